"""Why lessons of a class have no place in the week: the first thing that stands in their way."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from scheduler.engine.causes import Cause, because, line_facts
from scheduler.engine.seating import Missing, SeatingFailure
from scheduler.engine.sharing.chairs import Chair, Chairs
from scheduler.engine.sharing.remote import allowed
from scheduler.engine.sharing.untaught import Loads
from schooling.domain.clock import clock
from schooling.domain.region import WEEKDAYS, Strand
from schooling.domain.resources import Line
from schooling.domain.timetable import Lesson, TeachingClass, Unplaced


class Reasons:
    """What a timetable's lessons leave without a place, with reasons; `hurried`: the search had no time to end."""

    def __init__(
        self, chairs: Chairs, lessons: Sequence[Lesson], failures: Mapping[str, SeatingFailure], *, hurried: bool
    ) -> None:
        self.chairs, self.region = chairs, chairs.region
        self.lessons, self.failures, self.hurried = lessons, failures, hurried

    @cached_property
    def _lengths(self) -> Mapping[tuple[str, int, int, int], int]:
        """(school, weekday, start, end) → periods of that lesson."""
        return {
            (school.code, day, period.start, other.end): j - i + 1
            for school in self.region.schools
            for day in WEEKDAYS
            for i, period in enumerate(self.region.bells[school.code, day])
            for j, other in enumerate(self.region.bells[school.code, day][i : i + 2], start=i)
        }

    def length(self, lesson: Lesson) -> int:
        return self._lengths[lesson.host_school, lesson.weekday, lesson.start, lesson.end]

    @cached_property
    def placed(self) -> Mapping[str, int]:
        """Line → its lessons with a place."""
        lessons: Counter[str] = Counter()
        for lesson in self.lessons:
            for site in lesson.sites:
                lessons[site.line] += self.length(lesson)
        return lessons

    @cached_property
    def loads(self) -> Loads:
        loads = Loads(self.chairs)
        for lesson in self.lessons:
            loads.add(lesson.staff, lesson.span, self.length(lesson))
        return loads

    def rows(self, classes: Iterable[TeachingClass]) -> list[Unplaced]:
        """What each line of the classes asks for beyond its lessons."""
        lines = [(klass, self.region.line_by_code[code]) for klass in classes for code in klass.lines]
        return [self.no_place(klass, line) for klass, line in lines if line.lessons > self.placed[line.code]]

    def no_place(self, klass: TeachingClass, line: Line) -> Unplaced:
        """The line's lessons without a place and the first of the causes that is true of them."""
        facts = line_facts(self.region, line) | {"klass": klass.code, "staff": self.region.staff_by_code[klass.staff].name}
        cause = (
            self.not_seated(klass, facts)
            or self.pin_lost(klass, line, facts)
            or self.week_full(line, facts)
            or self.remote_limit(klass, line)
            or self.starts_used_up(klass, line, facts)
            or self.teacher_full(klass, line, facts)
            or (Cause.OUT_OF_TIME if self.hurried else Cause.NO_COMMON_TIME)
        )
        return because(line.code, line.lessons - self.placed[line.code], cause, facts)

    def not_seated(self, klass: TeachingClass, facts: dict[str, object]) -> Cause | None:
        failure = self.failures.get(klass.code)
        if failure is None:
            return None
        school = self.region.school_by_code[failure.school]
        facts["school"] = f"{school.name} ({school.code})"
        return Cause.NO_ROOM_THEN if failure.missing is Missing.ROOM else Cause.NO_ADULT_THEN

    def pin_lost(self, klass: TeachingClass, line: Line, facts: dict[str, object]) -> Cause | None:
        """The line lacks no more lessons than it has pins at which its class cannot be taught."""
        chair = Chair(klass.staff, klass.host_school)
        lost = [pin for pin in self.chairs.pins.of[line.code] if not self.chairs.keeps(pin, line, chair)]
        if not lost or line.lessons - self.placed[line.code] > len(lost):
            return None
        facts |= {"weekday": lost[0].weekday, "start": clock(lost[0].start)}
        return Cause.PIN_CANNOT_BE_KEPT

    def week_full(self, line: Line, facts: dict[str, object]) -> Cause | None:
        """The pupils' week asks for more lessons than it holds."""
        for home in self.region.homes[line.group]:
            asked, holds = self.week_of(home)
            if asked > holds:
                facts |= {"lessons": asked, "periods": holds}
                return Cause.WEEK_FULL
        return None

    def week_of(self, home: str) -> tuple[int, int]:
        """Lessons that a home group's core strand asks for in its fullest week, and the periods that its week holds."""
        group = self.region.group_by_code[home]
        most = 99 if group.max_per_day is None else group.max_per_day
        singles = (s for s in self.chairs.starts.at_group(group.school, home) if s.length == 1)
        holds = sum(min(most, periods) for periods in Counter(start.weekday for start in singles).values())
        core = next(strand for strand in self.region.strands if strand.home == home and strand.is_core)
        return max(self._core_week(core.members, span) for span in self.region.span_codes), holds

    def _core_week(self, members: Sequence[str], span: str) -> int:
        """Lessons of a home group and of its split blocks, whose subgroups have theirs at the same time."""
        lessons: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for line in self.region.curriculum:
            if line.group in members and line.span in ("", span):
                lessons[self.region.group_by_code[line.group].block][line.group] += line.lessons
        return sum(max(block.values()) for block in lessons.values())

    def starts_used_up(self, klass: TeachingClass, line: Line, facts: dict[str, object]) -> Cause | None:
        """The class has as many lessons as its teacher's and its schools' week can hold."""
        held = self.chairs.held(Chair(klass.staff, klass.host_school), self._lines(klass))
        return None if self.placed[line.code] < held.lessons else self.starts_too_few(klass, facts)

    def _lines(self, klass: TeachingClass) -> tuple[Line, ...]:
        return tuple(self.region.line_by_code[code] for code in klass.lines)

    def starts_too_few(self, klass: TeachingClass, facts: dict[str, object]) -> Cause | None:
        """The class asks for more than its teacher's and its schools' week can hold."""
        chair, lines = Chair(klass.staff, klass.host_school), self._lines(klass)
        held, asked = self.chairs.held(chair, lines), self.chairs.asked(lines)
        if held == asked:
            return None
        days = len({start.weekday for start in self.chairs.common(chair, lines)})
        facts |= {"days": days, "per_day": self.chairs.a_day(chair, lines)}
        if held.doubles < asked.doubles:
            return Cause.DOUBLES_DO_NOT_FIT
        return Cause.DAYS_TOO_FEW if held.lessons == days * self.chairs.a_day(chair, lines) else Cause.BELLS_NEVER_MEET

    def teacher_full(self, klass: TeachingClass, line: Line, facts: dict[str, object]) -> Cause | None:
        """The teacher gives as many lessons as a week of theirs allows."""
        if self.loads.week(klass.staff, line.span) < self.chairs.most(klass.staff):
            return None
        chairs = (Chair(klass.staff, klass.host_school), *self.chairs.open_to(line))
        facts |= {"loads": self.loads.text(tuple(dict.fromkeys(chair.staff for chair in chairs)), line.span)}
        facts |= {"lessons": line.lessons - self.placed[line.code]}
        return Cause.TEACHERS_FULL

    def remote_limit(self, klass: TeachingClass, line: Line) -> Cause | None:
        """One more lesson from another school would be more than a strand's week may have (H10)."""
        if self.region.group_by_code[line.group].school == klass.host_school:
            return None
        strands = [strand for strand in self.region.strands if line.group in strand.own]
        spans = (line.span,) if line.span else self.region.span_codes
        full = any(self._remote_full(strand, span) for strand in strands for span in spans)
        return Cause.REMOTE_LIMIT if full else None

    def _remote_full(self, strand: Strand, span: str) -> bool:
        own = [line for line in self.region.curriculum if line.group in strand.own and line.span in ("", span)]
        far = sum(
            self.length(lesson)
            for lesson in self.lessons
            for site in lesson.sites
            if site.group in strand.own and lesson.span in ("", span) and site.school != lesson.host_school
        )
        return far >= allowed(self.region, strand, sum(line.lessons for line in own))
