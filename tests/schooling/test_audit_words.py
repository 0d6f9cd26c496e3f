"""Everything the code records has words in the audit log, and what nobody has words for is shown as it was stored."""

import ast
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from django.utils.translation import override

from calendars.contents import FeedKind
from calendars.models import Feed
from scheduler.transitions import PROPOSAL, RUN, ApprovalState, ProposalState, RunState
from schooling.access import TABLE, Action, Reach, Role
from schooling.audit_words import (
    action_words,
    detail_label,
    detail_words,
    known_actions,
    known_details,
    known_subjects,
    subject_words,
)
from schooling.domain.region import Region
from schooling.exchange import read_region
from schooling.views.audit import SHOWN

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def region(shared: Path) -> Region:
    """The smallest of the shared regions."""
    return read_region(shared / "regions" / "tiny").region


@pytest.fixture(autouse=True)
def _in_finnish() -> Iterator[None]:
    with override("fi"):
        yield


def _nodes() -> list[ast.AST]:
    """All that the modules say that write the audit log."""
    paths = (path for app in ("schooling", "scheduler", "calendars") for path in (ROOT / app).rglob("*.py"))
    modules = (path.read_text(encoding="utf-8") for path in paths)
    trees = (ast.parse(module) for module in modules if "audit.record(" in module)
    return [node for tree in trees for node in ast.walk(tree)]


def _calls() -> list[ast.Call]:
    return [node for node in _nodes() if isinstance(node, ast.Call)]


def _words_of(node: ast.AST) -> set[str]:
    """The plain words of an expression."""
    return {part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)}


def test_every_action_that_is_recorded_has_words_and_no_other_has() -> None:
    calls = _calls()
    # Named so, or the third thing a module's own recorder is given.
    given = [keyword.value for call in calls for keyword in call.keywords if keyword.arg == "action"]
    given += [
        call.args[2] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "_record" and len(call.args) > 2
    ]
    written = {value.value for value in given if isinstance(value, ast.Constant)}
    ends = {RunState.FINISHED, RunState.STOPPED, RunState.FAILED}
    written |= {f"{verb} run" for (_state, verb), target in RUN.moves.items() if target in ends}
    written |= {f"{verb} proposal" for _state, verb in PROPOSAL.moves}
    assert written == {action for action, _words in known_actions()}


def test_every_kind_of_subject_that_is_recorded_has_words_and_no_other_has() -> None:
    given = [
        keyword.value
        for call in _calls()
        if ast.unparse(call.func) == "audit.record"
        for keyword in call.keywords
        if keyword.arg == "subject"
    ]
    written = {words.strip(" ,") for value in given for words in _words_of(value)}
    # A feed is named by its own kind.
    assert [ast.unparse(value) for value in given if not _words_of(value)] == ["str(feed)", "str(feed)"]
    written |= {str(Feed(kind=kind, code="x")).removesuffix(" x") for kind in FeedKind}
    assert written == known_subjects()


def test_every_detail_that_is_shown_has_words_and_is_recorded() -> None:
    assert set(SHOWN) == known_details()
    named = [key for node in _nodes() if isinstance(node, ast.Dict) for key in node.keys if key is not None]
    assert set(SHOWN) - set().union(*map(_words_of, named)) == set()


@pytest.mark.parametrize(
    ("name", "subject", "codes"),
    [
        ("role", "account 1", Role),
        ("state", "run 1", RunState),
        ("state", "proposal 1", ProposalState),
        ("state", "proposal 1, municipality 239", ApprovalState),
    ],
)
def test_every_code_of_ours_has_words(region: Region, name: str, subject: str, codes: type[StrEnum]) -> None:
    stored = [code.value for code in codes]
    told = [detail_words(name, code, subject=subject, region=region) for code in stored]
    assert [(code, words) for code, words in zip(stored, told, strict=True) if code == words] == []
    assert len(set(told)) == len(stored)


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("run 8", "laskenta 8"),
        ("proposal 5, municipality 239", "ehdotus 5, Keitele"),
        ("version 1/3", "versio 3 (suunnitelma 1)"),
        ("api token 3", "rajapinnan avain 3"),
        ("no account", "ei kenenkään tili"),
        ("region tiny", "alue Kolme-kylaa"),
        ("room KEI239V1-1", "tila Luokka 1, Koivumäen koulu"),
        ("group KEI239V1-13", "ryhmä 1-3, Koivumäen koulu"),
        ("school KEI239V1", "Koivumäen koulu, koko koulu"),
        ("teacher T0001", "opettaja Timo Nousiainen"),
        ("supervisor T0001", "valvova aikuinen Timo Nousiainen"),
        ("room GONE-1", "tila GONE-1"),
        ("proposal 5, municipality 999", "ehdotus 5, 999"),
        ("machine 7", "machine 7"),
        ("everything", "everything"),
    ],
)
def test_what_an_entry_is_about(region: Region, subject: str, words: str) -> None:
    assert subject_words(subject, region) == words


@pytest.mark.parametrize(
    ("name", "stored", "told"),
    [
        ("municipality", "239", ("Kunta", "Keitele")),
        ("school", "PIE595V1", ("Koulu", "Koivumäen koulu")),
        ("staff", "T0002", ("Aikuinen", "Riikka Pirinen")),
        ("version", "1/3", ("Versio", "3 (suunnitelma 1)")),
        ("first_day", "2026-08-11", ("Voimassa alkaen", "11.8.2026")),
        ("number", "18 § / 2026", ("Päätöksen numero", "18 § / 2026")),
        ("date", "", ("Päivä", "")),
        ("date", "yesterday", ("Päivä", "yesterday")),
        ("version", "3", ("Versio", "3")),
        ("staff", "T9999", ("Aikuinen", "T9999")),
        ("role", "owner", ("Rooli", "owner")),
        ("state", "lost", ("Tila", "lost")),
    ],
)
def test_a_detail(region: Region, name: str, stored: str, told: tuple[str, str]) -> None:
    assert (detail_label(name), detail_words(name, stored, subject="run 1", region=region)) == told


def test_the_state_of_what_nobody_has_words_for_is_as_stored(region: Region) -> None:
    assert detail_words("state", "waiting", subject="machine 7", region=region) == "waiting"


def test_an_action_of_former_times_is_as_stored() -> None:
    assert action_words("machine.oiled") == "machine.oiled"


def test_whoever_sees_the_log_sees_the_regions_staff_by_name() -> None:
    seeing = [role for role, actions in TABLE.items() if Action.VIEW_AUDIT in actions]
    assert {role: TABLE[role].get(Action.VIEW_RESOURCES) for role in seeing} == {
        Role.COORDINATOR: Reach.REGION,
        Role.AUDITOR: Reach.REGION,
    }
