"""What the file says of a region's rules, and what is listed because it does not."""

from dataclasses import replace

import pytest

from scheduler.engine.fet import LeftOut, OtherSpanError, Topic, Wishes
from schooling.domain.resources import (
    BlockKind,
    DayLimit,
    Lunch,
    Pin,
    ResourceKind,
    Span,
    StaffSchool,
    Strength,
    Travel,
    Unavailability,
    Weeks,
)
from tests.scheduler.engine.fet.files import exported, hours, klass, listed, spaces, times
from tests.scheduler.engine.hamlet import bells, group, hamlet, line, settings, teacher

LOCAL = hamlet(curriculum=(line("A:RE", "Ag", lessons=3),))


def topics(found) -> list[Topic]:
    return [row.topic for row in found.unsaid]


def test_a_class_is_a_group_of_activities_on_different_days() -> None:
    found = exported(LOCAL, klass("C1", "A:RE"))
    activities = listed(found, "Activities_List/Activity")
    said = [(a["Teacher"], a["Subject"], a["Students"], a["Duration"], a["Id"], a["Activity_Group_Id"]) for a in activities]
    assert said == [(["T"], ["RE"], ["Ag"], ["1"], [str(number)], ["1"]) for number in (1, 2, 3)]
    assert [(row["Activity_Id"], row["MinDays"]) for row in times(found, "MinDaysBetweenActivities")] == [
        (["1", "2", "3"], ["1"])
    ]
    assert (found.activities, found.lessons, found.left_out) == (3, 3, ())


def test_doubles_and_two_lessons_a_day_are_rows_of_different_days() -> None:
    region = hamlet(curriculum=(line("A:RE", "Ag", lessons=6, doubles=1, per_day_max=2),))
    found = exported(region, klass("C1", "A:RE"))
    assert [a["Duration"] for a in listed(found, "Activities_List/Activity")] == [["2"], ["1"], ["1"], ["1"], ["1"]]
    rows = [row["Activity_Id"] for row in times(found, "MinDaysBetweenActivities")]
    assert rows == [["1", "2", "4"], ["1", "3", "5"]]


def test_three_lessons_a_day_with_doubles_are_counted_day_by_day() -> None:
    region = hamlet(curriculum=(line("A:RE", "Ag", lessons=5, doubles=1, per_day_max=3),))
    found = exported(region, klass("C1", "A:RE"))
    limits = times(found, "ActivitiesOccupyMaxTimeSlotsFromSelection")
    assert [row["Max_Number_of_Occupied_Time_Slots"] for row in limits] == [["3"]] * 5
    assert hours(limits[0]["Selected_Time_Slot"]) == [("Monday", hour) for hour in "1234"]


def test_a_shared_class_has_a_virtual_room_of_a_room_at_each_school() -> None:
    found = exported(hamlet(), klass("C1", "A:RE", "B:RE"))
    virtual = [room for room in listed(found, "Rooms_List/Room") if room["Virtual"] == ["true"]]
    sets = [[value for _, value in real[1:]] for real in virtual[0]["Set_of_Real_Rooms"]]
    assert (virtual[0]["Name"], virtual[0]["Building"], sets) == (["rooms of C1"], ["A"], [["A1"], ["B1"]])
    assert [row["Room"] for row in spaces(found, "ActivityPreferredRoom")] == [["rooms of C1"]]
    assert listed(found, "Activities_List/Activity")[0]["Students"] == ["Ag", "Bg"]
    assert topics(found) == [Topic.WEIGHTS, Topic.SUPERVISION]
    assert found.left_out == (LeftOut("C:RE", 1, "no class teaches it"),)


def test_a_local_class_may_have_any_room_with_seats() -> None:
    found = exported(LOCAL, klass("C1", "A:RE"))
    assert [row["Preferred_Room"] for row in spaces(found, "ActivityPreferredRooms")] == [["A1", "A2"]] * 3


