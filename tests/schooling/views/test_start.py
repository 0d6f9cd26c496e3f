"""The start page, and where one is in the head of it."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from schooling.models import Account, Grant, Region

SINCE = date(2020, 1, 1)


def current(page: str) -> list[str]:
    """The items of the head of the page that are said to be where one is."""
    return re.findall(r'<a href="[^"]*" aria-current="page">([^<]+)</a>', page)


@pytest.mark.parametrize(
    ("role", "item"),
    [
        ("coordinator", ["Region"]),
        ("auditor", ["Region"]),
        ("director", ["Region"]),
        ("principal", ["Own school"]),
        ("teacher", []),
    ],
)
def test_the_item_of_what_the_start_page_shows_is_current(signed_in: Callable[[str], Client], role: str, item: list[str]) -> None:
    assert current(signed_in(role).get("/").content.decode()) == item


def test_a_start_page_of_its_own_is_no_schools(signed_in: Callable[[str], Client], region: Region) -> None:
    client = signed_in("principal")
    Grant.objects.create(
        account=Account.objects.get(), role="principal", region=region, municipality="595", school="PIE595V1", first_day=SINCE
    )
    assert current(client.get("/").content.decode()) == []


def test_the_weights_have_a_heading_of_their_own(signed_in: Callable[[str], Client]) -> None:
    page = signed_in("coordinator").get("/r/tiny/settings/").content.decode()
    rules, weights = page.split("<h2>What makes one timetable better than another</h2>")
    named = re.compile(r'name="(weight_\w+)"')
    assert (named.findall(rules), len(named.findall(weights))) == ([], 7)
