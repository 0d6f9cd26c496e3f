"""The document of a decision: all that it says, in order, ready to be set; what was decided and nothing else."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from scheduler.official.drafting import written
from scheduler.official.languages import Language
from scheduler.official.template import DeciderKind, Part, Template, Texts

_KINDS = {
    DeciderKind.OFFICIAL: {Language.FI: "Viranhaltijapäätös", Language.SV: "Tjänsteinnehavarbeslut"},
    DeciderKind.BOARD: {Language.FI: "Toimielimen päätös", Language.SV: "Organets beslut"},
}
_LABELS = {
    Language.FI: {
        "number": "Numero",
        "date": "Päätöspäivä",
        "decider": "Päättäjä",
        "interest": "Esteellisyys",
        Part.MATTER: "Asia",
        Part.BASIS: "Oikeusperuste",
        Part.POWER: "Toimivalta",
        Part.DECISION: "Päätös",
        Part.REASONS: "Perustelut",
        Part.TOLD: "Tiedoksi",
        Part.APPEAL: "Oikaisuvaatimusohje",
    },
    Language.SV: {
        "number": "Nummer",
        "date": "Beslutsdag",
        "decider": "Beslutsfattare",
        "interest": "Jäv",
        Part.MATTER: "Ärende",
        Part.BASIS: "Rättslig grund",
        Part.POWER: "Behörighet",
        Part.DECISION: "Beslut",
        Part.REASONS: "Motivering",
        Part.TOLD: "För kännedom",
        Part.APPEAL: "Anvisning för begäran om omprövning",
    },
}
_NO_TIE = {
    Language.FI: "Päättäjä ei ole ilmoittanut sidonnaisuutta asiaan (hallintolaki 434/2003, 27–30 §).",
    Language.SV: "Beslutsfattaren har inte anmält någon bindning till ärendet (förvaltningslagen 434/2003, 27–30 §).",
}
_TIE = {
    Language.FI: (
        "Päättäjä on ilmoittanut sidonnaisuuden asiaan ja katsonut, ettei se estä päättämästä (hallintolaki 434/2003, 27–30 §)."
    ),
    Language.SV: (
        "Beslutsfattaren har anmält en bindning till ärendet och ansett att den inte hindrar beslutet "
        "(förvaltningslagen 434/2003, 27–30 §)."
    ),
}
_RECORDED = {Language.FI: "kirjannut {name}", Language.SV: "antecknat av {name}"}
_BEFORE_INTEREST = (Part.MATTER, Part.BASIS, Part.POWER)

# What turns the direction of the letters around it, or shows nothing at all, has no place in a decision.
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn"}


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, by whom, and as what; `roles` are all that the decider held that day, and for whom, by language."""

    municipality: Mapping[Language, str]
    number: str
    day: date
    texts: Texts
    declared_interest: bool
    decider: str
    roles: Mapping[Language, str]


def plain(text: str) -> str:
    """The text in composed Unicode, with lines and without signs that nobody sees, which could hide what it says."""
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).split("\n")
    seen = ("".join(sign for sign in line if unicodedata.category(sign) not in _UNSEEN).strip() for line in lines)
    return "\n".join(seen).strip()


def document(decided: Decided, template: Template) -> dict[str, Any]:
    """The document as plain values: a title, a date and a section for each language, each with its facts and its parts."""
    sections = [_section(decided, template, language) for language in decided.texts]
    return {
        "title": f"{sections[0]['kind']} {plain(decided.number)}: {sections[0]['heading']}",
        "day": [decided.day.year, decided.day.month, decided.day.day],
        "sections": sections,
    }


def _section(decided: Decided, template: Template, language: Language) -> dict[str, Any]:
    labels, texts = _LABELS[language], decided.texts[language]
    interest = (_TIE if decided.declared_interest else _NO_TIE)[language]
    parts = [[labels[part], *_paragraphs(texts[part])] for part in Part if part in _BEFORE_INTEREST]
    parts.append([labels["interest"], interest])
    parts += [[labels[part], *_paragraphs(texts[part])] for part in Part if part not in (*_BEFORE_INTEREST, Part.HEADING)]
    return {
        "language": language.value,
        "municipality": plain(decided.municipality[language]),
        "kind": _KINDS[template.kind][language],
        "heading": plain(texts[Part.HEADING]).replace("\n", " "),
        "facts": [
            [labels["number"], plain(decided.number)],
            [labels["date"], written(decided.day)],
            [labels["decider"], plain(_decider(decided, template, language))],
        ],
        "parts": parts,
    }


def _decider(decided: Decided, template: Template, language: Language) -> str:
    """Who decided: the board and who wrote it down, or the office holder with every role that they hold."""
    title = template.wording[language].decider
    if template.kind is DeciderKind.BOARD:
        return f"{title}, {_RECORDED[language].format(name=decided.decider)}"
    return ", ".join(words for words in (decided.decider.strip(), decided.roles[language]) if words)


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text; within one, lines stay as they are."""
    return [paragraph.strip() for paragraph in plain(text).split("\n\n") if paragraph.strip()]


def said(document: Mapping[str, Any]) -> tuple[str, ...]:
    """Every text of the document in the order in which it is read."""
    found: list[str] = []
    for section in document["sections"]:
        found += [section["municipality"], section["kind"], section["heading"]]
        found += [text for fact in section["facts"] for text in fact]
        found += [text for part in section["parts"] for text in part]
    return tuple(found)
