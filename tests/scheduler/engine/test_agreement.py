"""The evaluation and the independent checker say the same of any timetable, sound or hostile."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from scheduler.engine.evaluation import evaluate
from schooling.domain.region import Region
from schooling.domain.timetable import Lesson, Site, TeachingClass, Timetable, Unplaced
from schooling.exchange import read_region, write_timetable

FIGURES = ("unplaced", "pupil_gap", "short_day", "staff_gap", "extra_period", "soft_unavailable", "overtime")


def random_timetable(region: Region, random: Random) -> Timetable:
    """Lessons of single lines and some pairs, anywhere on the host's bells; a tenth of them spoilt."""
    classes, lessons, unplaced = [], [], []
    for number, line in enumerate(random.sample(region.curriculum, min(60, len(region.curriculum)))):
        partners = [other.code for other in region.curriculum if other.course and other.course == line.course and other != line]
        lines = (line.code, random.choice(partners)) if partners and random.random() < 0.5 else (line.code,)
        teachers = region.teachers_of(line) or tuple(person.code for person in region.staff)
        staff = random.choice(teachers)
        host = random.choice(region.schools_of[staff])
        klass = TeachingClass(f"C{number}", line.subject, staff, host, lines)
        classes.append(klass)
        for turn in range(random.randint(0, line.lessons)):
            lessons.append(lesson(region, random, klass, line.span, f"L{number}-{turn}"))
        unplaced.append(Unplaced(line.code, random.randint(0, 2), random.choice(["no room", " "])))
    return Timetable(tuple(classes), tuple(lessons), tuple(unplaced))


def lesson(region: Region, random: Random, klass: TeachingClass, span: str, code: str) -> Lesson:
    day = random.randint(1, 5)
    bells = region.bells[klass.host_school, day]
    first = random.randrange(len(bells))
    last = min(len(bells) - 1, first + (random.random() < 0.2))
    sites = []
    for line in klass.lines:
        group = region.group_by_code[region.line_by_code[line].group]
        rooms = [room.code for room in region.rooms if room.school == group.school]
        adults = region.adults_at[group.school, day]
        away = group.school != klass.host_school
        sites.append(Site(line, group.school, group.code, random.choice(rooms), random.choice(adults) if away else ""))
    host_rooms = [room.code for room in region.rooms if room.school == klass.host_school]
    own = "" if any(site.school == klass.host_school for site in sites) else random.choice(host_rooms)
    made = Lesson(
        code,
        klass.code,
        klass.subject,
        span,
        klass.staff,
        klass.host_school,
        own,
        day,
        bells[first].start,
        bells[last].end,
        tuple(sites),
    )
    return spoilt(region, random, made) if random.random() < 0.1 else made


def spoilt(region: Region, random: Random, made: Lesson) -> Lesson:
    site = made.sites[0]
    return random.choice(
        [
            replace(made, staff="nobody"),
            replace(made, staff=random.choice(region.staff).code),
            replace(made, room="nowhere"),
            replace(made, room=random.choice(region.rooms).code),
            replace(made, start=made.start + 5),
            replace(made, weekday=7),
            replace(made, host_school=random.choice(region.schools).code),
            replace(made, class_code="none"),
            replace(made, span="J9"),
            replace(made, sites=()),
            replace(made, sites=(site, site)),
            replace(made, sites=(replace(site, line="unknown"),)),
            replace(made, sites=(replace(site, room="nowhere"),)),
            replace(made, sites=(replace(site, supervisor="nobody"),)),
            replace(made, sites=(replace(site, school=random.choice(region.schools).code),)),
        ]
    )


def compare(checker, folder: Path, region: Region, timetable: Timetable, out: Path) -> None:
    write_timetable(timetable, out)
    broken, figures = checker.check(checker.Region(folder), out)
    ours = evaluate(region, timetable)
    assert {name: getattr(ours.score, name) for name in FIGURES} == {name: figures[name] for name in FIGURES}
    assert ours.score.total(region.settings.weights) == figures["score"]
    assert ours.broken_rules == {text.partition(":")[0] for text in broken}


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("name", ["tiny", "jaksot", "pinned"])
def test_any_timetable_is_judged_as_the_checker_judges_it(checker, shared: Path, tmp_path: Path, name: str, seed: int) -> None:
    folder = shared / "regions" / name
    region = read_region(folder).region
    compare(checker, folder, region, random_timetable(region, Random(seed)), tmp_path / "out")


@pytest.mark.parametrize("name", ["tiny", "jaksot", "savogrow"])
def test_an_empty_timetable_is_judged_as_the_checker_judges_it(checker, shared: Path, tmp_path: Path, name: str) -> None:
    folder = shared / "regions" / name
    compare(checker, folder, read_region(folder).region, Timetable((), (), ()), tmp_path / "out")
