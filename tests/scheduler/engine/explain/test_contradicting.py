"""Where settled lessons leave no timetable at all, an explanation says which, and what to take away; a solve only refuses."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from scheduler.__main__ import main
from scheduler.engine.answer import ContradictionError
from scheduler.engine.causes import Cause
from scheduler.engine.explain import explain
from scheduler.engine.explain.way import Kind
from scheduler.engine.limits import Limits
from scheduler.engine.solve import solve
from schooling.domain.resources import Pin, Qualification, ResourceKind, Strength, Unavailability
from schooling.exchange import write_region
from tests.scheduler.engine.hamlet import hamlet, line

TWICE = (Pin("A:RE", 1, 480, "", ""), Pin("A:RE", 2, 480, "", ""))


def test_each_line_with_too_many_and_all_else_beside() -> None:
    pins = (*TWICE, Pin("B:MA", 3, 480, "", ""), Pin("B:MA", 4, 480, "", ""))
    lines = (line("A:RE", "Ag", course=""), line("B:MA", "Bg", "MA", course=""), line("C:XX", "Cg", "XX", course=""))
    subjects = (*hamlet().subjects, replace(hamlet().subjects[0], code="XX", name_en="Sign language"))
    region = hamlet(pins=pins, curriculum=lines, subjects=subjects)
    with pytest.raises(ContradictionError):
        solve(region, limits=Limits(steps=1))
    found = explain(region, seconds=20).explained
    assert [(row.lines, row.cause, row.lessons) for row in found] == [
        (("A:RE",), Cause.PINS_TOO_MANY, 1),
        (("B:MA",), Cause.PINS_TOO_MANY, 1),
        (("C:XX",), Cause.NOBODY_QUALIFIED, 1),
    ]
    assert [way.kind for way in found[0].verified] == [Kind.DROP_PIN, Kind.DROP_PIN, Kind.MORE_LESSONS]
    assert all(row.verified for row in found)


def test_the_one_that_cannot_be_kept_anyway_is_the_one_to_take_away() -> None:
    away = Unavailability(ResourceKind.STAFF, "T", 2, 480, 525, Strength.HARD)
    region = hamlet(pins=TWICE, unavailable=(away,), curriculum=(line("A:RE", "Ag"),))
    (found,) = explain(region, seconds=20).explained
    assert [way.sentence(region) for way in found.verified] == [
        "Take away from the settled lessons: Religion of Ag on Tuesday at 08:00."
    ]


def test_a_lesson_said_twice_keeps_one_of_the_two() -> None:
    region = hamlet(pins=(TWICE[0], TWICE[0]), curriculum=(line("A:RE", "Ag"),))
    (found,) = explain(region, seconds=20).explained
    assert found.verified[0].apply(region).pins == TWICE[:1]


def test_a_contradiction_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    region = hamlet(pins=TWICE, curriculum=(line("A:RE", "Ag"),), qualifications=(Qualification("T", "RE", 1, 9),))
    write_region(region, tmp_path / "region")
    assert main(["solve", str(tmp_path / "region"), str(tmp_path / "out")]) == 2
    capsys.readouterr()
    assert main(["explain", str(tmp_path / "region"), "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out.splitlines()[-1])["lines"]
    assert (told["sentence"], told["finished"]) == ("Religion of Ag has 2 lessons settled and asks for 1 a week.", True)
    assert [(way["kind"], way["verified"]) for way in told["ways"]] == [
        ("drop_pin", True),
        ("drop_pin", True),
        ("more_lessons", True),
    ]
    write_region(explain(region, seconds=20).explained[0].verified[0].apply(region), tmp_path / "region")
    assert main(["solve", str(tmp_path / "region"), str(tmp_path / "out"), "--steps", "5"]) == 0


def test_without_time_it_is_said_that_it_is_not_finished(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_region(hamlet(pins=TWICE, curriculum=(line("A:RE", "Ag"),)), tmp_path / "region")
    assert main(["explain", str(tmp_path / "region"), "--seconds", "0"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "A:RE: 1 without a place: Religion of Ag has 2 lessons settled and asks for 1 a week."
    assert lines[-1] == "  not finished: the time was over; more of it (--seconds) may say more."
