"""A decision as it is first drafted: the municipality's template filled with what the proposal says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from scheduler.official.default_words import NOBODY
from scheduler.official.languages import Language, listed
from scheduler.official.placeholders import Placeholder, filled
from scheduler.official.template import Part, Template


@dataclass(frozen=True, slots=True)
class Facts:
    """What a draft may tell of a proposal: municipalities and numbers only, nothing of a group or a person.

    `names` is the municipality by language, `neighbours` are those that it shares with; hours are lessons a week.
    """

    names: Mapping[Language, str]
    neighbours: Mapping[Language, tuple[str, ...]]
    plan: str
    version: int
    sent: date
    first_day: date
    given: int
    received: int
    unplaced: int


def draft(template: Template, facts: Facts) -> dict[Language, dict[Part, str]]:
    """The parts of the decision in the template's languages."""
    return {language: _drafted(template, facts, language) for language in template.languages}


def _drafted(template: Template, facts: Facts, language: Language) -> dict[Part, str]:
    wording = template.wording[language]
    values = {
        Placeholder.MUNICIPALITY: facts.names[language],
        Placeholder.NEIGHBOURS: listed(facts.neighbours[language], language, NOBODY[language]),
        Placeholder.PLAN: facts.plan,
        Placeholder.VERSION: str(facts.version),
        Placeholder.SENT: written(facts.sent),
        Placeholder.FIRST_DAY: written(facts.first_day),
        Placeholder.GIVEN: str(facts.given),
        Placeholder.RECEIVED: str(facts.received),
        Placeholder.UNPLACED: str(facts.unplaced),
        Placeholder.DECIDER: wording.decider,
        Placeholder.APPEAL_BODY: wording.appeal_body,
        Placeholder.APPEAL_ADDRESS: wording.appeal_address,
    }
    return {part: filled(wording.parts[part], values) for part in Part}


def written(day: date) -> str:
    """A date as Finnish and Swedish write it here: 20.4.2026."""
    return f"{day.day}.{day.month}.{day.year}"