def test_who_is_unavailable_is_not_available_and_a_short_friday_is_nobodys() -> None:
    friday = tuple(p for p in bells("A") if (p.weekday, p.number) != (5, 4))
    rows = (
        Unavailability(ResourceKind.STAFF, "T", 1, 480, 520, Strength.HARD),
        Unavailability(ResourceKind.GROUP, "Ag", 2, 480, 520, Strength.HARD),
        Unavailability(ResourceKind.ROOM, "A1", 3, 480, 520, Strength.HARD),
        Unavailability(ResourceKind.STAFF, "T", 4, 480, 520, Strength.SOFT),
    )
    found = exported(replace(LOCAL, periods=(*friday, *bells("B"), *bells("C")), unavailable=rows), klass("C1", "A:RE"))
    teachers, students = times(found, "TeacherNotAvailableTimes"), times(found, "StudentsSetNotAvailableTimes")
    assert [hours(row["Not_Available_Time"]) for row in teachers] == [[("Monday", "1"), ("Friday", "4")]]
    assert [(row["Students"], hours(row["Not_Available_Time"])) for row in students] == [
        (["Ag"], [("Tuesday", "1"), ("Friday", "4")])
    ]
    assert [(row["Room"], hours(row["Not_Available_Time"])) for row in spaces(found, "RoomNotAvailableTimes")] == [
        (["A1"], [("Wednesday", "1")])
    ]
    assert times(found, "ActivityPreferredStartingTimes") == []
    assert topics(found) == [Topic.WEIGHTS, Topic.SOFT_TIMES]


def test_a_pin_is_a_locked_start_with_its_room_and_one_that_cannot_be_kept_is_told() -> None:
    pins = (Pin("A:RE", 2, 540, "", "A2"), Pin("A:RE", 3, 540, "X", ""), Pin("A:RE", 4, 541, "", ""), Pin("A:RE", 2, 600, "", ""))
    found = exported(replace(LOCAL, pins=pins, staff=(*LOCAL.staff, teacher("X", "B"))), klass("C1", "A:RE"))
    locked = times(found, "ActivityPreferredStartingTime")
    assert [(row["Activity_Id"], row["Preferred_Day"], row["Preferred_Hour"]) for row in locked] == [(["1"], ["Tuesday"], ["2"])]
    assert [(row["Activity_Id"], row["Room"]) for row in spaces(found, "ActivityPreferredRoom")] == [(["1"], ["A2"])]
    assert [row.where for row in found.unsaid if row.topic is Topic.PINS] == [
        "A:RE: day 3 09:00",
        "A:RE: day 4 09:01",
        "A:RE: day 2 10:00",
    ]


def test_the_double_goes_to_the_pin_that_has_room_for_it() -> None:
    lines = (line("A:RE", "Ag", lessons=3, doubles=1, per_day_max=2), line("A:MA", "Ag", "MA"))
    pins = (Pin("A:RE", 1, 480, "", ""), Pin("A:MA", 1, 540, "", ""), Pin("A:RE", 2, 480, "", ""))
    found = exported(hamlet(curriculum=lines, pins=pins), klass("C1", "A:RE"), klass("C2", "A:MA", subject="MA"))
    lengths = {row["Id"][0]: row["Duration"][0] for row in listed(found, "Activities_List/Activity")}
    locked = times(found, "ActivityPreferredStartingTime")
    assert [(lengths[row["Activity_Id"][0]], row["Preferred_Day"][0], row["Preferred_Hour"][0]) for row in locked] == [
        ("2", "Tuesday", "1"),
        ("1", "Monday", "1"),
        ("1", "Monday", "2"),
    ]
    close = (Pin("A:RE", 1, 480, "", ""), Pin("A:RE", 1, 540, "", ""))
    found = exported(hamlet(curriculum=lines[:1], pins=close), klass("C1", "A:RE"))
    assert [row.where for row in found.unsaid if row.topic is Topic.PINS] == ["A:RE: day 1 09:00"]


