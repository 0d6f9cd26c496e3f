"""One table says what leads from where to where, and the page about approvals shows the same."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from scheduler.errors import NotNowError
from scheduler.transitions import APPROVAL, COMPONENT, PROPOSAL, RUN, UNFINISHED, Machine, RunState, Verb

DOCS = Path(__file__).resolve().parents[2] / "docs" / "approvals.md"
MACHINES: list[Machine[Any]] = [PROPOSAL, COMPONENT, APPROVAL, RUN]
CASES = [(machine, state, verb) for machine in MACHINES for state in type(machine.first) for verb in Verb]


@pytest.mark.parametrize(("machine", "state", "verb"), CASES, ids=lambda value: getattr(value, "name", value))
def test_can_and_check_say_the_same(machine: Machine[Any], state: StrEnum, verb: Verb) -> None:
    if machine.can(verb, state):
        assert machine.check(verb, state) == machine.moves[state, verb]
    else:
        with pytest.raises(NotNowError) as raised:
            machine.check(verb, state)
        assert (raised.value.machine, raised.value.state, raised.value.verb) == (machine.name, state, verb)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_every_state_is_reached_from_the_first(machine: Machine[Any]) -> None:
    reached = {machine.first}
    for _ in machine.moves:
        reached |= {target for (source, _), target in machine.moves.items() if source in reached}
    assert reached == set(type(machine.first))


def test_a_proposal_a_component_and_a_decision_end_once() -> None:
    assert {source.value for source, _ in PROPOSAL.moves} == {"open"}
    assert {source.value for source, _ in COMPONENT.moves} == {"open"}
    assert {source.value for source, _ in APPROVAL.moves} == {"waiting"}


def test_waiting_and_running_runs_are_unfinished() -> None:
    assert UNFINISHED == (RunState.WAITING, RunState.RUNNING)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_what_cannot_be_done_is_told_in_words(machine: Machine[Any]) -> None:
    messages = {"run": "The run is over already.", "proposal": "The proposal is closed already."}
    messages["component"] = "That part of the proposal is closed already."
    messages["approval"] = "That municipality's decision has been made already."
    with translation.override("en"):
        assert NotNowError(machine.name, "approve", "closed").message == messages[machine.name]


def test_the_page_shows_the_table() -> None:
    diagrams = re.findall(r"```mermaid\n(.*?)\n```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert diagrams == [machine.diagram() for machine in MACHINES]
