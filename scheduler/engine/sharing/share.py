"""A region's sharing, component by component."""

import time
from collections.abc import Callable, Sequence

from scheduler.engine.progress import CancelCheck, never
from scheduler.engine.proof import Proof
from scheduler.engine.sharing.chairs import Chairs
from scheduler.engine.sharing.components import components_of
from scheduler.engine.sharing.courses import Bundle, bundles_of, courses_of
from scheduler.engine.sharing.packing import lines_of
from scheduler.engine.sharing.plan import SharingPlan
from scheduler.engine.sharing.proof import found, prove
from scheduler.engine.sharing.remote import Remote, allowances
from scheduler.engine.sharing.rounds import MOST_ROUNDS, Class, Rounds
from scheduler.engine.sharing.untaught import Loads, untaught
from schooling.domain.region import Region
from schooling.domain.timetable import TeachingClass, Unplaced

AGAIN, PROVING = 0.3, 0.4
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
    end = time.monotonic() + seconds

    def left() -> float:
        if cancelled():
            return 0.0
        return end - time.monotonic() if steps is None else float("inf")

    chairs = Chairs(region)
    bundles = bundles_of(region, chairs)
    tight = allowances(chairs, bundles)
    components = [Rounds(courses, Remote(chairs, tight)) for courses in components_of(courses_of(bundles, chairs), tight)]
    for number in range(MOST_ROUNDS):
        enough = seconds * (1 - AGAIN) if number else 0.0
        for component in components:
            if not component.over and left() > enough:
                component.next(seconds=left() / 2, steps=steps, seed=seed)
    shared = [(component, component.classes()) for component in components]
    enough = seconds * PROVING
    proof = proven(shared, left, enough=enough, timed=steps is None) if left() > enough else None
    classes = [found for _, here in shared for found in here]
    held = {bundle.key for _, together in classes for bundle in together}
    without = [bundle for bundle in bundles if bundle.key not in held]
    hopeless = sum(bundle.lessons * len(bundle.lines) for bundle in bundles if not bundle.chairs)
    nobodys = Proof(untaught=hopeless, points=region.settings.weights.unplaced * hopeless)
    bound = nobodys.points + (proof.points if proof else 0)
    proof = proof and proof + nobodys
    return SharingPlan(coded(region, bundles, classes), unplaced(region, Remote(chairs, tight), classes, without), bound, proof)


def proven(
    shared: Sequence[tuple[Rounds, Sequence[Class]]], left: Callable[[], float], *, enough: float, timed: bool
) -> Proof | None:
    """What is proven of all components together; None where time ran out before that."""
    proof = Proof()
    for component, classes in shared:
        if left() <= enough:
            return None
        here = found(component.courses, component.remote, classes)
        proof += prove(component.courses, component.remote, here, seconds=left() - enough if timed else None)
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