def test_two_pins_of_a_day_are_in_different_rows() -> None:
    pins = tuple(Pin("A:RE", day, start, "", "") for day, start in ((2, 480), (1, 480), (2, 600)))
    found = exported(hamlet(curriculum=(line("A:RE", "Ag", lessons=3, per_day_max=2),), pins=pins), klass("C1", "A:RE"))
    locked = times(found, "ActivityPreferredStartingTime")
    day = {row["Activity_Id"][0]: row["Preferred_Day"][0] for row in locked}
    rows = [[day[number] for number in row["Activity_Id"]] for row in times(found, "MinDaysBetweenActivities")]
    assert rows == [["Monday", "Tuesday"]]
    assert day == {"1": "Monday", "2": "Tuesday", "3": "Tuesday"}


def test_a_pin_of_two_lines_taught_together_is_one_start() -> None:
    pins = (Pin("A:RE", 2, 540, "", ""), Pin("B:RE", 2, 540, "", ""))
    found = exported(hamlet(pins=pins), klass("C1", "A:RE", "B:RE"))
    assert len(times(found, "ActivityPreferredStartingTime")) == 1
    assert topics(found) == [Topic.WEIGHTS, Topic.SUPERVISION]


def test_schools_with_other_bells_share_nothing() -> None:
    region = hamlet(periods=(*bells("A"), *bells("B", first=8 * 60 + 20), *bells("C")))
    found = exported(region, klass("C1", "A:RE", "B:RE"), klass("C2", "C:RE"))
    reason = "it is taught to schools with other bells, and FET has one list of hours"
    assert found.left_out[:2] == (LeftOut("A:RE", 1, reason), LeftOut("B:RE", 1, reason))


def test_lessons_that_the_week_does_not_hold_are_left_out() -> None:
    region = hamlet(curriculum=(line("A:RE", "Ag", lessons=7),))
    found = exported(region, klass("C1", "A:RE"))
    assert found.left_out == (LeftOut("A:RE", 2, "the week has no more hours at which it breaks no rule"),)
    assert found.activities == 5
    nobody = exported(replace(region, rooms=()), klass("C1", "A:RE"))
    assert (nobody.activities, nobody.left_out[0].lessons) == (0, 7)


def between(**changes):
    """T teaches at A and at B, once each."""
    rows = (line("A:RE", "Ag"), line("B:RE", "Bg"))
    return hamlet(curriculum=rows, staff_schools=(StaffSchool("T", "B", None),), **changes)


@pytest.mark.parametrize(("minutes", "gaps"), [(15, []), (20, ["1"]), (80, ["2"])])
def test_the_way_between_schools_is_free_hours(minutes: int, gaps: list[str]) -> None:
    found = exported(between(travel=(Travel("A", "B", minutes),)), klass("C1", "A:RE"), klass("C2", "B:RE", host="B"))
    assert [row["MinGaps"] for row in times(found, "MinGapsBetweenActivities")] == [[gap] for gap in gaps]
    assert times(found, "MinDaysBetweenActivities") == []


def test_without_a_way_a_teacher_is_at_one_school_a_day() -> None:
    found = exported(between(), klass("C1", "A:RE"), klass("C2", "B:RE", host="B"))
    assert [row["Activity_Id"] for row in times(found, "MinDaysBetweenActivities")] == [["1", "2"]]


def test_a_teacher_of_schools_with_other_bells_is_told() -> None:
    region = between(periods=(*bells("A"), *bells("B", first=8 * 60 + 20), *bells("C")), travel=(Travel("A", "B", 15),))
    found = exported(region, klass("C1", "A:RE"), klass("C2", "B:RE", host="B"))
    assert [row.where for row in found.unsaid if row.topic is Topic.BELLS] == ["T"]


def test_a_start_that_only_the_class_lacks_is_left_out_of_its_starts() -> None:
    region = replace(between(travel=(Travel("A", "B", 15),)), staff_schools=(StaffSchool("T", "B", 3),))
    found = exported(region, klass("C1", "A:RE"), klass("C2", "B:RE", host="B"))
    starts = times(found, "ActivityPreferredStartingTimes")
    assert [(row["Activity_Id"], hours(row["Preferred_Starting_Time"])) for row in starts] == [
        (["2"], [("Wednesday", hour) for hour in "1234"])
    ]


