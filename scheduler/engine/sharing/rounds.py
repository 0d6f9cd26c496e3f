"""One component shared: the counts of the model, packed exactly, cut and solved again until both agree."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from scheduler.engine.sharing.chairs import Chair, Chairs
from scheduler.engine.sharing.courses import Bundle, Course, can_be_class
from scheduler.engine.sharing.model import Assignment, Cut, SharingModel
from scheduler.engine.sharing.packing import lines_of, pack
from scheduler.engine.sharing.remote import Remote

MOST_ROUNDS = 8
"""Rounds of cuts before the last assignment is packed as well as it goes."""

NODES_PER_STEP = 20
"""Branch-and-bound nodes that one deterministic step buys."""

Class = tuple[Chair, tuple[Bundle, ...]]
Apart = tuple[Chair, frozenset[str]]
"""Keys of bundles that must not be one class of that chair."""

Load = defaultdict[tuple[str, str], int]
"""(staff, span) → lessons a week."""


class Rounds:
    """One component's sharing: solved, packed, and what does not fit cut off, round after round until both agree."""

    def __init__(self, courses: Sequence[Course], remote: Remote) -> None:
        self.courses, self.remote = courses, remote
        self.packed: list[Class] = []
        self.over = False  # another round would bring nothing
        self.apart: list[Apart] = []  # what placing found no time for together

    @cached_property
    def model(self) -> SharingModel:
        return SharingModel(self.courses, self.remote)

    def keep_apart(self, chair: Chair, keys: frozenset[str]) -> bool:
        """Have those bundles not be one class of that chair, or a lone one not be taught from there; False if none is here."""
        held = [i for i, course in enumerate(self.courses) if keys <= {bundle.key for bundle in course.bundles}]
        for i in held:
            self.model.keep_apart(i, chair, keys)
        self.apart += [(chair, keys)] if held else []
        self.over = self.over and not held
        return bool(held)

    def next(self, *, seconds: float, steps: int | None, seed: int) -> None:
        """One round within that time, or in so many deterministic steps."""
        nodes = None if steps is None else max(1, steps * NODES_PER_STEP)
        assignment = self.model.solve(seconds=seconds, nodes=nodes, seed=seed)
        if assignment is None:
            self.over = True
            return
        self.packed, cuts = packed_by_kind(self.courses, self.remote.chairs, assignment, self.apart, seed)
        for i, cut in cuts:
            self.model.cut(i, cut)
        self.over = not cuts

    def classes(self) -> list[Class]:
        """The classes found; what is in none of them joined to them or in classes of its own, as well as it goes."""
        remote = Remote(self.remote.chairs, self.remote.allowances)  # of its own: classes found spend what there is of it
        return complete(self.courses, remote, self.packed, self.apart)


def packed_by_kind(
    courses: Sequence[Course],
    chairs: Chairs,
    assignment: Assignment,
    apart: Sequence[Apart],
    seed: int,
) -> tuple[list[Class], list[tuple[int, Cut]]]:
    """The classes of every kind, and a cut for each kind whose lines do not fit into the classes counted."""
    packed: list[Class] = []
    cuts: list[tuple[int, Cut]] = []
    for (i, kind), bundles in assignment.members.items():
        if not courses[i].joinable:
            packed.append((kind.chair, bundles))
            continue
        count = assignment.classes[i, kind]
        found = pack(chairs, kind.chair, bundles, count, seed, [keys for chair, keys in apart if chair == kind.chair])
        if found is None:
            cuts.append((i, Cut(frozenset((kind,)), frozenset(bundle.key for bundle in bundles), count + 1)))
        else:
            packed += [(kind.chair, together) for together in found]
    return packed, cuts


def left_out(courses: Sequence[Course], packed: Sequence[Class]) -> list[Bundle]:
    """Bundles of the courses that are in no class."""
    held = {bundle.key for _, bundles in packed for bundle in bundles}
    return [bundle for course in courses for bundle in course.bundles if bundle.key not in held]


