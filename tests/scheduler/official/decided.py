"""A decision of a made-up municipality, and its document."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from scheduler.official.default_words import default_template
from scheduler.official.document import Decided, document
from scheduler.official.drafting import Facts, draft
from scheduler.official.languages import BOTH, Language
from scheduler.official.template import DeciderKind, Part, Template

FI, SV = BOTH
NAMES = {FI: "Alakylä", SV: "Nedre byn"}
TEMPLATE = default_template(NAMES)
FACTS = Facts(
    names=NAMES,
    neighbours={FI: ("Yläkylä", "Sivukylä"), SV: ("Övre byn", "Sidobyn")},
    plan="2026–27",
    version=6,
    sent=date(2026, 4, 1),
    first_day=date(2026, 8, 11),
    given=9,
    received=22,
    unplaced=3,
)
DECIDED = Decided(
    municipality=NAMES,
    number="18 § / 2026",
    day=date(2026, 4, 20),
    texts=draft(TEMPLATE, FACTS),
    declared_interest=False,
    decider="Leena Hyvönen",
    roles={FI: "sivistysjohtaja, Alakylä", SV: "bildningsdirektör, Nedre byn"},
)


def saying(words: Mapping[Part, str], language: Language = FI) -> Decided:
    """The decision with these parts in the place of its own in that language."""
    return replace(DECIDED, texts={**DECIDED.texts, language: {**DECIDED.texts[language], **words}})


def document_of(decided: Decided = DECIDED, template: Template = TEMPLATE) -> dict[str, Any]:
    return document(decided, template)


BOARD = default_template(NAMES, DeciderKind.BOARD)