def test_remote_lessons_a_day_are_counted_where_a_week_has_more() -> None:
    lines = tuple(line(f"{s}:RE", f"{s}g", lessons=2) for s in "AB")
    found = exported(hamlet(settings=settings(max_remote_per_day=1), curriculum=lines), klass("C1", "A:RE", "B:RE"))
    limits = times(found, "ActivitiesOccupyMaxTimeSlotsFromSelection")
    assert [(row["Activity_Id"], row["Max_Number_of_Occupied_Time_Slots"]) for row in limits] == [(["1", "2"], ["1"])] * 5


def test_a_day_starts_by_its_latest_start_and_is_no_longer_than_it_may_be() -> None:
    groups = tuple(group(f"{s}g", s, max_per_day=3) for s in "ABC")
    rows = (DayLimit("Ag", None, 9 * 60, 9 * 60 + 30, None), DayLimit("Bg", 1, None, 10 * 60, None))
    curriculum = (line("A:RE", "Ag", lessons=10, per_day_max=2),)
    found = exported(hamlet(groups=groups, day_limits=rows, curriculum=curriculum), klass("C1", "A:RE"))
    least = times(found, "ActivitiesOccupyMinTimeSlotsFromSelection")
    assert [hours(row["Selected_Time_Slot"])[-1] for row in least] == [
        (day, "2") for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    ]
    assert hours(times(found, "StudentsSetNotAvailableTimes")[0]["Not_Available_Time"])[0] == ("Monday", "1")
    assert [row["Students"] for row in times(found, "StudentsSetMaxHoursDaily")] == [["Ag"], ["Bg"], ["Cg"]]
    assert topics(found) == [Topic.LATEST_START, Topic.WEIGHTS]


def test_a_day_that_a_left_out_lesson_could_begin_has_no_latest_start() -> None:
    curriculum = (line("A:RE", "Ag", lessons=5), line("A:MA", "Ag", "MA"))
    region = hamlet(day_limits=(DayLimit("Ag", None, None, 9 * 60, None),), curriculum=curriculum)
    found = exported(region, klass("C1", "A:RE"))
    assert times(found, "ActivitiesOccupyMinTimeSlotsFromSelection") == []
    assert [(row.where, row.text) for row in found.unsaid if row.topic is Topic.LATEST_START] == [
        ("Ag", "the latest start of a day, as lessons that could begin it are left out")
    ]


def test_a_lunch_that_bells_leave_is_kept_by_starts_and_another_is_told() -> None:
    lunch = Lunch("A", None, 8 * 60 + 45, 9 * 60 + 5, 15, ())
    region = hamlet(curriculum=(line("A:RE", "Ag", lessons=2, doubles=1, per_day_max=2),), lunches=(lunch,))
    found = exported(region, klass("C1", "A:RE"))
    starts = times(found, "ActivityPreferredStartingTimes")
    assert hours(starts[0]["Preferred_Starting_Time"])[:2] == [("Monday", "2"), ("Monday", "3")]
    assert topics(found) == [Topic.WEIGHTS]
    longer = exported(replace(region, lunches=(replace(lunch, minutes=20, latest=10 * 60),)), klass("C1", "A:RE"))
    assert topics(longer) == [Topic.WEIGHTS, Topic.LUNCH]


