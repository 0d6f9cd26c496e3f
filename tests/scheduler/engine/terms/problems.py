"""Small problems in plain words, counted in plain Python: cost and broken steps from what the terms are said to mean."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations, pairwise, product

from scheduler.engine.terms.building import Terms
from scheduler.engine.terms.compiled import HARD, LINEAR, QUADRATIC, STEP, Compiled
from scheduler.engine.terms.state import State

Figures = tuple[int, int]
"""Cost, and steps of hard limits broken."""


@dataclass(frozen=True)
class Piece:
    """Its options are (length, spot, cost), singles first, each length in the order of spots.

    One that is `split` chooses lengths too; its options without a time, of spot -1, come after the others.
    """

    singles: int
    doubles: int
    options: tuple[tuple[int, int, int], ...]
    missing_weight: int = 10
    stake: int = 1
    split: bool = False
    missing_form: int = LINEAR
    missing_severity: int = 0

    @property
    def asked(self) -> int:
        return self.singles + 2 * self.doubles


@dataclass(frozen=True)
class Feeder:
    """What is beyond its cap counts with that coefficient in the limit that it is of."""

    cap: int
    coefficient: int
    options: tuple[tuple[int, int], ...] = ()
    cells: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Limit:
    """Coefficients by option, by busy cell, and by row for its idle cells."""

    cap: int
    weight: int = HARD
    options: tuple[tuple[int, int], ...] = ()
    cells: tuple[tuple[int, int], ...] = ()
    rows: tuple[tuple[int, int], ...] = ()
    feeders: tuple[Feeder, ...] = ()
    form: int = LINEAR
    severity: int = 0

    @property
    def falls(self) -> bool:
        """Whether something may lower its count."""
        lowering = any(by < 0 for _, by in (*self.options, *self.cells)) or bool(self.rows)
        return lowering or any(f.coefficient < 0 or any(by < 0 for _, by in (*f.options, *f.cells)) for f in self.feeders)

    @property
    def step(self) -> int:
        """So much beyond is one step of being broken."""
        every = [by for _, by in (*self.options, *self.cells, *self.rows)] + [feeder.coefficient for feeder in self.feeders]
        return 1 if self.severity else max([1, *map(abs, every)])

    def formed(self, beyond: int) -> int:
        """What so much beyond counts for."""
        return {LINEAR: beyond, QUADRATIC: beyond * beyond, STEP: min(1, beyond)}[self.form]


@dataclass(frozen=True)
class Plain:
    """A problem; `takes` the cells of each option, `rows` (first cell, length, weight) what must not be idle."""

    pieces: tuple[Piece, ...]
    limits: tuple[Limit, ...] = ()
    takes: tuple[frozenset[int], ...] = ()
    cells: int = 0
    rows: tuple[tuple[int, int, int], ...] = ()

    def compiled(self) -> Compiled:
        terms = Terms()
        for piece in self.pieces:
            add_piece(terms, piece)
        first = terms.cells_of(self.cells)
        assert first == 0
        for option, cells in enumerate(self.takes):
            terms.taken.add([option] * len(cells), sorted(cells))
        numbers: list[int] = []
        for limit in self.limits:
            number = terms.limit(limit.cap, limit.weight, form=limit.form, severity=limit.severity)
            count_in(terms, number, limit)
            for feeder in limit.feeders:
                count_in(terms, terms.feeders_of([feeder.cap], number, feeder.coefficient), feeder)
            numbers.append(number)
        for row, (at, length, weight) in enumerate(self.rows):
            towards = [
                (number, by) for number, limit in zip(numbers, self.limits, strict=True) for r, by in limit.rows if r == row
            ]
            terms.idle(at, length, weight, towards=towards)
        return terms.compiled()

    def numbers(self) -> list[range]:
        """The options of each piece."""
        ends = [sum(len(piece.options) for piece in self.pieces[:i]) for i in range(len(self.pieces) + 1)]
        return [range(start, end) for start, end in pairwise(ends)]

    def all_options(self) -> list[tuple[int, int, int]]:
        return [option for piece in self.pieces for option in piece.options]

    def placed(self, piece: int, choice: frozenset[int]) -> list[int]:
        """Lengths of the piece's chosen options that are places."""
        numbers = self.numbers()[piece]
        options = [self.pieces[piece].options[at - numbers.start] for at in numbers if at in choice]
        return [length for length, spot, _ in options if spot >= 0]

    def lengths(self, piece: int, choice: frozenset[int]) -> list[int]:
        """The same with those that are none."""
        numbers = self.numbers()[piece]
        return [self.pieces[piece].options[at - numbers.start][0] for at in numbers if at in choice]

    def lacks_doubles(self, piece: int, choice: frozenset[int]) -> bool:
        """Whether nothing of the piece is missing, yet not all of its doubles are placed."""
        placed, asked = self.placed(piece, choice), self.pieces[piece]
        return sum(placed) == asked.asked and placed.count(2) < asked.doubles

    def fits(self, choice: frozenset[int]) -> bool:
        """No piece has more lessons or doubles than it asks for."""
        lengths = [(piece, self.lengths(i, choice)) for i, piece in enumerate(self.pieces)]
        return all(sum(had) <= piece.asked and (piece.split or had.count(2) <= piece.doubles) for piece, had in lengths)

    def count(self, choice: frozenset[int]) -> Figures:
        """From the definition, for a choice in which no piece has too much; with more, the cost only is right."""
        options, busy = self.all_options(), self.busy(choice)
        cost = sum(options[at][2] for at in choice)
        broken = 0
        for i, piece in enumerate(self.pieces):
            missing = Limit(0, severity=piece.missing_severity, form=piece.missing_form)
            beyond = missing.formed(max(0, piece.asked - sum(self.placed(i, choice))))
            if piece.missing_severity:
                broken += piece.missing_severity * beyond
            else:
                cost += piece.missing_weight * beyond
            broken += piece.stake * self.lacks_doubles(i, choice)
        for limit in self.limits:
            counted = counted_by(limit, choice, busy) + sum(by * self.idle(row, busy) for row, by in limit.rows)
            counted += sum(f.coefficient * max(0, counted_by(f, choice, busy) - f.cap) for f in limit.feeders)
            beyond = limit.formed(max(0, counted - limit.cap))
            if limit.weight == HARD:
                broken += self.severity(limit) * -(-beyond // limit.step)
            else:
                cost += limit.weight * beyond
        return cost + sum(weight * self.idle(row, busy) for row, (_, _, weight) in enumerate(self.rows)), broken

    def idle(self, row: int, busy: set[int]) -> int:
        """Free cells inside the row's busy ones."""
        first, length, _ = self.rows[row]
        inside = [cell for cell in busy if first <= cell < first + length]
        return max(inside) - min(inside) + 1 - len(inside) if inside else 0

    def busy(self, choice: frozenset[int]) -> set[int]:
        return {cell for at in choice for cell in self.takes[at]} if self.takes else set()

    def severity(self, limit: Limit) -> int:
        """What is given, or the mean stake, rounded, of the pieces that can raise the limit themselves."""
        if limit.severity:
            return limit.severity
        raising = {at for at, by in limit.options if by > 0}
        for cell in (cell for cell, by in limit.cells if by > 0):
            raising |= {at for at, cells in enumerate(self.takes) if cell in cells}
        numbers = self.numbers()
        stakes = [piece.stake for piece, own in zip(self.pieces, numbers, strict=True) if raising & set(own)]
        return max(1, round(sum(stakes) / len(stakes))) if stakes else 1

    def choices(self, free: set[int], fixed: frozenset[int]) -> Iterator[frozenset[int]]:
        """Whatever the free pieces may choose beside what is fixed, none having too much."""
        numbers = [own for piece, own in enumerate(self.numbers()) if piece in free]
        for parts in product(*(list(chain.from_iterable(combinations(own, n) for n in range(len(own) + 1))) for own in numbers)):
            choice = fixed.union(*parts)
            if self.fits(choice):
                yield choice

    def least(self, free: set[int], fixed: frozenset[int]) -> int | None:
        """The least cost of such a choice that breaks nothing; None if there is none."""
        counted = (self.count(choice) for choice in self.choices(free, fixed))
        return min((cost for cost, broken in counted if broken == 0), default=None)


def counted_by(limit: Limit | Feeder, choice: frozenset[int], busy: set[int]) -> int:
    """What options and busy cells count for."""
    return sum(by for at, by in limit.options if at in choice) + sum(by for at, by in limit.cells if at in busy)


def count_in(terms: Terms, number: int, limit: Limit | Feeder) -> None:
    terms.counted.add([at for at, _ in limit.options], number, [by for _, by in limit.options])
    terms.when_busy.add([at for at, _ in limit.cells], number, [by for _, by in limit.cells])


def add_piece(terms: Terms, piece: Piece) -> None:
    lengths, costs = [length for length, _, _ in piece.options], [cost for _, _, cost in piece.options]
    if piece.split:
        terms.split_piece(
            asked=piece.asked,
            lengths=lengths,
            placed=[spot >= 0 for _, spot, _ in piece.options],
            costs=costs,
            missing_weight=HARD if piece.missing_severity else piece.missing_weight,
            missing_form=piece.missing_form,
            missing_severity=piece.missing_severity,
        )
    else:
        terms.piece(
            singles=piece.singles,
            doubles=piece.doubles,
            lengths=lengths,
            costs=costs,
            missing_weight=piece.missing_weight,
            stake=piece.stake,
        )


def state_of(problem: Compiled, choice: frozenset[int]) -> State:
    state = State(problem)
    for option in sorted(choice):
        state.put(option)
    return state


def choice_of(state: State) -> frozenset[int]:
    return frozenset(option for piece in range(state.problem.pieces) for option in state.options_of(piece))
