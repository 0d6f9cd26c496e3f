"""Small problems of every shape, drawn by hypothesis."""

from dataclasses import replace

from hypothesis import strategies as st

from scheduler.engine.terms.compiled import HARD, LINEAR, QUADRATIC, STEP
from tests.scheduler.engine.terms.problems import Feeder, Limit, Piece, Plain


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
def split_pieces(draw: st.DrawFn, most: int) -> Piece:
    """A piece of two or three lessons in parts of any length, some of them without a time."""
    asked = draw(st.integers(2, 3))
    drawn = draw(st.lists(st.tuples(st.integers(1, asked), st.integers(-1, 3)), min_size=1, max_size=most, unique=True))
    options = sorted(drawn, key=lambda one: (one[1] < 0, one))
    costed = tuple((length, spot, draw(st.integers(0, 5))) for length, spot in options)
    form, severity = draw(st.sampled_from([LINEAR, QUADRATIC, STEP])), draw(st.sampled_from([0, 0, 2]))
    return Piece(asked, 0, costed, draw(st.integers(0, 30)), 1, split=True, missing_form=form, missing_severity=severity)


@st.composite
def limits(draw: st.DrawFn, options: int, cells: int, rows: list[int]) -> Limit:
    """Hard or soft, over options and busy cells; one that only rises has a cap that nothing chosen keeps."""
    coefficients = st.integers(-2, 3).filter(bool)

    def some(of: int) -> tuple[tuple[int, int], ...]:
        return tuple(draw(st.dictionaries(st.integers(0, of - 1), coefficients, max_size=of)).items()) if of else ()

    feeders = tuple(
        Feeder(draw(st.integers(-1, 2)), draw(coefficients), some(options), some(cells)) for _ in range(draw(st.integers(0, 2)))
    )
    limit = Limit(
        0,
        draw(st.sampled_from([HARD, 0, 1, 7])),
        some(options),
        some(cells),
        tuple((row, draw(coefficients)) for row in rows if draw(st.booleans())),
        feeders if draw(st.booleans()) else (),
        draw(st.sampled_from([LINEAR, LINEAR, QUADRATIC, STEP])),
        draw(st.sampled_from([0, 0, 3])),
    )
    return replace(limit, cap=draw(st.integers(-1 if limit.falls else 0, 3)))


@st.composite
def problems(draw: st.DrawFn, *, of: st.SearchStrategy[Piece] | None = None) -> Plain:
    """Up to three pieces of three options; cells that are in a row, and one that is in none."""
    every = pieces(most=3) | split_pieces(most=3) if of is None else of
    made = tuple(draw(st.lists(every, min_size=1, max_size=3)))
    options = sum(len(piece.options) for piece in made)
    cells = draw(st.integers(0, 7))
    taking = st.frozensets(st.integers(0, cells - 1), max_size=2) if cells else st.just(frozenset[int]())
    takes = tuple(draw(taking) for _ in range(options))
    row = draw(st.integers(0, max(0, cells - 1)))
    split = draw(st.integers(0, row))
    rows = (0, split, draw(st.integers(0, 4))), (split, row - split, draw(st.integers(0, 4)))
    long = [number for number, (_, length, _) in enumerate(rows) if length > 2]  # others are never idle
    return Plain(made, tuple(draw(st.lists(limits(options, cells, long), max_size=4))), takes, cells, rows)


def fitting(draw: st.DrawFn, problem: Plain) -> frozenset[int]:
    """A choice in which no piece has too much."""
    choice: frozenset[int] = frozenset()
    for option in draw(st.permutations(range(len(problem.all_options())))):
        if draw(st.booleans()) and problem.fits(choice | {option}):
            choice |= {option}
    return choice


@st.composite
def chosen(draw: st.DrawFn, *, of: st.SearchStrategy[Piece] | None = None) -> tuple[Plain, frozenset[int]]:
    problem = draw(problems(of=of))
    return problem, fitting(draw, problem)
