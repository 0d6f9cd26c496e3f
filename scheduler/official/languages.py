"""The languages of decisions: the municipality's own, not the reader's."""

from collections.abc import Sequence
from enum import StrEnum


class Language(StrEnum):
    """A language in which a decision is written."""

    FI = "fi"
    SV = "sv"


BOTH = (Language.FI, Language.SV)

AND = {Language.FI: "ja", Language.SV: "och"}


def listed(names: Sequence[str], language: Language, nobody: str) -> str:
    """Names in a row: 'Keitele, Tervo ja Vesanto'; `nobody` where there are none."""
    if not names:
        return nobody
    *first, last = names
    return f"{', '.join(first)} {AND[language]} {last}" if first else last
