"""A cause is a word with the facts its sentence needs, no more and no fewer."""

import pytest

from scheduler.engine.causes import Cause, because, facts_of, sentence

FACTS = {name: f"<{name}>" for cause in Cause for name in facts_of(cause)}


@pytest.mark.parametrize("cause", list(Cause))
def test_a_row_keeps_the_facts_that_its_sentence_needs(cause: Cause) -> None:
    row = because("A:RE", 2, cause, FACTS)
    assert (row.line, row.lessons, row.cause) == ("A:RE", 2, cause.value)
    assert {name for name, _ in row.facts} == facts_of(cause)
    assert row.reason == sentence(cause, dict(row.facts))


def test_a_missing_fact_is_an_error() -> None:
    with pytest.raises(KeyError):
        because("A:RE", 1, Cause.NO_ROOM, {})
