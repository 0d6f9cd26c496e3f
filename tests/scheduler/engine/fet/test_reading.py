"""FET's answer as a timetable, and every way in which a file is not the one that was meant."""

import pytest

from scheduler.engine.evaluation import evaluate
from scheduler.engine.fet import OtherFileError, read_answer
from schooling.domain.timetable import Unplaced
from tests.scheduler.engine.fet.files import exported, klass
from tests.scheduler.engine.hamlet import bells, group, hamlet, line

REGION = hamlet()
FILE = exported(REGION, klass("C1", "A:RE", "B:RE"), klass("C2", "C:RE")).content
FROM_FET = "FET has no place for it, or was not told of it"


def answer(*activities: tuple[str, ...]) -> bytes:
    """FET's list of (id, day, hour, rooms…)."""
    rows = []
    for number, day, hour, *rooms in activities:
        real = "".join(f"<Real_Room>{room}</Real_Room>" for room in rooms[1:])
        room = f"<Room>{rooms[0] if rooms else ''}</Room>"
        rows.append(f"<Activity><Id>{number}</Id><Day>{day}</Day><Hour>{hour}</Hour>{room}{real}</Activity>")
    return f"<Activities_Timetable>{''.join(rows)}</Activities_Timetable>".encode()


def test_a_placed_lesson_keeps_fets_time_and_rooms_and_gets_an_adult() -> None:
    shared = ("1", "Tuesday", "2", "rooms of C1", "A1", "B1")
    timetable = read_answer(REGION, FILE, answer(shared, ("2", "Monday", "1", "rooms of C2", "A1", "C1")))
    first = timetable.lessons[0]
    assert (first.code, first.weekday, first.start, first.end, first.staff) == ("C1-1", 2, 540, 585, "T")
    assert [(site.line, site.room, site.supervisor) for site in first.sites] == [("A:RE", "A1", ""), ("B:RE", "B1", "NB")]
    assert (timetable.lessons[1].room, timetable.lessons[1].sites[0].room) == ("A1", "C1")
    assert timetable.unplaced == ()
    assert evaluate(REGION, timetable).breaches == ()


def test_rooms_that_fet_was_not_asked_for_are_found() -> None:
    timetable = read_answer(REGION, FILE, answer(("1", "Tuesday", "2")))
    assert [site.room for site in timetable.lessons[0].sites] == ["A1", "B1"]


def test_what_has_no_place_is_unplaced() -> None:
    timetable = read_answer(REGION, FILE, answer(("1", "", ""), ("2", "Monday", "1")))
    assert timetable.unplaced == (Unplaced("A:RE", 1, FROM_FET), Unplaced("B:RE", 1, FROM_FET))
    assert [lesson.class_code for lesson in timetable.lessons] == ["C2"]


def test_a_double_is_two_lessons_and_two_of_a_class_are_numbered() -> None:
    region = hamlet(curriculum=(line("A:RE", "Ag", lessons=3, doubles=1, per_day_max=2),))
    file = exported(region, klass("C1", "A:RE")).content
    timetable = read_answer(region, file, answer(("1", "Monday", "3", "A2"), ("2", "Tuesday", "1", "A1")))
    assert [(lesson.code, lesson.start, lesson.end, lesson.sites[0].room) for lesson in timetable.lessons] == [
        ("C1-1", 600, 705, "A2"),
        ("C1-2", 480, 525, "A1"),
    ]
    assert timetable.unplaced == ()


def test_a_lesson_that_nobody_can_watch_is_read_and_found_broken() -> None:
    region = hamlet(staff=REGION.staff[:1])
    timetable = read_answer(region, FILE, answer(("1", "Tuesday", "2", "rooms of C1", "A1", "B1"), ("2", "Tuesday", "2")))
    assert [site.supervisor for lesson in timetable.lessons for site in lesson.sites] == ["", "", ""]
    assert "H9" in evaluate(region, timetable).broken_rules


