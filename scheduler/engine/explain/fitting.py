"""A part of the region compiled: what stays is put where it lies, what is free can be placed anew."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from scheduler.engine.explain.base import Base, part_around, restricted
from scheduler.engine.explain.still import compiled
from scheduler.engine.placing.compiling import Problem
from scheduler.engine.placing.place import PlacedLesson
from scheduler.engine.solver import solver_of
from scheduler.engine.terms.encoding import Encoding
from scheduler.engine.terms.state import State
from schooling.domain.region import Region
from schooling.domain.timetable import TeachingClass


@dataclass(frozen=True, eq=False)
class Fitting:
    """The compiled part. `needs`: of each free piece the lessons that it must have; `old`: the options it had."""

    region: Region
    classes: tuple[TeachingClass, ...]
    problem: Problem
    state: State
    free: tuple[int, ...]
    needs: dict[int, int]
    old: dict[int, tuple[int, ...]]


def fitting(base: Base, region: Region, classes: Sequence[TeachingClass], lines: Sequence[str]) -> Fitting:
    """The part around those lines, which must have all their lessons; of the other free classes those that had
    a place keep as many, and those that are new, or are all new, have all that a week holds of them."""
    part = part_around(base, region, classes, lines)
    together = (*part.free, *part.fixed)
    sub = restricted(region, {line for klass in together for line in klass.lines}, classes=False)
    problem = compiled(sub, part, base.placed)
    state = State(problem.terms)
    free, needs, old = list(range(len(part.free))), dict[int, int](), dict[int, tuple[int, ...]]()
    for i, piece in enumerate(problem.pieces):
        before = base.placed.get(piece.klass.code, ())
        options = options_at(problem, i, before)
        if i >= len(part.free):
            if len(options) == len(before):
                for option in options:
                    state.put(option)
                continue
            free.append(i)
        old[i] = options
        if set(piece.klass.lines) & set(lines):
            needs[i] = piece.lessons
        elif base.lessons and piece.klass in base.classes:
            needs[i] = sum(int(problem.terms.option_length[option]) for option in options)
        else:
            needs[i] = piece.lessons - problem.least_missing[i]
    return Fitting(sub, together, problem, state, tuple(free), needs, old)


def options_at(problem: Problem, piece: int, lessons: Sequence[PlacedLesson]) -> tuple[int, ...]:
    """The piece's options where those lessons lie; fewer where some of the places are no longer there."""
    first = int(problem.terms.piece_start[piece])
    at = {option.spot: first + n for n, option in enumerate(problem.pieces[piece].options)}
    spots = [(lesson.weekday, lesson.start, lesson.end) for lesson in lessons]
    return tuple(at[spot] for spot in spots if spot in at)


def solved(fit: Fitting, seconds: float) -> list[PlacedLesson] | None:
    """Places for all lessons of the part, the free ones as many as they need; None where none were found in time."""
    encoding = Encoding(fit.state, fit.free, shaped=False)
    model, lengths = encoding.model, fit.problem.terms.option_length
    for piece, need in fit.needs.items():
        start, end = int(fit.problem.terms.piece_start[piece]), int(fit.problem.terms.piece_end[piece])
        inside = [int(lengths[o]) * encoding.literals[o] for o in range(start, end) if o in encoding.literals]
        if need > sum(int(lengths[o]) for o in range(start, end) if o in encoding.literals):
            return None
        if need:
            model.add(sum(inside) >= need)
    encoding.hint({option for options in fit.old.values() for option in options})
    model.minimize(0)
    solver = solver_for(seconds)
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return places(fit, encoding.chosen(solver))


def places(fit: Fitting, chosen: Iterable[int]) -> list[PlacedLesson]:
    """Where all lessons of the part lie with those options of the free ones."""
    options = dict(enumerate(fit.state.options_of(i) for i in range(len(fit.problem.pieces))))
    for option in chosen:
        i = int(fit.problem.terms.option_piece[option])
        options[i] = [*options[i], option]
    return [
        PlacedLesson(piece.klass.code, piece.span, *fit.problem.option(option).spot)
        for i, piece in enumerate(fit.problem.pieces)
        for option in options[i]
    ]


def solver_for(seconds: float) -> cp_model.CpSolver:
    """A solver with one worker and that much wall time; without linear relaxations, which cost more than they prove here."""
    solver = solver_of(1)
    solver.parameters.linearization_level = 0
    solver.parameters.max_time_in_seconds = max(0.1, seconds)
    return solver
