"""A region's sharing, component by component."""

import time
from collections.abc import Sequence
from functools import cached_property
from math import inf

from scheduler.engine.progress import CancelCheck, never
from scheduler.engine.proof import Proof
from scheduler.engine.sharing.chairs import Chair, Chairs
from scheduler.engine.sharing.components import components_of
from scheduler.engine.sharing.courses import Bundle, Course, bundles_of, courses_of
from scheduler.engine.sharing.packing import lines_of
from scheduler.engine.sharing.plan import SharingPlan
from scheduler.engine.sharing.proof import found, prove
from scheduler.engine.sharing.remote import Remote, allowances
from scheduler.engine.sharing.rounds import MOST_ROUNDS, Class, Rounds
from scheduler.engine.sharing.untaught import Loads, untaught
from schooling.domain.region import Region
from schooling.domain.timetable import TeachingClass, Unplaced

AGAIN, PROVING = 0.3, 0.6
"""Part of the time in which further rounds may begin: the first brings most, and placing needs the time more. And part
of the time that proving leaves to placing.
"""


def share(
    region: Region,
    *,
    seconds: float,
    steps: int | None = None,
    seed: int = 1,
    cancelled: CancelCheck = never,
) -> SharingPlan:
    """Classes for as many lessons as teachers have, at least overtime and extra periods, then few far sites.

    `seconds` is wall time, unless `steps` limits each round's search deterministically. Every component has its first
    round before any has its second. What was cancelled, or out of time, before that is shared greedily.
    """
    return Sharing(region, steps=steps, seed=seed, cancelled=cancelled).plan(seconds)


class Sharing:
    """A region's sharing that can be asked again, once placing has found that some class has no time in the week."""

    def __init__(self, region: Region, *, steps: int | None, seed: int, cancelled: CancelCheck) -> None:
        self.region, self.steps, self.seed, self.cancelled = region, steps, seed, cancelled
        self.end = 0.0

    @cached_property
    def chairs(self) -> Chairs:
        return Chairs(self.region)

    @cached_property
    def bundles(self) -> tuple[Bundle, ...]:
        return bundles_of(self.region, self.chairs)

    @cached_property
    def components(self) -> list[Rounds]:
        tight = allowances(self.chairs, self.bundles)
        components = components_of(courses_of(self.bundles, self.chairs), tight)
        return [Rounds(courses, Remote(self.chairs, tight)) for courses in components]

    @property
    def left(self) -> float:
        if self.cancelled():
            return 0.0
        return self.end - time.monotonic() if self.steps is None else inf

    def plan(self, seconds: float) -> SharingPlan:
        """The best sharing found in that time, with what is proven of it."""
        self._search(seconds)
        enough = seconds * PROVING
        return self._planned(proven(self, enough) if self.left > enough else None)

    def apart(self, classes: Sequence[TeachingClass], seconds: float) -> SharingPlan:
        """As well as that goes without those classes; nothing is proven of it."""
        first_of = {line.code: bundle.key for bundle in self.bundles for line in bundle.lines}
        for klass in classes:
            keys = frozenset(first_of[line] for line in klass.lines)
            for component in self.components:
                component.keep_apart(Chair(klass.staff, klass.host_school), keys)
        self._search(seconds)
        return self._planned(None)

    def _search(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds
        for number in range(MOST_ROUNDS):
            enough = seconds * (1 - AGAIN) if number else 0.0
            for component in self.components:
                if not component.over and self.left > enough:
                    component.next(seconds=self.left / 2, steps=self.steps, seed=self.seed)

    def _planned(self, proof: Proof | None) -> SharingPlan:
        region, bundles = self.region, self.bundles
        classes = [found for component in self.components for found in component.classes()]
        held = {bundle.key for _, together in classes for bundle in together}
        without = [bundle for bundle in bundles if bundle.key not in held]
        hopeless = sum(bundle.lessons * len(bundle.lines) for bundle in bundles if not bundle.chairs)
        nobodys = Proof(untaught=hopeless, points=region.settings.weights.unplaced * hopeless)
        remote = Remote(self.chairs, allowances(self.chairs, bundles))
        return SharingPlan(
            coded(region, bundles, classes),
            unplaced(region, remote, classes, without),
            nobodys.points + (proof.points if proof else 0),
            proof and proof + nobodys,
        )


def proven(sharing: Sharing, enough: float) -> Proof | None:
    """What is proven of all components together; None where no more than that time was left before that."""
    proof = Proof()
    whole = {bundle.key: bundle for bundle in sharing.bundles}
    for component in sharing.components:
        if sharing.left <= enough:
            return None
        here = found(component.courses, component.remote, component.classes())
        end = sharing.end - enough if sharing.steps is None else inf
        # With every chair that there is, not only the likely ones that were searched.
        courses = [Course(tuple(whole[bundle.key] for bundle in course.bundles)) for course in component.courses]
        proof += prove(courses, component.remote, here, end=end)
    return proof


def coded(region: Region, bundles: Sequence[Bundle], classes: Sequence[Class]) -> tuple[TeachingClass, ...]:
    """The classes under unique codes, in the curriculum's order; a given class keeps its own."""
    place = {bundle.key: i for i, bundle in enumerate(bundles)}
    taken = {given.code for given in region.classes}
    ordered = sorted(
        ((chair, sorted(together, key=lambda b: place[b.key])) for chair, together in classes),
        key=lambda entry: place[entry[1][0].key],
    )
    result: list[TeachingClass] = []
    number = 0
    for chair, together in ordered:
        given = together[0].given
        code = given.code if given else ""
        while not code:
            number += 1
            code = f"C{number:04}" if f"C{number:04}" not in taken else ""
        lines = tuple(line.code for bundle in together for line in bundle.lines)
        result.append(TeachingClass(code, together[0].lines[0].subject, chair.staff, chair.host, lines))
    return tuple(result)


def unplaced(region: Region, remote: Remote, classes: Sequence[Class], bundles: Sequence[Bundle]) -> tuple[Unplaced, ...]:
    """Each line without a teacher, with the reason: nobody can, or everyone who could is full."""
    chairs = remote.chairs
    loads = Loads(chairs)
    for chair, together in classes:
        loads.add(chair.staff, together[0].span, chairs.held(chair, lines_of(together)).lessons)
    lines = [(line, bundle.given) for bundle in bundles for line in bundle.lines if line.lessons]
    return tuple(untaught(region, remote, loads, line, given) for line, given in lines)
