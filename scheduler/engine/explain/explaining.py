"""Explaining a region, or a timetable of it: for each line without all its lessons the cause, and ways out that work."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scheduler.engine.answer import must_be_possible
from scheduler.engine.causes import Cause, because, line_facts
from scheduler.engine.explain.base import Base, base_of
from scheduler.engine.explain.contradicting import clash_row, mended, removals
from scheduler.engine.explain.explanation import Explained, Explanation, Tried
from scheduler.engine.explain.obstacles import Words
from scheduler.engine.explain.proposing import Proposals
from scheduler.engine.explain.settled import Clash, clashes, too_many
from scheduler.engine.explain.slack import conflicts
from scheduler.engine.explain.trying import holds, works
from scheduler.engine.explain.way import Kind, Nothing, Together, Way
from scheduler.engine.progress import CancelCheck, never
from scheduler.engine.sharing import share
from scheduler.engine.sharing.chairs import Chair, Chairs
from scheduler.engine.sharing.courses import bundles_of
from scheduler.engine.sharing.remote import Remote, allowances
from scheduler.engine.sharing.untaught import Loads, untaught
from scheduler.engine.unplaced import Reasons
from schooling.domain.region import Region
from schooling.domain.resources import Line
from schooling.domain.timetable import TeachingClass, Timetable, Unplaced

ENOUGH, ENOUGH_ALIKE, MOST_TRIED = 4, 2, 20
"""Ways out that are enough for one explanation, those of one kind, and the most that are tried for it."""

MOST_CONFLICTS = 4
"""Sets of rules that may stand in a class's way, from which ways out are made."""

OF_THE_TEACHER = frozenset(("load", "load a day", "staff", "way"))
"""Rules of the class's teacher, that somebody else who gives the line would not be up against."""

LOOKING = 0.75
"""Part of a line's time for finding those sets; the rest is for trying the ways out."""

ROW_SECONDS = 6.0
"""What one line gets at least, while there is any."""

SHARING_SHARE = 0.3
"""Part of the time for sharing a region that has no timetable."""


@dataclass(frozen=True, slots=True)
class Open:
    """A row to explain: the lines that lack lessons, and their class, None where they have no teacher.

    `clash`: the settled lessons that exclude each other, where that is the reason.
    """

    lines: tuple[str, ...]
    row: Unplaced
    klass: TeachingClass | None
    clash: Clash | None = None


def explain(
    region: Region, timetable: Timetable | None = None, *, seconds: float = 30.0, cancelled: CancelCheck = never
) -> Explanation:
    """Why lessons have no teacher or place, with ways out that were tried, within about that much wall time.

    Without a timetable: what can be said of the region by itself; a way out that is verified gives the line a teacher and
    a place in the week of its group and its teacher. With one: what it leaves without a place; verified is what places it
    while all lessons outside its schools and of others than its teacher stay. Lines with more settled lessons than they
    ask for, with which there is no timetable at all, come first; all else is told as it is without their settled lessons.
    """
    started = time.monotonic()
    explaining = Explaining(region, timetable, started + seconds, cancelled)
    found = tuple(explaining.all())
    return Explanation(region, found, time.monotonic() - started)


