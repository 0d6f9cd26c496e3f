"""Regions and timetables as JSON and back."""

import json

from hypothesis import HealthCheck, given, settings

from schooling.domain.document import (
    region_document,
    region_from_document,
    timetable_document,
    timetable_from_document,
)
from schooling.domain.region import Region
from schooling.domain.timetable import Unplaced
from tests.schooling.exchange.regions import regions
from tests.schooling.exchange.test_timetables import TIMETABLE


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(regions())
def test_a_region_comes_back_from_its_document(region: Region) -> None:
    assert region_from_document(json.loads(json.dumps(region_document(region)))) == region


def test_a_timetable_comes_back_with_causes_and_facts() -> None:
    told = Unplaced("K1:MA", 4, "because", "no-teacher", (("subject", "MA"),))
    timetable = type(TIMETABLE)(TIMETABLE.classes, TIMETABLE.lessons, (told,))
    assert timetable_from_document(json.loads(json.dumps(timetable_document(timetable)))) == timetable
