"""Which rules would have to give way for a class to have all its lessons: the cheapest sets of them, found by CP-SAT.

Every rule that the class's own lessons count towards may give way at a price, once for each rule and owner; and what its
own people and schools cannot be used for may be used at a price. All other lessons around it may move, but break nothing.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from scheduler.engine.explain.base import Base, homes_at, restricted, schools_at
from scheduler.engine.explain.fitting import Fitting, fitting, places, solver_for
from scheduler.engine.placing.options import Option, Piece, within
from scheduler.engine.placing.place import PlacedLesson
from scheduler.engine.terms.building import About
from scheduler.engine.terms.compiled import HARD, Csr, Int32s
from scheduler.engine.terms.encoding import Encoding, Expression, Literal
from schooling.domain.clock import overlap
from schooling.domain.region import Region
from schooling.domain.resources import Pin, ResourceKind, Strength
from schooling.domain.timetable import TeachingClass

PRICES: Mapping[str, int] = {
    "pins": 1,
    "a day": 2,
    "day": 3,
    "lunch": 4,
    "first lesson": 4,
    "day limit": 4,
    "remote a day": 5,
    "remote share": 5,
    "load": 6,
    "load a day": 6,
    "unavailable": 7,
    "rooms": 8,
    "adults": 9,
    "way": 12,
    "staff": 20,
    "pupils": 30,
}
"""What one step beyond a limit costs, by rule: in the order in which ways out are told (docs/decisions/0012)."""

OTHERS_PINS = 3
"""What a settled lesson of another class costs."""

MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that together stand in the way, each with the steps it would have to give; none at all: there is a place.

    `lost`: the settled lessons that lie elsewhere or nowhere then. `places`: where the part's lessons lie then.
    """

    steps: tuple[tuple[About, int], ...]
    lost: tuple[Pin, ...]
    fit: Fitting
    places: tuple[PlacedLesson, ...]
    proven: bool


class Slackened(Encoding):
    """An encoding in which the rules that a class's lessons count towards may give way; what other lessons keep, they keep."""

    def __init__(self, fit: Fitting, klass: TeachingClass) -> None:
        self.fit = fit
        self.own = rules_of(fit, klass)
        self.slack: dict[About, Literal] = {}
        super().__init__(fit.state, fit.free, shaped=False)

    def _open(self, options: Int32s) -> Int32s:
        return options

    def steps(self, about: About) -> Literal:
        """By how many steps the rule gives way."""
        if about not in self.slack:
            self.slack[about] = self.model.new_int_var(0, MOST_STEPS, "")
        return self.slack[about]

    def _limit(self, limit: int, terms: Expression) -> None:
        problem = self.problem
        about = self.fit.problem.abouts.of(limit)
        if int(problem.weight[limit]) != HARD or plain(about) not in self.own:
            super()._limit(limit, terms)
            return
        left = int(problem.cap[limit]) - int(self.state.counts.value[limit])
        if sum(coefficient for coefficient, _ in terms if coefficient > 0) > left:
            give = int(problem.scale[limit]) * self.steps(plain(about))
            self.model.add(sum(coefficient * literal for coefficient, literal in terms) - give <= left)


def rules_of(fit: Fitting, klass: TeachingClass) -> frozenset[About]:
    """The rules that options of the class count towards, themselves or by a cell they take."""
    terms, limits = fit.problem.terms, set[int]()
    place = next(i for i, piece in enumerate(fit.problem.pieces) if piece.klass == klass)
    for option in range(int(terms.piece_start[place]), int(terms.piece_end[place])):
        limits.update(row(terms.counts, option))
        limits.update(limit for cell in row(terms.takes, option) for limit in row(terms.busy_counts, cell))
    found = {plain(fit.problem.abouts.of(limit)) for limit in limits}
    return frozenset(about for about in found if about[0] in PRICES) | settled_beside(fit, klass)


def settled_beside(fit: Fitting, klass: TeachingClass) -> frozenset[About]:
    """The settled times of other lines that have a teacher or pupils in common with the class."""
    region, pinned = fit.region, {pin.line for pin in fit.region.pins}
    homes = homes_at(region, klass.lines)
    beside = [fit.problem.pieces[i].klass for i in fit.free]
    beside = [other for other in beside if other.staff == klass.staff or homes & homes_at(region, other.lines)]
    return frozenset(("pins", line) for other in beside for line in other.lines if line in pinned)


def row(rows: Csr, source: int) -> list[int]:
    """The targets of one source."""
    return list(map(int, rows.target[int(rows.start[source]) : int(rows.start[source + 1])]))


def plain(about: About) -> About:
    """The rule and whose it is, whichever span and moment."""
    return about[:2] if about[0] != "pupils" else (about[0], about[-2])


