"""A template is stored whole, and says what it lacks and which numbers are its municipality's."""

from dataclasses import replace

import pytest

from scheduler.official.drafting import draft
from scheduler.official.template import DeciderKind, Part, wording_document, wording_from_document
from tests.scheduler.official.decided import BOARD, FACTS, FI, NAMES, SV, TEMPLATE


def test_the_template_to_begin_with_is_whole() -> None:
    assert (TEMPLATE.unknown(), TEMPLATE.empty()) == ((), ())
    assert TEMPLATE.languages == (FI, SV)


def test_its_words_are_stored_and_read() -> None:
    assert wording_from_document(wording_document(TEMPLATE)) == TEMPLATE.wording


def test_what_is_empty_or_unknown_is_named_in_the_languages_in_use() -> None:
    bare = replace(TEMPLATE.wording[SV], appeal_address=" ", parts={**TEMPLATE.wording[SV].parts, Part.REASONS: "{skäl}"})
    broken = replace(TEMPLATE, wording={**TEMPLATE.wording, SV: bare})
    assert (broken.unknown(), broken.empty()) == (("{skäl}",), ((SV, "appeal_address"),))
    only_finnish = replace(broken, languages=(FI,))
    assert (only_finnish.unknown(), only_finnish.empty()) == ((), ())


@pytest.mark.parametrize(
    ("prefix", "number", "is_one"),
    [
        ("", "18 § / 2026", True),
        ("", "hyväksytty", False),
        ("", "18\u202e §", False),
        ("VES/", "VES/18/2026", True),
        ("VES/", " VES/18/2026 ", True),
        ("VES/", "18/2026", False),
        ("D2026/", "D2026/", False),
    ],
)
def test_a_number_is_of_the_municipalitys_case_system(prefix: str, number: str, is_one: bool) -> None:
    assert replace(TEMPLATE, number_prefix=prefix).has_number(number) == is_one


def test_a_draft_has_every_place_filled_in_each_language() -> None:
    drafted = draft(TEMPLATE, FACTS)
    assert [language for language, parts in drafted.items() for text in parts.values() if "{" in text] == []
    assert drafted[FI][Part.TOLD] == (
        "Yhteistyössä mukana olevat kunnat: Yläkylä ja Sivukylä. Kunnan koulujen rehtorit. Alueen koordinaattori."
    )
    assert drafted[SV][Part.MATTER].splitlines()[-1] == "Lektioner per vecka: Nedre byn får 22 och ger 9. Utan plats är 3."
    assert drafted[FI][Part.APPEAL].splitlines()[-1] == f"Osoite: {NAMES[FI]}, kirjaamo"


def test_who_shares_with_nobody_is_told_so() -> None:
    alone = replace(FACTS, neighbours={FI: (), SV: ()})
    assert draft(TEMPLATE, alone)[SV][Part.TOLD].startswith("Kommunerna i samarbetet: inga andra kommuner.")


def test_a_board_decides_by_the_same_words() -> None:
    assert BOARD.kind is DeciderKind.BOARD
    board, official = draft(BOARD, FACTS)[FI], draft(TEMPLATE, FACTS)[FI]
    assert {part for part in Part if board[part] != official[part]} == {Part.POWER}
    assert board[Part.POWER] == "Sivistyslautakunta ratkaisee asian kunnan hallintosäännön nojalla."