def test_lines_that_no_room_holds_together_sit_in_one_each() -> None:
    groups = (*REGION.groups, group("Bh", "B", pupils=20))
    region = hamlet(groups=groups, curriculum=(line("B:RE", "Bg"), line("Bh:RE", "Bh")))
    rooms = tuple(room if room.code != "B2" else type(room)("B2", "B", "2", 24, "class", True) for room in region.rooms)
    region = hamlet(groups=groups, curriculum=region.curriculum, rooms=rooms)
    file = exported(region, klass("C1", "B:RE", "Bh:RE")).content
    timetable = read_answer(region, file, answer(("1", "Monday", "1", "rooms of C1", "A1", "B2", "B1")))
    assert [site.room for site in timetable.lessons[0].sites] == ["B2", "B1"]


@pytest.mark.parametrize(
    ("activities", "told"),
    [
        ([("9", "Monday", "1")], "FET's activities, activity 9: '9', expected each activity of the exported file, once"),
        (
            [("1", "Monday", "1"), ("1", "Monday", "2")],
            "FET's activities, activity 1: '1', expected each activity of the exported file, once",
        ),
        ([("x", "Monday", "1")], "FET's activities, Id: 'x', expected a whole number"),
        ([("1", "Saturday", "1")], "FET's activities, activity 1: 'Saturday', expected a day with lessons"),
        ([("1", "Lundi", "1")], "FET's activities, activity 1: 'Lundi', expected a day with lessons"),
        ([("1", "Monday", "5")], "FET's activities, activity 1: 'Monday 5', expected an hour of A's day"),
        ([("1", "Monday", "0")], "FET's activities, activity 1: 'Monday 0', expected an hour of A's day"),
        ([("1", "Monday", "²")], "FET's activities, activity 1: 'Monday ²', expected an hour of A's day"),
        ([("1", "Monday", "1", "Z")], "FET's activities, activity 1: 'Z', expected a room of this region"),
    ],
)
def test_an_answer_to_something_else_is_refused(activities: list[tuple[str, ...]], told: str) -> None:
    with pytest.raises(OtherFileError) as wrong:
        read_answer(REGION, FILE, answer(*activities))
    assert str(wrong.value) == told


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "FET's activities: 'no element found: line 1, column 0', expected an XML file without entities"),
        (b"<fet/>", "FET's activities: 'fet', expected the element Activities_Timetable first"),
    ],
)
def test_what_is_no_answer_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(OtherFileError) as wrong:
        read_answer(REGION, FILE, content)
    assert str(wrong.value) == told


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><Activities_Timetable>&a;</Activities_Timetable>'
    with pytest.raises(OtherFileError, match="expected an XML file without entities"):
        read_answer(REGION, FILE, bomb)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"<Teacher>T</Teacher>", b"<Teacher>U</Teacher>", "activity 1: 'U', expected a teacher of this region"),
        (b"<Subject>RE</Subject>", b"<Subject>XX</Subject>", "activity 1: 'XX', expected a subject of this region"),
        (b"C1 A A:RE B:RE", b"C1 A A:RE Q:RE", "activity 1: 'Q:RE', expected a line of this region"),
        (
            b"C1 A A:RE B:RE",
            b"mine",
            "activity 1: 'mine', expected the class, its host school and its lines, as they were written",
        ),
        (b"<Duration>1</Duration>", b"<Duration>long</Duration>", "Duration: 'long', expected a whole number"),
        (b"<Duration>1</Duration>", b"<Duration>0</Duration>", "activity 1: '0', expected 1 or 2 hours"),
        (b"Activities_List", b"Other_List", "Activities_List: expected an activity or more"),
    ],
)
def test_another_regions_file_is_refused(old: bytes, new: bytes, told: str) -> None:
    with pytest.raises(OtherFileError) as wrong:
        read_answer(REGION, FILE.replace(old, new), answer())
    assert str(wrong.value) == f"the file that was exported, {told}"


def test_bells_that_changed_since_are_noticed() -> None:
    region = hamlet(periods=tuple(period for school in "ABC" for period in bells(school, periods=1)))
    with pytest.raises(OtherFileError, match="expected an hour of A's day"):
        read_answer(region, FILE, answer(("1", "Monday", "2")))
