"""Two schools with different bells, five lessons, one of them shared and one of a sensitive subject."""

from datetime import date

import pytest

from schooling.domain import resources as r
from schooling.domain.region import Region
from schooling.domain.timetable import Lesson, Site, TeachingClass, Timetable

WEIGHTS = r.Weights(1000, 10, 1, 5, 3, 20, 2)
SETTINGS = r.Settings("Pair", "Europe/Helsinki", date(2026, 8, 11), date(2027, 6, 5), 5, 4, 24, 50, 3, True, WEIGHTS)


def bells(school: str, weekday: int, *starts: int) -> tuple[r.Period, ...]:
    return tuple(r.Period(school, weekday, number, start, start + 45) for number, start in enumerate(starts, 1))


def group(code: str, school: str, name: str, pupils: int, homes: tuple[str, ...] = ()) -> r.Group:
    kind = r.BlockKind.SPLIT if homes else r.BlockKind.NONE
    return r.Group(code, school, name, 1, 6, pupils, 0, None, homes, f"{school}-KA" if homes else "", kind)


def person(code: str, name: str, school: str) -> r.Staff:
    return r.Staff(code, name, "", school, r.Role.TEACHER, None, None, None, True)


@pytest.fixture(scope="package")
def region() -> Region:
    return Region(
        settings=SETTINGS,
        municipalities=(r.Municipality("1", "Alakylä", "Nedreby"), r.Municipality("2", "Yläkylä", "")),
        schools=(r.School("A", "1", "Alakoulu", "fi"), r.School("B", "2", "Yläkoulu", "fi")),
        periods=bells("A", 1, 480, 525, 585) + bells("A", 2, 480, 525) + bells("B", 1, 510, 555, 615),
        closures=(),
        subjects=(
            r.Subject("RU", "Venäjä A2", "Ryska A2", "Russian A2", False),
            r.Subject("ET", "Elämänkatsomustieto", "Livsåskådningskunskap", "Ethics", True),
            r.Subject("MA", "Matematiikka", "Matematik", "", False),
        ),
        rooms=(
            r.Room("A-1", "A", "Luokka 1", 20, "class", True),
            r.Room("A-2", "A", "Luokka 2", 20, "class", True),
            r.Room("B-1", "B", "Sali", 20, "class", True),
        ),
        staff=(person("T1", "Aino Kinnunen", "A"), person("T2", "Otso Väisänen", "B"), person("T3", "Siiri Mäki", "A")),
        qualifications=(),
        groups=(
            group("A1", "A", "1", 15),
            group("A1-ET", "A", "ET", 2, ("A1",)),
            group("A1-UE", "A", "UE", 13, ("A1",)),
            group("B1", "B", "1–2", 9),
            group("B1-ET", "B", "ET", 6, ("B1",)),
        ),
        curriculum=(
            r.Line("a1:et", "A1-ET", "ET", "", 1, 0, 1, r.Delivery.ANY, "ET", "", ""),
            r.Line("b1:et", "B1-ET", "ET", "", 1, 0, 1, r.Delivery.ANY, "ET", "", ""),
        ),
    )


def lesson(
    code: str, subject: str, staff: str, weekday: int, start: int, *sites: Site, room: str = "", length: int = 45
) -> Lesson:
    host = "B" if staff == "T2" else "A"
    return Lesson(code, f"C{code}", subject, "", staff, host, room, weekday, start, start + length, sites)


A1 = Site("a1:ma", "A", "A1", "A-1", "")


@pytest.fixture(scope="package")
def timetable() -> Timetable:
    lessons = (
        lesson("1", "MA", "T3", 1, 480, A1),
        # Taught from A, received by B: at B it starts between the bells and takes two of its periods.
        lesson("2", "RU", "T1", 1, 525, A1, Site("b1:ru", "B", "B1", "B-1", "T2")),
        lesson("3", "ET", "T1", 1, 585, Site("a1:et", "A", "A1-ET", "A-2", ""), Site("b1:et", "B", "B1-ET", "B-1", "T2")),
        lesson("4", "MA", "T3", 1, 585, Site("a1:ue", "A", "A1-UE", "A-1", "")),
        # Nobody of the teacher's own school takes part: the teacher is alone in a room. A double.
        lesson("5", "RU", "T1", 2, 480, Site("b1:ru", "B", "B1", "B-1", "T2"), room="A-2", length=90),
    )
    classes = tuple(
        TeachingClass(item.class_code, item.subject, item.staff, item.host_school, tuple(site.line for site in item.sites))
        for item in lessons
    )
    return Timetable(classes, lessons)