def conflicts(base: Base, klass: TeachingClass, *, seconds: float, most: int) -> Iterator[Conflict]:
    """The cheapest sets of rules that stand in the class's way, one after the other; a first without any if there is a place.

    Within that much wall time for all of them.
    """
    until = time.monotonic() + seconds
    freed = Freed(base.region, klass)
    fit = fitting(base, freed.region, base.classes, klass.lines)
    encoding = Slackened(fit, klass)
    model, lengths = encoding.model, fit.problem.terms.option_length
    for piece, need in fit.needs.items():
        start, end = int(fit.problem.terms.piece_start[piece]), int(fit.problem.terms.piece_end[piece])
        if need:
            model.add(sum(int(lengths[o]) * encoding.literals[o] for o in range(start, end)) >= need)
        for option in range(start, end):
            for about in freed.met(fit.problem.pieces[piece], fit.problem.option(option)):
                model.add_implication(encoding.literals[option], used(encoding, about))
    model.minimize(sum(price(about, klass) * steps for about, steps in encoding.slack.items()))
    encoding.hint({option for options in fit.old.values() for option in options})
    for _ in range(most):
        solver = solver_for(until - time.monotonic())
        status = solver.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return
        steps = tuple((about, solver.value(var)) for about, var in encoding.slack.items() if solver.value(var))
        lost, found = lost_pins(fit, encoding, solver, steps), places(fit, encoding.chosen(solver))
        kept = replace(fit, region=restricted(base.region, fit.region.line_by_code, classes=False))
        yield Conflict(steps, lost, kept, tuple(found), status == cp_model.OPTIMAL)
        if not steps:
            return
        # Something of it must not give way next time.
        spared = [model.new_bool_var("") for _ in steps]
        for (about, number), one in zip(steps, spared, strict=True):
            model.add(encoding.slack[about] < number).only_enforce_if(one)
        model.add_bool_or(spared)


def price(about: About, klass: TeachingClass) -> int:
    """What one step beyond that limit costs."""
    return OTHERS_PINS if about[0] == "pins" and about[1] not in klass.lines else PRICES[str(about[0])]


def lost_pins(fit: Fitting, encoding: Encoding, solver: cp_model.CpSolver, steps: Sequence[tuple[About, int]]) -> tuple[Pin, ...]:
    """The pins of the lines whose settled times give way, at which they have no lesson now."""
    lines = {str(about[1]) for about, _ in steps if about[0] == "pins"}
    held = {
        (line.code, *fit.problem.option(option).spot[:2])
        for option in encoding.chosen(solver)
        for line in fit.problem.pieces[int(fit.problem.terms.option_piece[option])].lines
        if line.code in lines
    }
    return tuple(pin for pin in fit.region.pins if pin.line in lines and (pin.line, pin.weekday, pin.start) not in held)


def used(encoding: Slackened, about: About) -> Literal:
    """A literal that is true only where the rule gives way."""
    steps = encoding.steps(about)
    known = encoding.model.new_bool_var("")
    encoding.model.add(steps >= 1).only_enforce_if(known)
    return known


class Freed:
    """The region in which the class's own people and schools are always available, and which options use that."""

    def __init__(self, region: Region, klass: TeachingClass) -> None:
        groups = homes_at(region, klass.lines) | {region.line_by_code[line].group for line in klass.lines}
        owners = {(ResourceKind.STAFF, klass.staff), *((ResourceKind.GROUP, group) for group in groups)}
        owners |= {(ResourceKind.SCHOOL, school) for school in schools_at(region, klass)}
        rows = region.unavailable
        self.times = [row for row in rows if row.strength is Strength.HARD and (row.kind, row.code) in owners]
        self.limits = [row for row in region.day_limits if row.group in groups]
        self.tolerance, self.homes = region.settings.overlap_tolerance, region.homes
        self.region = replace(
            region,
            unavailable=tuple(row for row in rows if row not in self.times),
            day_limits=tuple(
                replace(row, earliest_start=None, latest_end=None) if row in self.limits else row for row in region.day_limits
            ),
        )

    def met(self, piece: Piece, option: Option) -> Iterator[About]:
        """What would have to give way for a lesson of the piece there."""
        day, start, end = option.spot
        homes = {home for line in piece.lines for home in self.homes[line.group]}
        groups = homes | {line.group for line in piece.lines}
        for row in self.times:
            used_by = {ResourceKind.STAFF: {piece.klass.staff}, ResourceKind.GROUP: groups}.get(row.kind, piece.schools)
            if row.code in used_by and row.weekday == day and overlap(row.start, row.end, start, end) > self.tolerance:
                yield "unavailable", row
        for limit in self.limits:
            if limit.group in groups and not within([limit], option.spot):
                yield "day limit", limit
