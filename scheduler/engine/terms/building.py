"""Building a problem out of terms, whole arrays at a time."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter

import numpy as np
from numpy.typing import ArrayLike

from scheduler.engine.terms.compiled import FEEDING, HARD, LINEAR, Compiled
from scheduler.engine.terms.gathering import gathered
from scheduler.engine.terms.rows import Ints, Triples

About = tuple[object, ...]
"""A rule as a word, and the names of whose it is."""

NEVER = 1_000_000
"""Severity of what no answer is worth: nothing else is gained by breaking it."""


@dataclass
class Abouts:
    """What limits are about. `rows`: (a limit's number while building, what it and those after it are about), in order.

    `kept`: the number while building of each compiled limit.
    """

    rows: list[tuple[int, About]] = field(default_factory=list)
    kept: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def of(self, limit: int) -> About:
        """What a compiled limit is about."""
        return self.rows[bisect_right(self.rows, int(self.kept[limit]), key=itemgetter(0)) - 1][1]


class Terms:
    """Collects pieces, options, cells and terms; `compiled` makes arrays of them.

    A *piece* asks for so many singles and doubles and chooses that many of its options. An option may *count* towards a
    limit, and may *take* cells; a cell is busy while a chosen option takes it, and a busy cell may count towards a limit
    in turn. A *limit* holds its count to at most a cap: hard, or at `weight` points for what is beyond, by its form: for
    each one, for its square, or once. What is beyond may instead *feed* another limit, which counts it. An *idle* term is
    about the free cells between the first and the last busy one of a sequence: each costs its weight, and may count
    towards limits.
    """

    def __init__(self) -> None:
        self.options = 0
        self.cells = 0
        self.limits = 0
        self.pieces: list[tuple[int, int, int, int]] = []  # options from, to, singles, doubles
        self.kinds: list[int] = []  # the first option of each kind
        self.first_kinds: list[int] = []  # the first kind of each piece
        self.lengths: list[Ints] = []
        self.costs: list[Ints] = []
        self.caps: list[Ints] = []
        self.weights: list[Ints] = []
        self.forms: list[Ints] = []
        self.severities: list[Ints] = []  # 0: of the pieces that break it
        self.wholes: list[int] = []  # of each piece the limit on its lessons, and the one that counts those without an option
        self.missing: list[int] = []
        self.stakes: list[int] = []
        self.counted = Triples()
        self.taken = Triples()
        self.when_busy = Triples()
        self.feeding = Triples()
        self.when_idle = Triples()
        self.sequences: list[tuple[Ints, int]] = []
        self.abouts = Abouts()

    def piece(
        self,
        *,
        singles: int,
        doubles: int,
        lengths: ArrayLike,
        costs: ArrayLike,
        missing_weight: int,
        stake: int = 1,
    ) -> Ints:
        """A piece with its options, singles first; gives their numbers.

        Lessons that get no option cost `missing_weight` each; a double is two. A limit that pieces break weighs, on the
        way to an answer, as much as their `stake`: what many wait for must not give way to what one could change alone.
        """
        length = np.asarray(lengths, dtype=np.int64)
        assert np.all(np.diff(length) >= 0), "singles come before doubles"
        kinds = np.array([0, np.count_nonzero(length == 1)])
        numbers = self._piece(singles, doubles, kinds, length, costs, stake)
        asked = singles + 2 * doubles
        self.missing.append(self.limit(-asked, missing_weight))
        self.counted.add(numbers, self.missing[-1], -length)
        if doubles:
            double = (length == 2).astype(np.int64)
            self.counted.add(numbers, self.limit(doubles), double)
            # All doubles where nothing is missing: doubles x (asked - placed) + placed doubles >= doubles.
            self.counted.add(numbers, self.limit(doubles * (asked - 1)), doubles * length - double)
        return numbers

    def split_piece(
        self,
        *,
        asked: int,
        lengths: ArrayLike,
        placed: ArrayLike,
        costs: ArrayLike,
        missing_weight: int,
        missing_form: int = LINEAR,
        missing_severity: int = 0,
    ) -> Ints:
        """A piece that chooses its options' lengths too, in all at most `asked`; gives their numbers.

        `placed` says which options are places; the others say only how long a part is that has none. Options come
        with rising lengths, those that are places first; equal ones are one *kind*.
        """
        length, is_place = np.asarray(lengths, dtype=np.int64), np.asarray(placed, dtype=np.bool_)
        order = np.where(is_place, 0, asked + 1) + length
        assert np.all(np.diff(order) >= 0), "places come first, the short ones before the long ones"
        numbers = self._piece(asked, 0, np.flatnonzero(np.diff(order, prepend=-1)), length, costs, 1, NEVER)
        self.missing.append(self.limit(-asked, missing_weight, form=missing_form, severity=missing_severity))
        self.counted.add(numbers[is_place], self.missing[-1], -length[is_place])
        return numbers

    def _piece(
        self, singles: int, doubles: int, kinds: Ints, length: Ints, costs: ArrayLike, stake: int, severity: int = 0
    ) -> Ints:
        """A piece with its options and the limit on their lengths, of that severity; `kinds`: where each kind begins."""
        first = self.options
        numbers = np.arange(first, first + len(length), dtype=np.int64)
        self.options += len(length)
        self.first_kinds.append(len(self.kinds))
        self.kinds += (first + kinds).tolist()
        self.stakes.append(stake)
        self.pieces.append((first, self.options, singles, doubles))
        self.lengths.append(length)
        self.costs.append(np.asarray(costs, dtype=np.int64))
        self.wholes.append(self.limit(singles + 2 * doubles, severity=severity))
        self.counted.add(numbers, self.wholes[-1], length)
        return numbers

    def about(self, *what: object) -> None:
        """What the limits from here on are about: the rule and whose it is; told where one stands in the way."""
        self.abouts.rows.append((self.limits, what))

    def limit(self, cap: int, weight: int = HARD, *, form: int = LINEAR, severity: int = 0) -> int:
        """One limit; gives its number."""
        return self.limits_of(np.array([cap]), weight, form=form, severity=severity)

    def limits_of(self, caps: ArrayLike, weight: int = HARD, *, form: int = LINEAR, severity: int = 0) -> int:
        """A row of limits with those caps; gives the first one's number.

        A hard limit breaks by steps of its largest coefficient, each as severe as the pieces that break it have stakes.
        With a `severity` every one beyond is a step, of that severity, by the limit's form.
        """
        first = self.limits
        cap = np.asarray(caps, dtype=np.int64)
        self.caps.append(cap)
        self.weights.append(np.full(len(cap), weight, dtype=np.int64))
        self.forms.append(np.full(len(cap), form, dtype=np.int64))
        self.severities.append(np.full(len(cap), severity, dtype=np.int64))
        self.limits += len(cap)
        return first

    def feeders_of(self, caps: ArrayLike, towards: int, coefficient: int = 1) -> int:
        """A row of limits that cost nothing: what is beyond them counts towards another one, which feeds none itself."""
        first = self.limits_of(caps, 0, form=FEEDING)
        self.feeding.add(np.arange(first, self.limits), towards, coefficient)
        return first

    def cells_of(self, number: int) -> int:
        """A row of that many new cells; gives the first one's number."""
        first = self.cells
        self.cells += number
        return first

    def idle(self, first: int, length: int, weight: int = 0, *, towards: Iterable[tuple[int, int]] = ()) -> None:
        """Costs for each free cell inside the busy ones of that row of cells (63 at most).

        It also counts in each of the limits (limit, coefficient) that are told in `towards`.
        """
        counting = list(towards)
        if (weight or counting) and length > 2:
            assert length < 64, "a day has fewer than 64 periods"
            for limit, coefficient in counting:
                self.when_idle.add([len(self.sequences)], limit, coefficient)
            self.sequences.append((np.arange(first, first + length), weight))

    def compiled(self) -> Compiled:
        """The arrays. Hard limits that can never be exceeded are left out."""
        return gathered(self)


__all__ = ["HARD", "About", "Abouts", "Compiled", "Terms"]
