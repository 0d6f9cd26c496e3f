"""Small problems in plain words, counted in plain Python: cost and broken steps from what the terms are said to mean."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations, pairwise, product

from hypothesis import strategies as st

from scheduler.engine.terms.building import Terms
from scheduler.engine.terms.compiled import HARD, Compiled
from scheduler.engine.terms.state import State

Figures = tuple[int, int]
"""Cost, and steps of hard limits broken."""


@dataclass(frozen=True)
class Piece:
    """Its options are (length, spot, cost), singles first, each length in the order of spots."""

    singles: int
    doubles: int
    options: tuple[tuple[int, int, int], ...]
    missing_weight: int = 10
    stake: int = 1

    @property
    def asked(self) -> int:
        return self.singles + 2 * self.doubles


@dataclass(frozen=True)
class Limit:
    """Coefficients by option and by busy cell."""

    cap: int
    weight: int = HARD
    options: tuple[tuple[int, int], ...] = ()
    cells: tuple[tuple[int, int], ...] = ()


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
            terms.piece(
                singles=piece.singles,
                doubles=piece.doubles,
                lengths=[length for length, _, _ in piece.options],
                costs=[cost for _, _, cost in piece.options],
                missing_weight=piece.missing_weight,
                stake=piece.stake,
            )
        first = terms.cells_of(self.cells)
        assert first == 0
        for option, cells in enumerate(self.takes):
            terms.taken.add([option] * len(cells), sorted(cells))
        for limit in self.limits:
            number = terms.limit(limit.cap, limit.weight)
            terms.counted.add([at for at, _ in limit.options], number, [by for _, by in limit.options])
            terms.when_busy.add([at for at, _ in limit.cells], number, [by for _, by in limit.cells])
        for at, length, weight in self.rows:
            terms.idle(at, length, weight)
        return terms.compiled()

    def numbers(self) -> list[range]:
        """The options of each piece."""
        ends = [sum(len(piece.options) for piece in self.pieces[:i]) for i in range(len(self.pieces) + 1)]
        return [range(start, end) for start, end in pairwise(ends)]

    def all_options(self) -> list[tuple[int, int, int]]:
        return [option for piece in self.pieces for option in piece.options]

    def placed(self, piece: int, choice: frozenset[int]) -> list[int]:
        """Lengths of the piece's chosen options."""
        numbers = self.numbers()[piece]
        return [self.pieces[piece].options[at - numbers.start][0] for at in numbers if at in choice]

    def lacks_doubles(self, piece: int, choice: frozenset[int]) -> bool:
        """Whether nothing of the piece is missing, yet not all of its doubles are placed."""
        placed, asked = self.placed(piece, choice), self.pieces[piece]
        return sum(placed) == asked.asked and placed.count(2) < asked.doubles

    def fits(self, choice: frozenset[int]) -> bool:
        """No piece has more lessons or doubles than it asks for."""
        lengths = [(piece, self.placed(i, choice)) for i, piece in enumerate(self.pieces)]
        return all(sum(placed) <= piece.asked and placed.count(2) <= piece.doubles for piece, placed in lengths)

    def count(self, choice: frozenset[int]) -> Figures:
        """From the definition, for a choice in which no piece has too much; with more, the cost only is right."""
        options, busy = self.all_options(), self.busy(choice)
        cost = sum(options[at][2] for at in choice)
        broken = 0
        for i, piece in enumerate(self.pieces):
            cost += piece.missing_weight * max(0, piece.asked - sum(self.placed(i, choice)))
            broken += piece.stake * self.lacks_doubles(i, choice)
        for limit in self.limits:
            counted = sum(by for at, by in limit.options if at in choice) + sum(by for at, by in limit.cells if at in busy)
            beyond = max(0, counted - limit.cap)
            if limit.weight == HARD:
                broken += self.severity(limit) * -(-beyond // largest(limit))
            else:
                cost += limit.weight * beyond
        for first, length, weight in self.rows:
            inside = [cell for cell in busy if first <= cell < first + length]
            cost += weight * (max(inside) - min(inside) + 1 - len(inside)) if inside else 0
        return cost, broken

    def busy(self, choice: frozenset[int]) -> set[int]:
        return {cell for at in choice for cell in self.takes[at]} if self.takes else set()

    def severity(self, limit: Limit) -> int:
        """The mean stake, rounded, of the pieces that can raise the limit."""
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


def largest(limit: Limit) -> int:
    return max([1, *(abs(by) for _, by in (*limit.options, *limit.cells))])


def state_of(problem: Compiled, choice: frozenset[int]) -> State:
    state = State(problem)
    for option in sorted(choice):
        state.put(option)
    return state


def choice_of(state: State) -> frozenset[int]:
    return frozenset(option for piece in range(state.problem.pieces) for option in state.options_of(piece))


@st.composite
def pieces(draw: st.DrawFn, most: int) -> Piece:
    """A piece with that many options at most; some ask for lessons that they have no options for."""
    doubles = draw(st.integers(0, 1))
    singles = draw(st.integers(0 if doubles else 1, 2))
    spots = st.lists(st.integers(0, 4), max_size=most, unique=True).map(sorted)
    costs = st.integers(0, 5)
    single = [(1, spot, draw(costs)) for spot in draw(spots)]
    double = [(2, spot, draw(costs)) for spot in draw(spots)] if doubles else []
    options = (*single[: most - len(double)], *double)
    return Piece(singles, doubles, options, draw(st.integers(0, 30)), draw(st.integers(1, 9)))


@st.composite
def limits(draw: st.DrawFn, options: int, cells: int) -> Limit:
    """Hard or soft, over options and busy cells; one that only rises has a cap that nothing chosen keeps."""
    coefficients = st.integers(-2, 3).filter(bool)

    def some(of: int) -> tuple[tuple[int, int], ...]:
        return tuple(draw(st.dictionaries(st.integers(0, of - 1), coefficients, max_size=of)).items()) if of else ()

    of_options, of_cells = some(options), some(cells)
    falls = any(by < 0 for _, by in (*of_options, *of_cells))
    return Limit(draw(st.integers(-1 if falls else 0, 3)), draw(st.sampled_from([HARD, 0, 1, 7])), of_options, of_cells)


@st.composite
def problems(draw: st.DrawFn) -> Plain:
    """Up to three pieces of three options; cells that are in a row, and one that is in none."""
    made = tuple(draw(st.lists(pieces(most=3), min_size=1, max_size=3)))
    options = sum(len(piece.options) for piece in made)
    cells = draw(st.integers(0, 7))
    taking = st.frozensets(st.integers(0, cells - 1), max_size=2) if cells else st.just(frozenset[int]())
    takes = tuple(draw(taking) for _ in range(options))
    row = draw(st.integers(0, max(0, cells - 1)))
    split = draw(st.integers(0, row))
    rows = (0, split, draw(st.integers(0, 4))), (split, row - split, draw(st.integers(0, 4)))
    return Plain(made, tuple(draw(st.lists(limits(options, cells), max_size=4))), takes, cells, rows)


def fitting(draw: st.DrawFn, problem: Plain) -> frozenset[int]:
    """A choice in which no piece has too much."""
    choice: frozenset[int] = frozenset()
    for option in draw(st.permutations(range(len(problem.all_options())))):
        if draw(st.booleans()) and problem.fits(choice | {option}):
            choice |= {option}
    return choice


@st.composite
def chosen(draw: st.DrawFn) -> tuple[Plain, frozenset[int]]:
    problem = draw(problems())
    return problem, fitting(draw, problem)
