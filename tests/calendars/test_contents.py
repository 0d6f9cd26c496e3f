"""Whose a feed is, and what is in it."""

from dataclasses import replace
from datetime import date

import pytest

from calendars.contents import FeedKind, FeedLesson, Whose, feed_lessons
from calendars.dated import dates_of
from calendars.year import SchoolYear
from schooling.domain.resources import Span, Weeks
from schooling.domain.timetable import Timetable
from tests.calendars.village import AT_R, MONDAY, SHARED, TUESDAY, VILLAGE, lesson

YEAR = SchoolYear(VILLAGE)


@pytest.mark.parametrize(
    ("whose", "school", "name"),
    [
        (Whose(FeedKind.TEACHER, "T"), "H", "Tiina Teräs"),
        (Whose(FeedKind.SUPERVISOR, "W"), "R", "Veikko Valvoja"),
        (Whose(FeedKind.GROUP, "RA"), "R", "2B, Alakylän koulu"),
        (Whose(FeedKind.ROOM, "S1"), "S", "Sali, Sivukylän koulu"),
        (Whose(FeedKind.SCHOOL, "H"), "H", "Yläkylän koulu"),
    ],
)
def test_each_has_a_school_and_a_name(whose: Whose, school: str, name: str) -> None:
    assert (whose.is_known(VILLAGE), whose.school(VILLAGE), whose.name(VILLAGE)) == (True, school, name)


@pytest.mark.parametrize("kind", FeedKind)
def test_nobody_has_neither(kind: FeedKind) -> None:
    nobody = Whose(kind, "nobody")
    assert not nobody.is_known(VILLAGE)
    with pytest.raises(KeyError):
        nobody.school(VILLAGE)
    with pytest.raises(KeyError):
        nobody.name(VILLAGE)


def test_a_feed_holds_its_owners_lessons_in_the_order_of_the_week() -> None:
    early, late = lesson("L-early", MONDAY, AT_R), lesson("L-late", TUESDAY, AT_R)
    held = feed_lessons(YEAR, Timetable((), (SHARED, late, early)), Whose(FeedKind.ROOM, "R1"))
    assert [entry.lesson for entry in held] == [early, late, SHARED]


def test_a_lesson_that_is_held_on_no_date_is_in_no_feed() -> None:
    """Its span is the week in which its host is shut."""
    autumn = Span("autumn", "Syysloma", date(2026, 10, 12), date(2026, 10, 18), Weeks.ALL)
    year = SchoolYear(replace(VILLAGE, spans=(*VILLAGE.spans, autumn)))
    never, always = lesson("L-never", MONDAY, AT_R, span="autumn"), lesson("L-always", MONDAY, AT_R)
    held = feed_lessons(year, Timetable((), (never, always)), Whose(FeedKind.GROUP, "RA"))
    assert held == (FeedLesson(always, tuple(dates_of(year, always))),)
