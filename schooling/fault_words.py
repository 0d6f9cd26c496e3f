"""What was expected in a file or a form, in the reader's language."""

from collections.abc import Iterable

from django.utils.translation import gettext

from schooling.exchange.faults import EXPECTED, Fault


def expected_words(code: str, facts: Iterable[tuple[str, str]] = ()) -> str:
    """The phrase of a fault's code with its facts: 'a whole number from 0 to 10'."""
    return gettext(EXPECTED[code]) % dict(facts)


def fault_words(fault: Fault) -> str:
    """What was expected where the fault is."""
    return expected_words(fault.code, fault.facts)
