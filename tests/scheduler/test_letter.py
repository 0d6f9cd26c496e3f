"""What the villages' timetable means for one municipality."""

from dataclasses import replace

from scheduler.letter import Duty, Held, Neighbour, RemoteShare, Way, letter
from schooling.domain.privacy import OUTSIDER, Viewer
from tests.calendars.village import TIMETABLE
from tests.scheduler.village import VILLAGES, moved, without

NOW = Held(VILLAGES, TIMETABLE)
INSIDER = Viewer(schools=frozenset({"R"}))


def test_hours_are_those_of_the_fullest_week_by_neighbour_and_subject() -> None:
    told = letter(NOW, None, "200", viewer=INSIDER, language="en")
    assert (told.municipality, told.given, told.received) == ("Alakylä", 0, 3)
    assert told.neighbours == (Neighbour("Yläkylä", 0, 3, (), (("Russian", 2), ("Orthodox religion", 1))),)


def test_a_private_subject_is_neutral_and_its_few_pupils_uncounted_outside() -> None:
    told = letter(NOW, None, "200", viewer=OUTSIDER, language="sv")
    assert [(row.subject, row.groups, row.pupils) for row in told.changes] == [
        ("Livsåskådning", ("2B",), "<5"),
        ("Ryska", ("2B",), "9"),
    ]


def test_what_changes_is_told_as_it_was_and_as_it_will_be() -> None:
    proposed = Held(VILLAGES, without(TIMETABLE, "L-received"))
    (change,) = letter(proposed, NOW, "200", viewer=INSIDER, language="fi").changes
    assert (change.now, change.then) == (
        Way(2, "Tiina Teräs", "Yläkylän koulu"),
        Way(1, "Tiina Teräs", "Yläkylän koulu"),
    )


def test_duties_are_those_of_the_municipalitys_own_adults() -> None:
    proposed = Held(VILLAGES, without(TIMETABLE, "L-received"))
    one, other = (letter(proposed, NOW, code, viewer=OUTSIDER, language="fi").duties for code in ("100", "200"))
    assert one == (
        Duty("Tiina Teräs", "Yläkylän koulu", is_teaching=True, now=3, then=2),
        Duty("Saara Silmä", "Sivukylän koulu", is_teaching=False, now=2, then=1),
    )
    assert other == (Duty("Veikko Valvoja", "Alakylän koulu", is_teaching=False, now=3, then=2),)


def test_a_lesson_that_only_moves_changes_nothing_for_anybody() -> None:
    told = letter(Held(VILLAGES, moved(TIMETABLE, "L-shared", 60)), NOW, "200", viewer=INSIDER, language="fi")
    assert (told.changes, told.duties) == ((), ())


def test_the_group_taught_most_from_away_is_named() -> None:
    assert letter(NOW, None, "200", viewer=OUTSIDER, language="fi").most_remote == RemoteShare("2B", "Alakylän koulu", 3, 3)
    local = Held(VILLAGES, replace(TIMETABLE, lessons=(TIMETABLE.lesson_by_code["L-odd"],)))
    assert letter(local, None, "200", viewer=OUTSIDER, language="fi").most_remote is None
