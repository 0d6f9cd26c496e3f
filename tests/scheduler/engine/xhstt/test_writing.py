"""A solution's file: the same bytes each time, whole or not there, and what it says is read back or refused with a reason."""

import os
from pathlib import Path

import pytest

from scheduler.engine.xhstt.errors import (
    ChoiceError,
    SolutionError,
    UnexpectedElementError,
    UnknownReferenceError,
    ValueFaultError,
)
from scheduler.engine.xhstt.instance import Instance
from scheduler.engine.xhstt.judge import Verdict, judge
from scheduler.engine.xhstt.markup import parse_markup
from scheduler.engine.xhstt.reading import chosen, instance_of
from scheduler.engine.xhstt.reading_solution import read_solution
from scheduler.engine.xhstt.writing import must_be_free, write_solution
from tests.scheduler.engine.xhstt.cases import ALL
from tests.scheduler.engine.xhstt.schoolhouse import EVENTS, constraint, document, schoolhouse, solution

MEETS = ("maths 2 Mon2 Red", "maths 1 - -", "art 2 Tue1 Blue", "song 2 Tue2")


@pytest.fixture
def house() -> Instance:
    return schoolhouse(constraint("AssignTime", ALL, weight=3))


def test_the_file_says_what_is_chosen_and_what_it_costs(house: Instance, tmp_path: Path) -> None:
    path = tmp_path / "out.xml"
    made = solution(house, *MEETS)
    write_solution(house, made, judge(house, made), path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[5:12] == [
        '<Solution Reference="Schoolhouse">',
        "<Events>",
        '<Event Reference="maths">',
        "<Duration>2</Duration>",
        '<Time Reference="Mon2"/>',
        '<Resources><Resource Reference="Red"><Role>Room</Role></Resource></Resources>',
        "</Event>",
    ]
    assert "<Report><InfeasibilityValue>3</InfeasibilityValue><ObjectiveValue>0</ObjectiveValue></Report>" in lines
    assert read_solution(path, house) == made
    assert [each.name for each in tmp_path.iterdir()] == ["out.xml"]


def test_names_with_markup_in_them_come_back(tmp_path: Path) -> None:
    strange = "&lt;Ä &quot;&amp;&apos;&#10;"
    text = document(events=EVENTS.replace('Id="maths"', f'Id="{strange}"').replace(">Room<", f">{strange}<"))
    house = instance_of(chosen(parse_markup(text.encode(), "house.xml"), None))
    assert house.events[0].id == "<Ä \"&'\n"
    made = solution(house, "art 2 Tue1 Blue")
    write_solution(house, made, Verdict(0, 0, ()), tmp_path / "out.xml")
    assert read_solution(tmp_path / "out.xml", house) == made


def test_where_it_cannot_be_written_the_old_file_stays(house: Instance, tmp_path: Path) -> None:
    path = tmp_path / "out.xml"
    path.mkdir()
    with pytest.raises(IsADirectoryError):
        write_solution(house, solution(house), Verdict(0, 0, ()), path)
    assert [each.name for each in tmp_path.iterdir()] == ["out.xml"]


def test_only_a_solution_gives_way_to_a_new_one(house: Instance, tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "out.xml"
    must_be_free(path)
    write_solution(house, solution(house), Verdict(0, 0, ()), path)
    must_be_free(path)
    for other in (document(), "<fet/>", "a diary"):
        path.write_text(other)
        with pytest.raises(FileExistsError) as refused:
            must_be_free(path)
        assert str(refused.value) == f"{path} is something else than a solution"
        assert path.read_text() == other


def test_a_folder_is_no_place_for_a_solution(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(IsADirectoryError) as refused:
        must_be_free(tmp_path)
    assert str(refused.value) == f"{tmp_path} is a folder; OUT must be a file"
    monkeypatch.setattr(os, "access", lambda path, mode: (path, mode) != (tmp_path, os.W_OK))  # nothing is forbidden to root
    with pytest.raises(PermissionError) as forbidden:
        must_be_free(tmp_path / "out.xml")
    assert str(forbidden.value) == f"nothing can be written in {tmp_path}"


FAULTS = [
    (
        "<Event Reference='yoga'/>",
        UnknownReferenceError,
        "solution.xml, line 1: <Event> 'yoga', expected the Id of something that the instance has as Event",
    ),
    (
        "<Event Reference='art'><Duration>3</Duration></Event>",
        ValueFaultError,
        "solution.xml, line 1: <Event> 'art': <Duration> '3', expected a whole number from 1 to 2",
    ),
    (
        "<Event Reference='art'><Resources><Resource Reference='Red'><Role>Teacher</Role></Resource></Resources></Event>",
        ValueFaultError,
        "solution.xml, line 1: <Resource> 'Red': <Role> 'Teacher', expected a role of the event 'art'",
    ),
    (
        "<Event Reference='art'><Resources><Resource Reference='Red'><Role/></Resource></Resources></Event>",
        ValueFaultError,
        "solution.xml, line 1: <Resource> 'Red': <Role> '', expected a role of the event 'art'",
    ),
    (
        "<Event Reference='art'><Resources><Resource Reference='Red'><Role>Room</Role></Resource>"
        "<Resource Reference='Red'><Role>Room</Role></Resource></Resources></Event>",
        UnexpectedElementError,
        "solution.xml, line 1: <Resource> 'Red': <Role> 'Room', expected each role once",
    ),
    (
        "<Event Reference='art'><Resources><Resource Reference='Anna'><Role>Room</Role></Resource></Resources></Event>",
        SolutionError,
        "event 'art': a meet has 'Anna' as 'Room', expected a Room",
    ),
]


@pytest.mark.parametrize(("events", "kind", "message"), FAULTS)
def test_a_solution_that_does_not_fit_is_refused(
    events: str, kind: type[Exception], message: str, house: Instance, tmp_path: Path
) -> None:
    path = tmp_path / "solution.xml"
    path.write_text(f"<Solution Reference='Schoolhouse'><Events>{events}</Events></Solution>")
    with pytest.raises(kind) as refused:
        read_solution(path, house)
    assert str(refused.value) == message


def test_of_the_instances_solutions_there_is_one(house: Instance, tmp_path: Path) -> None:
    path = tmp_path / "solutions.xml"
    path.write_text("<SolutionGroup><Solution Reference='Schoolhouse'/><Solution Reference='Other'/></SolutionGroup>")
    assert read_solution(path, house) == solution(house)
    for number, text in ((0, "<SolutionGroup/>"), (2, path.read_text().replace("Other", "Schoolhouse"))):
        path.write_text(text)
        with pytest.raises(ChoiceError) as refused:
            read_solution(path, house)
        assert str(refused.value) == f"solutions.xml: {number} solutions, expected one of the instance 'Schoolhouse'"
