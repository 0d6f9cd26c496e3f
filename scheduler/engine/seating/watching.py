"""Who watches the lessons that come from elsewhere, one weekday of some schools at a time: solved exactly, in terms.

A lesson to watch is a piece and whoever can watch it an option: nobody is in two places, idle periods cost what the
score says, and beside that watching is spread over those who can.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import numpy as np
from ortools.sat.python import cp_model

from scheduler.engine.seating.assigning import DETERMINISTIC_TIME
from scheduler.engine.seating.cells import apart, rivals
from scheduler.engine.seating.needs import Need, Slot
from scheduler.engine.solver import solver_of
from scheduler.engine.terms.building import Terms
from scheduler.engine.terms.encoding import Encoding
from scheduler.engine.terms.state import State
from schooling.domain.region import Region
from schooling.domain.resources import Role

GAP = 100
"""What a point of an idle period is worth where one more lesson to watch, on an adult who has few, is worth 1."""

TEACHER = 5
"""What it costs that a teacher watches: an assistant watches so many lessons more before a teacher is asked for one."""

OTHER_ADULT, NOBODY = 100_000, 10_000_000
"""What it costs that somebody else watches than before, and that nobody does."""

Duties = Mapping[str, Sequence[tuple[str, Slot]]]
"""Adult → what they teach that weekday, and at which school."""

Candidates = Sequence[Sequence[str]]
"""Of each need those who can watch it."""


def candidates_of(
    region: Region, needs: Sequence[Need], duties: Duties, is_free: Callable[[str, Slot], bool]
) -> tuple[tuple[str, ...], ...]:
    """Of each need the adults of its school who are there, free, and do not teach at the time or on the way."""
    return tuple(
        tuple(
            adult
            for adult in region.adults_at[need.school, need.slot.weekday]
            if is_free(adult, need.slot)
            and all(apart(region, need.slot, need.school, slot, school) for school, slot in duties.get(adult, ()))
        )
        for need in needs
    )


def tied(needs: Sequence[Need], candidates: Candidates) -> list[list[int]]:
    """Places of the needs, those together that have a school or somebody who can watch them in common."""
    groups: list[tuple[set[str], list[int]]] = []
    for i, need in enumerate(needs):
        names, places = {f"school {need.school}", *candidates[i]}, [i]
        for group in [group for group in groups if not group[0].isdisjoint(names)]:
            groups.remove(group)
            names |= group[0]
            places += group[1]
        groups.append((names, places))
    return [sorted(places) for _, places in groups]


def watchers(
    region: Region,
    needs: Sequence[Need],
    candidates: Candidates,
    duties: Duties,
    *,
    load: Counter[str],
    known: Sequence[str],
    seed: int,
) -> tuple[str, ...]:
    """Who watches each of those needs of one weekday, '' for nobody: as many as can be, as before, then at least cost.

    `load`: lessons that each adult watches on other days; `known`: who watched each before, '' for nobody known.
    """
    day = Day(region, needs, candidates, duties, load, known)
    return day.solve(seed)


class Day:
    """One weekday's watching as terms; option n is `choices[n]`: a need's place and an adult, or an adult's own lessons."""

    def __init__(
        self,
        region: Region,
        needs: Sequence[Need],
        candidates: Candidates,
        duties: Duties,
        load: Counter[str],
        known: Sequence[str],
    ) -> None:
        self.region, self.needs, self.candidates, self.duties = region, needs, candidates, duties
        self.terms = Terms()
        self.adults = list(dict.fromkeys(adult for here in candidates for adult in here))
        self.choices: dict[int, tuple[int, str]] = {}
        self.option: dict[tuple[int, str], int] = {}
        self.cells: dict[tuple[str, str, str], int] = {}  # (adult, school, span) → their first period there
        for i, here in enumerate(candidates):
            costs = [
                load[adult] + TEACHER * self._teaches(adult) + OTHER_ADULT * (known[i] in here and adult != known[i])
                for adult in here
            ]
            for adult, number in zip(here, self._piece(costs), strict=True):
                self.choices[number], self.option[i, adult] = (i, adult), number
        self.own = {adult: self._piece([0])[0] for adult in self.adults if adult in duties}
        self._one_place()
        self._fair()
        self._idle()

    def _teaches(self, adult: str) -> bool:
        return self.region.staff_by_code[adult].role is Role.TEACHER

    def _piece(self, costs: Sequence[int]) -> list[int]:
        numbers = self.terms.piece(singles=1, doubles=0, lengths=[1] * len(costs), costs=costs, missing_weight=NOBODY)
        return [int(number) for number in numbers]

    def _one_place(self) -> None:
        """An adult watches one lesson at a time, and has the way between two schools."""
        weekday = self.needs[0].slot.weekday
        of_school: defaultdict[str, list[int]] = defaultdict(list)
        for i, need in enumerate(self.needs):
            of_school[need.school].append(i)
        sets = [
            inside
            for school, places in of_school.items()
            for inside in rivals(self.region, school, weekday, {i: self.needs[i].slot for i in places})
        ]
        for adult in self.adults:
            watched = [i for i in range(len(self.needs)) if (i, adult) in self.option]
            ways = [
                (i, j)
                for i, j in combinations(watched, 2)
                if self.needs[i].school != self.needs[j].school
                and not apart(self.region, self.needs[i].slot, self.needs[i].school, self.needs[j].slot, self.needs[j].school)
            ]
            for inside in [*sets, *ways]:
                numbers = [self.option[i, adult] for i in inside if (i, adult) in self.option]
                if len(numbers) > 1:
                    self.terms.counted.add(numbers, self.terms.limit(1))

    def _fair(self) -> None:
        """The second lesson an adult watches on the day costs a little, the third one twice that, and so on."""
        for adult in self.adults:
            numbers = [number for (_, who), number in self.option.items() if who == adult]
            limits = self.terms.limits_of(np.arange(1, len(numbers)), weight=1)
            for step in range(len(numbers) - 1):
                self.terms.counted.add(numbers, limits + step)

    def _idle(self) -> None:
        """Idle periods inside an adult's day at a school, in each span's week: those of watching and teaching together."""
        for (i, adult), number in self.option.items():
            self._takes(number, adult, self.needs[i].school, self.needs[i].slot)
        for adult, number in self.own.items():
            for school, slot in self.duties[adult]:
                self._takes(number, adult, school, slot)

    def _takes(self, number: int, adult: str, school: str, slot: Slot) -> None:
        bells = self.region.bells[school, slot.weekday]
        blocked = self.region.blocked(school, slot.weekday, slot.start, slot.end)
        for span in self.region.span_codes if slot.span == "" else (slot.span,):
            if (adult, school, span) not in self.cells:
                first = self.terms.cells_of(len(bells))
                self.terms.idle(first, len(bells), GAP * self.region.settings.weights.staff_gap)
                self.cells[adult, school, span] = first
            cells = [self.cells[adult, school, span] + at for at, period in enumerate(bells) if period in blocked]
            self.terms.taken.add(np.full(len(cells), number), cells)

    def solve(self, seed: int) -> tuple[str, ...]:
        state = State(self.terms.compiled())
        for number in self.own.values():
            state.put(number)
        encoding = Encoding(state, range(len(self.needs)))
        solver = solver_of(seed)
        solver.parameters.max_deterministic_time = DETERMINISTIC_TIME
        if solver.solve(encoding.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return tuple("" for _ in self.needs)
        found = dict(self.choices[number] for number in encoding.chosen(solver))
        return tuple(found.get(i, "") for i in range(len(self.needs)))
