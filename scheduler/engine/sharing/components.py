"""Courses that compete for teachers, apart from those that do not: each component is shared by itself."""

from collections.abc import Sequence

from scheduler.engine.sharing.courses import Course


def components_of(courses: Sequence[Course]) -> tuple[tuple[Course, ...], ...]:
    """The courses grouped so that no two groups have a teacher in common, in the order of their first courses."""
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
    groups: dict[str, list[Course]] = {}
    for course in courses:
        groups.setdefault(root(course.bundles[0].chairs[0].staff), []).append(course)
    return tuple(tuple(group) for group in groups.values())