def complete(courses: Sequence[Course], remote: Remote, packed: Sequence[Class], apart: Sequence[Apart] = ()) -> list[Class]:
    """The classes given, and what is in none of them joined to them or in classes of its own, within load and allowance.

    What is to be `apart` is not joined.
    """
    chairs = remote.chairs
    load: Load = defaultdict(int)
    for chair, bundles in packed:
        load[chair.staff, bundles[0].span] += chairs.held(chair, lines_of(bundles)).lessons
        for bundle in bundles:
            remote.spend(bundle, chair)
    held = {bundle.key for _, bundles in packed for bundle in bundles}
    result: list[Class] = []
    for course in courses:
        own = {bundle.key for bundle in course.bundles}
        opened = [(chair, list(bundles)) for chair, bundles in packed if bundles[0].key in own]
        missing = [bundle for bundle in course.bundles if bundle.key not in held]
        for bundle in sorted(missing, key=lambda b: len(b.chairs)):
            allowed = [
                chair
                for chair in bundle.chairs
                if remote.allows(bundle, chair) and (chair, frozenset((bundle.key,))) not in apart
            ]
            ordered = sorted(allowed, key=lambda chair: strange(chairs, bundle, chair))
            joined = course.joinable and next((chair for chair in ordered if joins(chairs, opened, bundle, chair, apart)), None)
            if joined:
                remote.spend(bundle, joined)
                continue
            free = next((chair for chair in ordered if has_time(chairs, load, chair, bundle)), None)
            if free is not None:
                remote.spend(bundle, free)
                load[free.staff, bundle.span] += chairs.held(free, bundle.lines).lessons
                opened.append((free, [bundle]))
        result += [(chair, tuple(bundles)) for chair, bundles in opened]
    return result + partly(courses, remote, result, load, apart)


def partly(courses: Sequence[Course], remote: Remote, packed: Sequence[Class], load: Load, apart: Sequence[Apart]) -> list[Class]:
    """Classes of what is still in none, of teachers who have time for some of its lessons; placing gives up the others."""
    result: list[Class] = []
    chairs = remote.chairs
    for bundle in left_out(courses, packed):
        allowed = [
            chair for chair in bundle.chairs if remote.allows(bundle, chair) and (chair, frozenset((bundle.key,))) not in apart
        ]
        most = max(allowed, key=lambda chair: time_left(chairs, load, chair, bundle), default=None)
        if most is not None and time_left(chairs, load, most, bundle) > 0:
            remote.spend(bundle, most)
            load[most.staff, bundle.span] += chairs.held(most, bundle.lines).lessons
            result.append((most, (bundle,)))
    return result


def strange(chairs: Chairs, bundle: Bundle, chair: Chair) -> tuple[int, int]:
    """How many of the bundle's pins the chair cannot keep, and how many of its lines it is far from."""
    lost = sum(chairs.pins_lost(line, chair) for line in bundle.lines)
    return lost, sum(chairs.region.group_by_code[line.group].school != chair.host for line in bundle.lines)


def joins(
    chairs: Chairs, opened: Sequence[tuple[Chair, list[Bundle]]], bundle: Bundle, chair: Chair, apart: Sequence[Apart]
) -> bool:
    """Adds the bundle to the first open class of that chair that can hold it; False if there is none."""
    for at, bundles in opened:
        keys = {one.key for one in (*bundles, bundle)}
        parted = any(where == chair and inside <= keys for where, inside in apart)
        if at == chair and not parted and can_be_class(chairs, chair, lines_of((*bundles, bundle))):
            bundles.append(bundle)
            return True
    return False


def has_time(chairs: Chairs, load: Load, chair: Chair, bundle: Bundle) -> bool:
    """Whether the teacher's load has room for the bundle's lessons in every week they are held."""
    return time_left(chairs, load, chair, bundle) >= chairs.held(chair, bundle.lines).lessons


def time_left(chairs: Chairs, load: Load, chair: Chair, bundle: Bundle) -> int:
    """Lessons that the teacher has left in the fullest week that the bundle's lessons are held in."""
    spans = chairs.region.span_codes if bundle.span == "" else (bundle.span,)
    weeks = (sum(load[chair.staff, key] for key in dict.fromkeys(("", span))) for span in spans)
    return chairs.most(chair.staff) - max(weeks)
