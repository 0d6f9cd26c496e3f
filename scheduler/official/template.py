"""What a municipality's decisions look like: who decides, in which languages, and the words of each part."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from scheduler.official.languages import Language
from scheduler.official.placeholders import unknown


class DeciderKind(StrEnum):
    """Who decides for a municipality: an office holder (viranhaltija) or a board (toimielin)."""

    OFFICIAL = "official"
    BOARD = "board"


class Part(StrEnum):
    """A part of a decision that is written: drafted from the template, and edited before it is decided."""

    HEADING = "heading"
    MATTER = "matter"
    BASIS = "basis"
    POWER = "power"
    DECISION = "decision"
    REASONS = "reasons"
    TOLD = "told"
    APPEAL = "appeal"


Texts = Mapping[Language, Mapping[Part, str]]
"""A decision's parts in each of its languages."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A template in one language; `decider` is the office holder's title or the board's name."""

    decider: str
    appeal_body: str
    appeal_address: str
    parts: Mapping[Part, str]

    def texts(self) -> tuple[str, ...]:
        """Everything in which placeholders may stand. The decider and the appeal body fill places themselves."""
        return tuple(self.parts.values())


@dataclass(frozen=True, slots=True)
class Template:
    """How a municipality decides; `number_prefix` begins every number of its case system, '' where none does."""

    kind: DeciderKind
    languages: tuple[Language, ...]
    number_prefix: str
    wording: Mapping[Language, Wording]

    def unknown(self) -> tuple[str, ...]:
        """What stands in braces and fills nothing."""
        return unknown(text for language in self.languages for text in self.wording[language].texts())

    def empty(self) -> tuple[tuple[Language, str], ...]:
        """What a decision cannot do without and has no words, by the names of Wording and Part."""
        found: list[tuple[Language, str]] = []
        for language in self.languages:
            one = self.wording[language]
            named = {"decider": one.decider, "appeal_body": one.appeal_body, "appeal_address": one.appeal_address}
            named |= {part.value: one.parts[part] for part in Part}
            found += [(language, name) for name, text in named.items() if not text.strip()]
        return tuple(found)

    def has_number(self, number: str) -> bool:
        """Whether that may be a number of the municipality's case system: its prefix, and a figure somewhere after it."""
        own = number.strip()
        rest = own.removeprefix(self.number_prefix)
        return own.startswith(self.number_prefix) and any(sign.isdecimal() for sign in rest) and own.isprintable()


def wording_document(template: Template) -> dict[str, Any]:
    """The words as they are stored."""
    return {
        language.value: {
            "decider": one.decider,
            "appeal_body": one.appeal_body,
            "appeal_address": one.appeal_address,
            "parts": {part.value: one.parts[part] for part in Part},
        }
        for language, one in template.wording.items()
    }


def wording_from_document(document: Mapping[str, Any]) -> dict[Language, Wording]:
    """The words that were stored."""
    return {
        Language(language): Wording(
            decider=one["decider"],
            appeal_body=one["appeal_body"],
            appeal_address=one["appeal_address"],
            parts={Part(part): text for part, text in one["parts"].items()},
        )
        for language, one in document.items()
    }