class Explaining:
    """One explanation in the making."""

    def __init__(self, region: Region, timetable: Timetable | None, end: float, cancelled: CancelCheck) -> None:
        self.asked, self.contradicting = region, too_many(region)
        region = mended(region, self.contradicting)
        must_be_possible(region)
        self.region, self.end, self.cancelled = region, end, cancelled
        self.chairs, self.loads = Chairs(region), Loads(Chairs(region))
        if timetable is None:
            plan = share(region, seconds=self.left * SHARING_SHARE, cancelled=cancelled)
            self.base = Base(region, plan.classes)
            self.open = [Open((row.line,), row, None) for row in plan.untaught]
            for klass in plan.classes:
                lines = tuple(region.line_by_code[line] for line in klass.lines)
                held = self.chairs.held(Chair(klass.staff, klass.host_school), lines).lessons
                self.loads.add(klass.staff, lines[0].span, held)
            self.open += self._beforehand()
        else:
            self.base = base_of(region, timetable)
            reasons = Reasons(self.chairs, timetable.lessons, {}, hurried=False)
            self.loads = reasons.loads
            self.open = [*self._untaught(), *self._unplaced(reasons)]
        self.open = [*self._excluding(), *self.open]

    @property
    def left(self) -> float:
        return 0.0 if self.cancelled() else max(0.0, self.end - time.monotonic())

    def _excluding(self) -> Iterator[Open]:
        """Settled lessons that exclude each other; with a timetable, those of which some have no place in it."""
        for clash in self.contradicting:
            yield Open(clash.lines, clash_row(self.asked, clash), self.base.by_line.get(clash.about), clash)
        for clash in clashes(self.region, self.base.classes):
            untold = not self.base.lessons or any(self.base.lacking[line] for line in clash.lines)
            if untold:
                yield Open(clash.lines, clash_row(self.region, clash), self.base.by_line.get(clash.lines[0]), clash)

    def _beforehand(self) -> Iterator[Open]:
        """What classes lack before anything is placed: weeks too short for them, pins they cannot keep, groups' full weeks."""
        reasons = Reasons(self.chairs, (), {}, hurried=True)
        for klass in self.base.classes:
            lines = [self.region.line_by_code[line] for line in klass.lines]
            lost = max(self.chairs.pins_lost(line, Chair(klass.staff, klass.host_school)) for line in lines)
            facts = self._facts(lines[0], klass)
            cause = reasons.starts_too_few(klass, facts)
            for line in lines if lost else ():
                facts |= self._facts(line, klass)
                pins = [
                    p
                    for p in self.chairs.pins.of[line.code]
                    if not self.chairs.keeps(p, line, Chair(klass.staff, klass.host_school))
                ]
                if pins:
                    cause = reasons.pin_lost(klass, replace(line, lessons=len(pins)), facts) or cause
            if cause is not None:
                held = self.chairs.held(Chair(klass.staff, klass.host_school), tuple(lines)).lessons
                lacking = max(lost, max(line.lessons for line in lines) - held)
                yield Open(klass.lines, because(lines[0].code, max(1, lacking), cause, facts), klass)
        yield from self._full_weeks(reasons)

    def _full_weeks(self, reasons: Reasons) -> Iterator[Open]:
        for group in self.region.groups:
            asked, holds = reasons.week_of(group.code) if group.is_home else (0, 0)
            lines = [line for line in self.region.curriculum if line.group == group.code and line.code in self.base.by_line]
            if asked > holds and lines:
                facts = line_facts(self.region, lines[0]) | {"lessons": asked, "periods": holds}
                row = because(lines[0].code, asked - holds, Cause.WEEK_FULL, facts)
                yield Open(tuple(line.code for line in lines), row, self.base.by_line[lines[0].code])

    def _facts(self, line: Line, klass: TeachingClass) -> dict[str, object]:
        return line_facts(self.region, line) | {"klass": klass.code, "staff": self.region.staff_by_code[klass.staff].name}

    def _untaught(self) -> Iterator[Open]:
        """Lines of a timetable that have no class."""
        lines = [line for line in self.region.curriculum if line.lessons and line.code not in self.base.by_line]
        if lines:
            remote = Remote(self.chairs, allowances(self.chairs, bundles_of(self.region, self.chairs)))
            given = {line: klass for klass in self.region.classes for line in klass.lines}
            for line in lines:
                yield Open((line.code,), untaught(self.region, remote, self.loads, line, given.get(line.code)), None)

    def _unplaced(self, reasons: Reasons) -> Iterator[Open]:
        """Lines of a timetable whose class has not all of its lessons; one row for each class."""
        for klass in self.base.classes:
            lacking = tuple(line for line in klass.lines if self.base.lacking[line] > 0)
            if lacking:
                yield Open(lacking, reasons.no_place(klass, self.region.line_by_code[lacking[0]]), klass)

    def all(self) -> Iterator[Explained]:
        """Each open row explained; what is left of the time is shared evenly among those that are left, but no row gets too
        little to come to anything: rather, the last ones get none.

        What settled lessons explain, with a way out that gives their lines all lessons, is not told once more.
        """
        told: set[str] = set()
        for place, row in enumerate(self.open):
            if row.clash is None and told.issuperset(row.lines):
                continue
            found = self.one(row, max(ROW_SECONDS, self.left / (len(self.open) - place)) if self.left else 0.0)
            if row.clash is not None and found.verified:
                told.update(self._with_partners(row.lines))
            yield found

    def one(self, row: Open, seconds: float) -> Explained:
        end = time.monotonic() + seconds
        line = self.region.line_by_code[row.lines[0]]
        cause = Cause(row.row.cause)
        found = Explained(row.lines, row.row.lessons, cause, row.row.facts, row.row.reason)
        if row.clash is not None:
            base = replace(self.base, region=mended(self.asked, self.contradicting, but=row.clash))
            return self._tried(found, base, self._with_partners(row.lines), removals(base, row.clash), end)
        proposals = Proposals(self.base, self.chairs, self.loads, line, row.klass)
        ways: Iterable[Way] = proposals.against(cause)
        if cause is Cause.NO_COMMON_TIME and row.klass:
            found, ways = self._between(found, row.klass, proposals, seconds * LOOKING)
        return self._tried(found, self.base, row.lines, ways, end)

    def _with_partners(self, lines: Sequence[str]) -> tuple[str, ...]:
        """The lines and those that are taught together with them."""
        taught = self.base.by_line
        return tuple(dict.fromkeys(other for line in lines for other in (taught[line].lines if line in taught else (line,))))

    def _between(
        self, found: Explained, klass: TeachingClass, proposals: Proposals, seconds: float
    ) -> tuple[Explained, list[Way]]:
        """What of the other lessons stands in the way: the cheapest set of rules, and the ways out of it and of the next ones."""
        until = time.monotonic() + seconds
        sets = list(conflicts(self.base, klass, seconds=seconds, most=MOST_CONFLICTS)) if seconds else []
        if not sets:
            return replace(found, finished=time.monotonic() < until), []
        words = Words(self.base, klass, sets[0].lost)
        facts = self._facts(self.region.line_by_code[found.lines[0]], klass) | {"lessons": found.lessons}
        abouts = [about for about, _ in sets[0].steps]
        cause, more = words.cause(abouts) if abouts else (Cause.OUT_OF_TIME, {})
        facts |= more
        if cause is Cause.TEACHERS_FULL:
            facts["loads"] = self.loads.text((klass.staff,), self.region.line_by_code[found.lines[0]].span)
        row = because(found.lines[0], found.lessons, cause, facts)
        named = replace(found, cause=cause, facts=row.facts, sentence=row.reason)
        if not abouts:
            holding = holds(self.base, sets[0].fit, sets[0].places, found.lines)
            return (replace(named, ways=(Tried(Nothing(), True),)), []) if holding else (named, [Nothing()])
        ways = [
            way
            for conflict in sets
            for way in combined([Words(self.base, klass, conflict.lost).ways(*step) for step in conflict.steps])
        ]
        if {str(about[0]) for conflict in sets for about, _ in conflict.steps} & OF_THE_TEACHER:
            ways += proposals.somebody_else()
        return replace(named, obstacles=tuple(words.obstacle(about) for about in abouts)), ways

    def _tried(self, found: Explained, base: Base, lines: Sequence[str], ways: Iterable[Way], end: float) -> Explained:
        """With the first ways out that work; where none does, with those that were thought of."""
        tried = list(found.ways)
        finished = found.finished
        working: Counter[Kind] = Counter()
        for way in sorted(dict.fromkeys(ways), key=lambda way: way.cost):
            left = min(self.left, end - time.monotonic())
            if working.total() == ENOUGH:
                break
            if working[way.kind] == ENOUGH_ALIKE:
                continue
            finished = finished and left > 0
            hopeful = left > 0 and len(tried) < MOST_TRIED
            tried.append(Tried(way, hopeful and works(base, lines, way, seconds=max(1.0, left / 2))))
            working[way.kind] += tried[-1].verified
        verified = tuple(one for one in tried if one.verified)
        return replace(found, ways=verified or tuple(tried[:ENOUGH]), finished=finished)


def combined(choices: Sequence[Sequence[Way]]) -> list[Way]:
    """One way out for each rule that must give way: every choice of a lone one, of several the first of each, and the last."""
    if any(not ways for ways in choices):
        return []
    if len(choices) == 1:
        return list(choices[0])
    several = [tuple(dict.fromkeys(ways[at] for ways in choices)) for at in (0, -1)]
    return list(dict.fromkeys(ways[0] if len(ways) == 1 else Together(ways) for ways in several))
