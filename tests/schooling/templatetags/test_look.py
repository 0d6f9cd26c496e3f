"""How an address breaks on a narrow page."""

import pytest
from django.template import Context, Template


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("anna.aalto@school.example", "anna<wbr>.aalto<wbr>@school<wbr>.example"),
        ("<b>@x.fi", "&lt;b&gt;<wbr>@x<wbr>.fi"),
        ("Room 1.2 & <b>", "Room 1.2 &amp; &lt;b&gt;"),
        ("", ""),
    ],
)
def test_an_address_breaks_before_at_and_dots_and_other_text_as_ever(text: str, shown: str) -> None:
    template = Template("{% load look %}{{ text|breakable }}")
    assert template.render(Context({"text": text})) == shown
    assert shown.replace("<wbr>", "") == Template("{{ text }}").render(Context({"text": text}))
