"""From a choice of options to a solution: parts that have no time are told too, as long as splits them best."""

from collections.abc import Iterator
from itertools import islice

from scheduler.engine.terms.state import State
from scheduler.engine.xhstt.compiling import Problem
from scheduler.engine.xhstt.instance import Meet, Solution

MOST_SPLITS = 1000
"""So many ways to split what is left of an event are tried; of fifty times in a row there are two hundred thousand."""


def complete(problem: Problem, state: State) -> None:
    """Give what has no option one without a time, so that every event has its whole duration; least broken, then cheapest.

    An event whose time is given has no option without it: it gets that one.
    """
    for i, piece in enumerate(problem.pieces):
        chosen = state.options_of(i)
        missing = piece.duration - sum(int(problem.terms.option_length[option]) for option in chosen)
        while missing and not _complete(problem, state, i, missing):
            # Nothing is as long as what is left: a part gives way.
            state.lift(chosen[-1])
            missing += int(problem.terms.option_length[chosen.pop()])


def _complete(problem: Problem, state: State, number: int, missing: int) -> bool:
    """Give one piece the best parts that last as long as is missing; whether there are any."""
    piece, first = problem.pieces[number], problem.number(number)
    has_time = problem.instance.events[piece.events[0]].time is not None
    spare: dict[int, list[int]] = {}
    for at, (length, start) in enumerate(zip(piece.length.tolist(), piece.start.tolist(), strict=True)):
        if (start < 0 or has_time) and not state.counts.chosen[first + at]:
            spare.setdefault(length, []).append(first + at)
    best: tuple[int, int, list[int]] | None = None
    for lengths in islice(partitions(missing, sorted(spare, reverse=True)), MOST_SPLITS):
        options = [spare[length][lengths[:at].count(length)] for at, length in enumerate(lengths)]
        for option in options:
            state.put(option)
        if best is None or (state.broken, state.cost) < best[:2]:
            best = state.broken, state.cost, options
        for option in options:
            state.lift(option)
    for option in best[2] if best is not None else ():
        state.put(option)
    return best is not None


def partitions(whole: int, sizes: list[int]) -> Iterator[list[int]]:
    """Every way to make up the whole of those sizes, the first ones first."""
    if whole == 0:
        yield []
    for at, size in enumerate(sizes):
        if size <= whole:
            for rest in partitions(whole - size, sizes[at:]):
                yield [size, *rest]


def solution_of(problem: Problem, state: State) -> Solution:
    """The meets of the chosen options, in the order of events and times. The state must be complete."""
    meets = [meet for i in range(len(problem.pieces)) for option in state.options_of(i) for meet in meets_of(problem, i, option)]
    return Solution(tuple(sorted(meets, key=lambda meet: (meet.event, meet.start is None, meet.start or 0, meet.duration))))


def meets_of(problem: Problem, piece: int, option: int) -> Iterator[Meet]:
    """One for each event of the piece."""
    chosen, at = problem.pieces[piece], option - problem.number(piece)
    start = int(chosen.start[at])
    resources = dict(zip(chosen.open_roles, chosen.choices[int(chosen.choice[at])], strict=True))
    for event in chosen.events:
        roles = problem.instance.events[event].resources
        taken = tuple(resources.get((event, i), role.preassigned) for i, role in enumerate(roles))
        yield Meet(event, int(chosen.length[at]), None if start < 0 else start, taken)