def test_wishes_are_rules_and_a_group_with_too_few_lessons_is_told() -> None:
    groups = (group("Ag", "A", min_per_day=1), group("Bg", "B", min_per_day=1), group("Cg", "C"))
    region = hamlet(groups=groups, curriculum=(line("A:RE", "Ag", lessons=5), line("B:RE", "Bg")))
    classes = klass("C1", "A:RE"), klass("C2", "B:RE")
    found = exported(region, *classes, wishes=Wishes(whole_days=True, staff_gaps=2))
    assert [row["Max_Gaps"] for row in times(found, "StudentsMaxGapsPerWeek")] == [["0"]]
    assert [row["Max_Gaps"] for row in times(found, "TeachersMaxGapsPerWeek")] == [["2"]]
    least = times(found, "StudentsSetMinHoursDaily")
    assert [(row["Students"], row["Minimum_Hours_Daily"]) for row in least] == [(["Ag"], ["1"])]
    assert [row.where for row in found.unsaid if row.topic is Topic.LEAST_HOURS] == ["Bg"]


def test_a_strand_of_two_subgroups_of_a_block_has_its_own_longest_day() -> None:
    parts = tuple(
        group(f"A{s}", "A", pupils=4, home_groups=("Ag",), block="K", block_kind=BlockKind.SPLIT) for s in ("one", "two")
    )
    groups = (group("Ag", "A", max_per_day=2), *parts)
    region = hamlet(groups=groups, curriculum=tuple(line(f"{p.code}:RE", p.code, course="") for p in parts))
    found = exported(region, klass("C1", "Aone:RE"), klass("C2", "Atwo:RE"))
    limits = times(found, "ActivitiesOccupyMaxTimeSlotsFromSelection")
    assert [(row["Activity_Id"], row["Max_Number_of_Occupied_Time_Slots"]) for row in limits] == [(["1", "2"], ["2"])] * 5
    assert topics(found) == [Topic.WEIGHTS, Topic.SPLIT_DAYS]


def test_a_year_with_spans_is_said_one_span_at_a_time() -> None:
    first, last = LOCAL.settings.first_day, LOCAL.settings.last_day
    spans = (Span("J1", "1", first, first, Weeks.ALL), Span("J2", "2", last, last, Weeks.ALL))
    lines = (line("A:RE", "Ag"), line("B:RE", "Bg", span="J1"), line("C:RE", "Cg", span="J2"))
    region = hamlet(spans=spans, curriculum=lines)
    classes = klass("C1", "A:RE"), klass("C2", "B:RE"), klass("C3", "C:RE")
    found = exported(region, *classes, span="J1")
    assert [a["Comments"] for a in listed(found, "Activities_List/Activity")] == [["C1 A A:RE"], ["C2 A B:RE"]]
    assert [row.where for row in found.unsaid if row.topic is Topic.SPANS] == ["J1"]
    with pytest.raises(OtherSpanError, match=r"^no span named: expected one of its spans: J1, J2$"):
        exported(region, *classes)
    with pytest.raises(OtherSpanError, match=r"^span 'J1': expected no span, as the region's year has none$"):
        exported(LOCAL, klass("C1", "A:RE"), span="J1")


def test_what_is_not_said_reads_as_a_sentence() -> None:
    region = hamlet(curriculum=(line("A:RE", "Ag"), line("B:RE", "Bg")), pins=(Pin("A:RE", 1, 1, "", ""),))
    found = exported(region, klass("C1", "A:RE"))
    assert str(found.unsaid[0]) == (
        "FET is not told: A:RE: day 1 00:01: this pin cannot be kept by the class that teaches the line"
    )
    assert str(found.unsaid[1]).startswith("FET is not told: what idle hours and short days cost; ")
    assert str(found.left_out[0]) == "left out: B:RE: 1 lessons: no class teaches it"


def test_pupils_without_a_subgroup_are_in_the_year_all_the_same() -> None:
    option = group("Ax", "A", pupils=3, home_groups=("Ag",), block="L", block_kind=BlockKind.OPTION)
    found = exported(hamlet(groups=(group("Ag", "A"), option), curriculum=(line("A:RE", "Ag"),)), klass("C1", "A:RE"))
    groups = listed(found, "Students_List/Year/Group")
    assert [(row["Name"], row["Number_of_Students"], row["Subgroup"][0][0][1]) for row in groups] == [
        (["Ag Ax"], ["3"], "Ag pupils 1"),
        (["Ag rest"], ["0"], "Ag pupils 2"),
    ]
