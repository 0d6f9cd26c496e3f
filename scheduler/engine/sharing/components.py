"""Courses that compete for teachers or for remote lessons, apart from others: each component is shared by itself."""

from collections.abc import Sequence

from scheduler.engine.sharing.courses import Course
from scheduler.engine.sharing.remote import Allowance


def components_of(courses: Sequence[Course], allowances: Sequence[Allowance] = ()) -> tuple[tuple[Course, ...], ...]:
    """The courses grouped so that no two groups have a teacher or an allowance in common, in the order of their first courses."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for course in courses:
        staff = [chair.staff for bundle in course.bundles for chair in bundle.chairs]
        for other in staff[1:]:
            parent[root(other)] = root(staff[0])
    teacher_of = {line.code: b.chairs[0].staff for course in courses for b in course.bundles for line in b.lines}
    for allowance in allowances:
        tied = [teacher_of[line] for line in sorted(allowance.lines) if line in teacher_of]
        for other in tied[1:]:
            parent[root(other)] = root(tied[0])
    groups: dict[str, list[Course]] = {}
    for course in courses:
        groups.setdefault(root(course.bundles[0].chairs[0].staff), []).append(course)
    return tuple(tuple(group) for group in groups.values())
