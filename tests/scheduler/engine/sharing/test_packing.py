"""Exact packing finds what counting cannot see: lines that fit two by two and not all together."""

from scheduler.engine.sharing import share
from scheduler.engine.sharing.chairs import Chair, Chairs
from scheduler.engine.sharing.components import components_of
from scheduler.engine.sharing.courses import Bundle, bundles_of, courses_of
from scheduler.engine.sharing.packing import pack
from schooling.domain.region import Region
from schooling.domain.resources import Qualification, ResourceKind, Strength, Unavailability
from tests.scheduler.engine.hamlet import bells, group, hamlet, line, settings, teacher


def two_by_two() -> Region:
    """Three starts a week; each of the three groups cannot attend one of them, so two share a start and three do not."""
    periods = tuple(period for school in "ABC" for period in bells(school, periods=3, days=range(1, 2)))
    busy = tuple(
        Unavailability(ResourceKind.GROUP, f"{school}g", 1, 480 + 60 * n, 525 + 60 * n, Strength.HARD)
        for n, school in enumerate("ABC")
    )
    return hamlet(settings=settings(max_pupils=30), periods=periods, unavailable=busy)


def packed(region: Region, classes: int) -> list[int] | None:
    chairs = Chairs(region)
    found = pack(chairs, Chair("T", "A"), bundles_of(region, chairs), classes, seed=1)
    return None if found is None else sorted(len(together) for together in found)


def test_three_that_have_no_common_start_take_two_classes() -> None:
    assert packed(two_by_two(), 1) is None
    assert packed(two_by_two(), 2) == [1, 2]


def test_sharing_is_cut_until_its_counts_can_be_packed() -> None:
    plan = share(two_by_two(), seconds=10)
    assert sorted(len(klass.lines) for klass in plan.classes) == [1, 2]
    assert plan.untaught == ()


def test_one_bundle_is_one_class() -> None:
    region = hamlet(curriculum=(line("A:RE", "Ag"),))
    assert packed(region, 1) == [1]


def test_courses_that_share_a_teacher_through_others_are_one_component() -> None:
    staff = tuple(teacher(code, "A") for code in "TUVW")
    can = {"T": ("RE",), "U": ("RE", "MA"), "V": ("MA", "EN"), "W": ("EN",)}
    qualifications = tuple(Qualification(code, subject, 1, 9) for code in "TUVW" for subject in can[code])
    curriculum = tuple(line(f"A:{subject}", "Ag", subject, course="") for subject in ("RE", "EN", "MA"))
    region = hamlet(staff=staff, qualifications=qualifications, curriculum=curriculum, groups=(group("Ag", "A"),))
    chairs = Chairs(region)
    courses = courses_of(bundles_of(region, chairs), chairs)
    assert components_of(courses) == (courses,)
    apart = [Bundle(bundle.lines, bundle.chairs[:1]) for course in courses for bundle in course.bundles]
    assert len(components_of(courses_of(apart, chairs))) == 3
