"""Places in a template's text that a draft fills: {municipality}, {plan} and so on; what is not one of them is named."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum


class Placeholder(StrEnum):
    """What a template may ask for."""

    MUNICIPALITY = "municipality"
    NEIGHBOURS = "neighbours"
    PLAN = "plan"
    VERSION = "version"
    SENT = "sent"
    FIRST_DAY = "first_day"
    GIVEN = "given"
    RECEIVED = "received"
    UNPLACED = "unplaced"
    DECIDER = "decider"
    APPEAL_BODY = "appeal_body"
    APPEAL_ADDRESS = "appeal_address"


# A brace that belongs to none is a slip of the pen as well: {plan, or plan}.
_PLACE = re.compile(r"\{([^{}\n]*)\}|\{[^{}\n]*|\}")


def unknown(texts: Iterable[str]) -> tuple[str, ...]:
    """What stands in braces and is no placeholder, as it is written, each once."""
    places = (found for text in texts for found in _PLACE.finditer(text))
    wrong = (found[0] for found in places if found[1] is None or found[1] not in set(Placeholder))
    return tuple(dict.fromkeys(wrong))


def filled(text: str, values: Mapping[Placeholder, str]) -> str:
    """The text with its placeholders filled, once: what fills a place is not read again. Unknown ones stay."""
    return _PLACE.sub(lambda found: values[Placeholder(found[1])] if found[1] in set(values) else found[0], text)
