"""Lessons that overlap stand beside each other."""

from scheduler.weeks.drawing import in_lanes
from scheduler.weeks.week import Card, Part


def card(code: str, start: int, end: int) -> Card:
    return Card(code, Part.OWN, 1, start, end, "", (), "", "", (), (), "", ())


def lanes(*cards: Card) -> list[tuple[str, int, int]]:
    return [(placed.lesson, placed.lane, placed.lanes) for placed in in_lanes(cards)]


def test_lessons_after_each_other_have_the_whole_width() -> None:
    assert lanes(card("b", 525, 570), card("a", 480, 525)) == [("a", 0, 1), ("b", 0, 1)]


def test_overlapping_lessons_share_the_width_and_reuse_a_free_lane() -> None:
    found = lanes(card("long", 480, 570), card("first", 480, 525), card("second", 525, 570), card("later", 570, 615))
    assert found == [("first", 0, 2), ("long", 1, 2), ("second", 0, 2), ("later", 0, 1)]


def test_no_cards_no_lanes() -> None:
    assert in_lanes(()) == ()
