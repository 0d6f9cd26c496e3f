"""A broken rule: which, where, and in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where a timetable breaks a hard rule.

    `rule` is 'H1' to 'H16', `facts` are the names and numbers of the place, `text` says it in an English sentence.
    """

    rule: str
    facts: tuple[tuple[str, str], ...]
    text: str


def breach(rule: str, text: str, **facts: str | int) -> Breach:
    """A breach whose text may name its facts in braces."""
    return Breach(rule, tuple((name, str(value)) for name, value in facts.items()), text.format(**facts))
