"""Any code a table may hold is one part of a path, and comes back the same."""

import pytest
from django.urls import resolve, reverse


@pytest.mark.parametrize("code", ["KEI239-1", "a/b", "..", ".", "50%", "%2F", "a?b#c", "å–ö", "x\\y", "KEI-46-ET:ET"])
def test_a_code_survives_an_address(code: str) -> None:
    from urllib.parse import unquote

    url = reverse("schooling:school", kwargs={"region": "r", "school": code})
    assert resolve(unquote(url)).kwargs == {"region": "r", "school": code}
    assert "/../" not in unquote(url)
