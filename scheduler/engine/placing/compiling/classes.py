"""A class by itself: its lessons and doubles (H1), its days (H12) and its pins (H13)."""

import numpy as np

from scheduler.engine.placing.compiling.table import Table
from scheduler.engine.score import lesson_worth
from scheduler.engine.sharing.chairs import Chair
from schooling.domain.region import WEEKDAYS

TOGETHER = 2
"""How much more a line of a shared class weighs, on the way, than one taught alone, which has more places to go."""


def compile_classes(table: Table) -> None:
    """Numbers every piece's options, and holds each piece to what its lines ask."""
    weight = lesson_worth(table.region.settings.weights)
    for piece in table.pieces:
        table.terms.about("lessons", piece.klass.code)
        table.numbers.append(
            table.terms.piece(
                singles=piece.lessons - 2 * piece.doubles,
                doubles=piece.doubles,
                lengths=[option.length for option in piece.options],
                costs=[option.cost for option in piece.options],
                missing_weight=weight * len(piece.lines),
                stake=1 if len(piece.lines) == 1 else TOGETHER * len(piece.lines),
            )
        )
    for i, piece in enumerate(table.pieces):
        if piece.options:
            table.terms.about("a day", piece.klass.code)
            days = table.terms.limits_of(np.full(len(WEEKDAYS), piece.per_day))
            table.terms.counted.add(table.numbers[i], days + table.weekdays(i) - 1, table.lengths(i))
            _pins(table, i)


def _pins(table: Table, i: int) -> None:
    """H13: every pin is kept, or its lesson is missing: lessons beside the pins are at most those that have none."""
    piece = table.pieces[i]
    chair = Chair(piece.klass.staff, piece.klass.host_school)
    for line in piece.lines:
        pins = table.chairs.pins.of[line.code]
        if pins:
            keeping = {(pin.weekday, pin.start) for pin in pins if table.chairs.keeps(pin, line, chair)}
            kept = np.array([option.spot[:2] in keeping for option in piece.options], dtype=np.int64)
            table.terms.about("pins", line.code)
            beside = table.terms.limit(max(0, piece.lessons - len(pins)))
            table.terms.counted.add(table.numbers[i], beside, table.lengths(i) - kept)
            lengths = {1, 2} if piece.doubles and piece.lessons > 2 * piece.doubles else {2} if piece.doubles else {1}
            for start in keeping:
                there = [
                    number
                    for number, option in zip(table.numbers[i].tolist(), piece.options, strict=True)
                    if option.spot[:2] == start and option.length in lengths
                ]
                if len(there) == 1:
                    table.settled.add(there[0])
