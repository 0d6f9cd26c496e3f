"""The page that says what the API offers."""

import re
from collections.abc import Callable

from django.test import Client

from schooling.api import api

RECORDS = api.get_openapi_schema()["components"]["schemas"]


def test_the_page_leads_from_each_answer_to_its_record(signed_in: Callable[[str], Client]) -> None:
    page = signed_in("teacher").get("/api/v1/docs").content.decode()
    anchors, targets = set(re.findall(r'href="#(\w+)"', page)) - {"content"}, set(re.findall(r'<h3 id="(\w+)"', page))
    assert targets == RECORDS.keys()
    assert anchors == targets
