"""A template's places are filled once, and what is no place is named as it is written."""

import pytest

from scheduler.official.placeholders import Placeholder, filled, unknown


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{municipality} saa {received}.", ()),
        ("{kunta} saa {received} ja {kunta}.", ("{kunta}",)),
        ("{Plan} {plan }", ("{Plan}", "{plan }")),
        ("{plan ja lisää\n}", ("{plan ja lisää", "}")),
        ("{} {{plan}}", ("{}", "{", "}")),
        ("ei mitään", ()),
    ],
)
def test_what_fills_nothing_is_named(text: str, wrong: tuple[str, ...]) -> None:
    assert unknown([text]) == wrong


def test_what_fills_a_place_is_not_read_again() -> None:
    values = {Placeholder.PLAN: "{municipality}", Placeholder.MUNICIPALITY: "Alakylä"}
    assert filled("{plan}, {municipality}, {version}, {kunta}", values) == "{municipality}, Alakylä, {version}, {kunta}"
