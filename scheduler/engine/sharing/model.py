"""The aggregated model of sharing: which line goes to which teacher, and how many classes that takes.

Binary 'this line is taught in a class of that kind', integer 'classes of that kind', and a flow of their lessons over
the host's starts. What the counts promise is packed exactly afterwards (packing.py); where that fails, `Cut`s are added.
Solved by HiGHS through MathOpt.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from ortools.math_opt.python import mathopt

from scheduler.engine.score import lesson_worth
from scheduler.engine.sharing.chairs import Chair, Chairs, Week
from scheduler.engine.sharing.costs import TEACHER_LESSON, bundle_points, bundle_unease
from scheduler.engine.sharing.courses import Bundle, Course
from scheduler.engine.sharing.kinds import Kind, fits, kinds_of_course, loose_kinds
from scheduler.engine.sharing.remote import Allowance, Remote
from scheduler.engine.sharing.starts import DOUBLE, SINGLE

GAP = 0.25
"""Points from the bound that are near enough: less than anything in the score costs."""

Term = tuple[float, mathopt.Variable]


@dataclass(frozen=True)
class Cut:
    """Bundles with those keys, in classes of those kinds together, take at least `classes` classes."""

    kinds: frozenset[Kind]
    keys: frozenset[str]
    classes: int


@dataclass(frozen=True)
class Assignment:
    """Bundles by course and kind of class, and how many classes the counts promise."""

    members: Mapping[tuple[int, Kind], tuple[Bundle, ...]]
    classes: Mapping[tuple[int, Kind], int]


class SharingModel:
    """One component of a region's sharing: courses that compete for the same teachers.

    A `loose` one lets every class mix any bells and lie at any times: quick, and no sharing is left out.
    """

    def __init__(self, courses: Sequence[Course], remote: Remote, *, loose: bool = False) -> None:
        self.courses, self.chairs, self.region = courses, remote.chairs, remote.chairs.region
        self.model = mathopt.Model()
        self.taught: dict[tuple[int, Kind, str], mathopt.Variable] = {}
        self.count: dict[tuple[int, Kind], mathopt.Variable] = {}
        self.loads: defaultdict[tuple[str, str], list[Term]] = defaultdict(list)  # (staff, span)
        self.points: list[Term] = []  # of the score: overtime, periods blocked, pins lost
        self.unease: list[Term] = []  # what breaks ties
        self.lessons: list[Term] = []  # that teachers give
        self.held: list[Term] = []  # lessons of lines that are taught
        self.asked = 0
        find = loose_kinds if loose else kinds_of_course
        for i, course in enumerate(courses):
            self._course(i, course, find(course, self.chairs) if course.joinable else lone_kinds(course, self.chairs))
        self._load()
        self._remote(remote)
        if not loose:
            self._flows()
        self._objective()

    def _objective(self) -> None:
        worth = float(lesson_worth(self.region.settings.weights))
        ties = [*self.unease, *((TEACHER_LESSON * lessons, n) for lessons, n in self.lessons)]
        cost = [*self.points, *ties, *((-worth * lessons, var) for lessons, var in self.held)]
        self.model.minimize(total(cost) + worth * self.asked)

    def _course(self, i: int, course: Course, kinds: Sequence[Kind]) -> None:
        terms: defaultdict[str, list[Term]] = defaultdict(list)
        for kind in kinds:
            members = [b for b in course.bundles if not course.joinable or fits(self.chairs, b, kind)]
            if not members:
                continue
            for bundle in members:
                var = self.model.add_binary_variable()
                self.taught[i, kind, bundle.key] = var
                terms[bundle.key].append((1.0, var))
                self.points.append((bundle_points(bundle, kind.chair, self.chairs), var))
                self.unease.append((bundle_unease(bundle, kind.chair, self.chairs), var))
            if course.joinable:
                self._classes(i, course, kind, members)
            else:
                self._counted(i, kind, course, self.taught[i, kind, members[0].key])
        for bundle in course.bundles:
            lessons = bundle.lessons * len(bundle.lines)
            self.asked += lessons
            self.held += [(float(lessons), var) for _, var in terms[bundle.key]]
            self.at_most(terms[bundle.key], 1.0)

    def _counted(self, i: int, kind: Kind, course: Course, var: mathopt.Variable) -> None:
        self.count[i, kind] = var
        self.lessons.append((float(kind.week.lessons), var))
        self.loads[kind.chair.staff, course.span].append((float(kind.week.lessons), var))

    def _classes(self, i: int, course: Course, kind: Kind, members: Sequence[Bundle]) -> None:
        """How many classes of that kind its lines take: by pupils, schools, and groups with common pupils (H4, H7)."""
        classes = self.model.add_integer_variable(lb=0, ub=len(members))
        self._counted(i, kind, course, classes)
        settings, group_of = self.region.settings, self.region.group_by_code
        groups = {b.key: group_of[b.lines[0].group] for b in members}
        var = {b.key: self.taught[i, kind, b.key] for b in members}
        sizes = {key: min(groups[key].pupils, settings.max_pupils) for key in groups}
        for weights in dual_sizes(sizes, settings.max_pupils):
            self.at_most([*((w, var[key]) for key, w in weights.items()), (-1.0, classes)], 0.0)
        by_school: defaultdict[str, list[mathopt.Variable]] = defaultdict(list)
        by_home: defaultdict[str, list[str]] = defaultdict(list)
        for key, group in groups.items():
            by_school[group.school].append(var[key])
            for home in self.region.homes[group.code]:
                by_home[home].append(key)
        sites: list[Term] = []
        for variables in by_school.values():
            site = variables[0] if len(variables) == 1 else self.model.add_variable(lb=0.0, ub=float(len(members)))
            if len(variables) > 1:
                for one in variables:
                    self.at_most([(1.0, one), (-1.0, site)], 0.0)
            sites.append((1.0 / settings.max_sites, site))
        self.at_most([*sites, (-1.0, classes)], 0.0)
        for keys in by_home.values():
            apart = [k for k in keys if all(o == k or not self.region.disjoint(groups[k].code, groups[o].code) for o in keys)]
            if len(apart) > 1:
                self.at_most([*((1.0, var[key]) for key in apart), (-1.0, classes)], 0.0)

    def _load(self) -> None:
        """Lessons a week in every span within the teacher's, and overtime above the obligation (H3)."""
        weights = self.region.settings.weights
        for name in sorted({staff for staff, _ in self.loads}):
            person = self.region.staff_by_code[name]
            for span in self.region.span_codes:
                load = [term for key in dict.fromkeys(("", span)) for term in self.loads[name, key]]
                self.at_most(load, float(self.chairs.most(name)))
                if person.obligation is not None:
                    over = self.model.add_variable(lb=0.0)
                    self.at_most([*load, (-1.0, over)], float(person.obligation))
                    self.points.append((float(weights.overtime), over))

    def _remote(self, remote: Remote) -> None:
        """Lessons from other schools within each strand's allowance (H10)."""
        bundle_of = {bundle.key: bundle for course in self.courses for bundle in course.bundles}
        uses: defaultdict[Allowance, list[Term]] = defaultdict(list)
        for (_, kind, key), var in self.taught.items():
            for allowance, lessons in remote.uses(bundle_of[key], kind.chair):
                uses[allowance].append((float(lessons), var))
        for allowance, terms in uses.items():
            self.at_most(terms, float(allowance.lessons))

    def _flows(self) -> None:
        """Each remote class's lessons at starts its schools share, one lesson of a chair and one video room at a time."""
        used: defaultdict[tuple[str, str, str, int, int], list[Term]] = defaultdict(list)
        by_span: defaultdict[tuple[Kind, str], list[tuple[Week, mathopt.Variable]]] = defaultdict(list)
        for (i, kind), classes in self.count.items():
            if kind.remote:
                by_span[kind, self.courses[i].span].append((kind.week, classes))
        for (kind, span), counted in by_span.items():
            for length in (SINGLE, DOUBLE):
                asked: list[Term] = [(float(w.doubles if length == DOUBLE else w.lessons - 2 * w.doubles), n) for w, n in counted]
                if not any(lessons for lessons, _ in asked):
                    continue
                flow: list[Term] = []
                for start, extra in kind.starts.items():
                    if start.length == length:
                        var = self.model.add_variable(lb=0.0, ub=1.0)
                        flow.append((-1.0, var))
                        self.points.append((float(self.region.settings.weights.extra_period * extra), var))
                        for period in range(start.first, start.first + length):
                            used[kind.chair.staff, kind.chair.host, span, start.weekday, period].append((1.0, var))
                self.model.add_linear_constraint(total((*asked, *flow)) == 0.0)
        self._moments(used)

    def _moments(self, used: Mapping[tuple[str, str, str, int, int], list[Term]]) -> None:
        rooms: defaultdict[tuple[str, str, int, int], list[Term]] = defaultdict(list)
        for span in self.region.span_codes:
            moments: defaultdict[tuple[str, str, int, int], list[Term]] = defaultdict(list)
            for (staff, host, held, day, period), terms in used.items():
                if held in ("", span):
                    moments[staff, host, day, period] += terms
                    rooms[span, host, day, period] += terms
            for terms in moments.values():
                self.at_most(terms, 1.0)
        for (_, host, _, _), terms in rooms.items():
            self.at_most(terms, float(self.chairs.video_rooms(host)))

    def at_most(self, terms: Sequence[Term], limit: float) -> None:
        """Keeps the sum of the terms within the limit."""
        if terms:
            self.model.add_linear_constraint(total(terms) <= limit)

    def cut(self, i: int, cut: Cut) -> None:
        """Adds 'those bundles take that many classes': each one that goes elsewhere saves at most one class."""
        inside = [(1.0, var) for (at, kind, key), var in self.taught.items() if at == i and kind in cut.kinds and key in cut.keys]
        counts = [(-1.0, var) for (at, kind), var in self.count.items() if at == i and kind in cut.kinds]
        self.at_most([*inside, *counts], float(len(cut.keys) - cut.classes))

    def keep_apart(self, i: int, chair: Chair, keys: Collection[str]) -> None:
        """Has those bundles not be one class of that chair: at least two of it, or, where it is one bundle, none."""
        kinds = frozenset(kind for at, kind in self.count if at == i and kind.chair == chair)
        if len(keys) > 1:
            self.cut(i, Cut(kinds, frozenset(keys), 2))
        else:
            self.at_most(
                [(1.0, var) for (at, kind, key), var in self.taught.items() if at == i and kind in kinds and key in keys], 0.0
            )

    def solve(self, *, seconds: float, nodes: int | None, seed: int) -> Assignment | None:
        """The best assignment found, or None if none was in time."""
        parameters = mathopt.SolveParameters(
            time_limit=timedelta(seconds=max(0.01, seconds)) if nodes is None else None,
            node_limit=nodes,
            absolute_gap_tolerance=GAP,
            random_seed=seed,
        )
        result = mathopt.solve(self.model, mathopt.SolverType.HIGHS, params=parameters)
        if not result.has_primal_feasible_solution():
            return None
        values = result.variable_values()
        members: defaultdict[tuple[int, Kind], list[Bundle]] = defaultdict(list)
        bundle_of = {bundle.key: bundle for course in self.courses for bundle in course.bundles}
        for (i, kind, key), var in self.taught.items():
            if values[var] > 0.5:
                members[i, kind].append(bundle_of[key])
        classes = {at: round(values[var]) for at, var in self.count.items() if at in members}
        packed = {at: tuple(bundles) for at, bundles in members.items()}
        return Assignment(packed, classes)


