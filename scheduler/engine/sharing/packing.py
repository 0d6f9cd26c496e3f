"""Lines that sit at one chair packed into classes exactly: sites, pupils, rooms, common pupils, pins and starts."""

from collections.abc import Collection, Sequence
from itertools import combinations

from ortools.sat.python import cp_model

from scheduler.engine.sharing.chairs import Chair, Chairs
from scheduler.engine.sharing.courses import Bundle, can_be_class
from scheduler.engine.solver import solver_of
from schooling.domain.resources import Line

Packing = tuple[tuple[Bundle, ...], ...]

DETERMINISTIC_TIME = 3.0
"""CP-SAT's deterministic time for one packing; the largest seen take less than 1."""

MOST_TRIES = 40
"""Times that a packing is solved again after a class without enough common starts was found in it."""


def pack(
    chairs: Chairs,
    chair: Chair,
    bundles: Sequence[Bundle],
    classes: int,
    seed: int,
    apart: Collection[frozenset[str]] = (),
) -> Packing | None:
    """The bundles as at most `classes` classes of that chair, few schools and bell patterns in each; None if there is no way.

    `apart`: keys of bundles that must not be all in one class.
    """
    if len(bundles) <= 1:
        return tuple((bundle,) for bundle in bundles)
    packer = Packer(chairs, chair, bundles, classes)
    for keys in apart:
        inside = [bundle for bundle in bundles if bundle.key in keys]
        if len(inside) == len(keys):
            packer.forbid(inside)
    for attempt in range(MOST_TRIES):
        found = packer.solve(seed + attempt)
        if found is None:
            return None
        wrong = [together for together in found if not can_be_class(chairs, chair, lines_of(together))]
        if not wrong:
            return found
        for together in wrong:
            packer.forbid(smallest_wrong(chairs, chair, together))
    return None


def lines_of(bundles: Sequence[Bundle]) -> tuple[Line, ...]:
    return tuple(line for bundle in bundles for line in bundle.lines)


def smallest_wrong(chairs: Chairs, chair: Chair, bundles: Sequence[Bundle]) -> Sequence[Bundle]:
    """A part of bundles that cannot be one class from which nothing can be left out."""
    kept = list(bundles)
    for bundle in bundles:
        fewer = [other for other in kept if other is not bundle]
        if fewer and not can_be_class(chairs, chair, lines_of(fewer)):
            kept = fewer
    return kept


class Packer:
    """Bin packing of bundles into classes as a CP-SAT model, with room for sets found later that cannot be together."""

    def __init__(self, chairs: Chairs, chair: Chair, bundles: Sequence[Bundle], classes: int) -> None:
        self.bundles, self.classes = bundles, range(classes)
        self.model = cp_model.CpModel()
        self.inside = [[self.model.new_bool_var("") for _ in self.classes] for _ in bundles]
        region = chairs.region
        groups = [region.group_by_code[bundle.lines[0].group] for bundle in bundles]
        for i, row in enumerate(self.inside):
            self.model.add_exactly_one(row)
            for k in self.classes[i + 1 :]:
                self.model.add(row[k] == 0)
        for i, j in combinations(range(len(bundles)), 2):
            if not can_be_class(chairs, chair, lines_of((bundles[i], bundles[j]))):
                self.forbid((bundles[i], bundles[j]))
        schools = {group.school for group in groups}
        patterns = {chairs.starts.pattern(school) for school in schools}
        cost: list[cp_model.LinearExpr | cp_model.IntVar] = []
        for k in self.classes:
            at = {school: self.model.new_bool_var("") for school in sorted(schools)}
            ringing = {pattern: self.model.new_bool_var("") for pattern in sorted(patterns)}
            for i, group in enumerate(groups):
                self.model.add_implication(self.inside[i][k], at[group.school])
                self.model.add_implication(self.inside[i][k], ringing[chairs.starts.pattern(group.school)])
            self.model.add(sum(at.values()) <= region.settings.max_sites)
            self._pupils(k, [group.pupils for group in groups], region.settings.max_pupils)
            cost += [*at.values(), *(2 * ring for ring in ringing.values())]
        self.model.minimize(sum(cost))

    def _pupils(self, k: int, pupils: Sequence[int], most: int) -> None:
        fitting = [(i, count) for i, count in enumerate(pupils) if count <= most]
        self.model.add(sum(count * self.inside[i][k] for i, count in fitting) <= most)

    def forbid(self, bundles: Sequence[Bundle]) -> None:
        """Keeps those bundles from being all in one class."""
        places = [i for i, bundle in enumerate(self.bundles) if any(bundle is other for other in bundles)]
        for k in self.classes:
            self.model.add_bool_or([self.inside[i][k].negated() for i in places])

    def solve(self, seed: int) -> Packing | None:
        solver = solver_of(seed)
        solver.parameters.max_deterministic_time = DETERMINISTIC_TIME
        if solver.solve(self.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        classes = (
            tuple(bundle for bundle, row in zip(self.bundles, self.inside, strict=True) if solver.boolean_value(row[k]))
            for k in self.classes
        )
        return tuple(together for together in classes if together)