def total(terms: Sequence[Term]) -> mathopt.LinearSum:
    """The terms added up."""
    return mathopt.fast_sum([coefficient * variable for coefficient, variable in terms])


def lone_kinds(course: Course, chairs: Chairs) -> tuple[Kind, ...]:
    """The kinds of a course of one bundle: for each chair one, with the bells of all its receiving schools."""
    (bundle,) = course.bundles
    kinds: list[Kind] = []
    for chair in bundle.chairs:
        schools = {chairs.region.group_by_code[line.group].school for line in bundle.lines} - {chair.host}
        patterns = frozenset(chairs.starts.pattern(school) for school in schools)
        kinds.append(Kind(chair, patterns, chairs.common(chair, bundle.lines), chairs.held(chair, bundle.lines)))
    return tuple(kinds)


def dual_sizes(sizes: Mapping[str, int], most: int) -> list[Mapping[str, float]]:
    """Weights of lines that no class can hold more than 1 of: shares of `most` pupils, and their dual-feasible roundings."""
    if not most:
        return [dict.fromkeys(sizes, 1.0)]
    found: list[Mapping[str, float]] = [{key: size / most for key, size in sizes.items()}]
    for small in sorted({size for size in sizes.values() if 0 < 2 * size <= most} | {most // 2}):
        rounded = {k: 1.0 if s > most - small else 0.0 if s < small else s / most for k, s in sizes.items()}
        if any(rounded[key] > found[0][key] for key in sizes):
            found.append(rounded)
    for parts in (2, 3):
        scaled = {key: divmod(size * (parts + 1), most) for key, size in sizes.items()}
        found.append({key: (whole if rest else 0) / parts for key, (whole, rest) in scaled.items()})
    return found
