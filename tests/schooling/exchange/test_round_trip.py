"""What is written is read back: the same region, from folders, workbooks and the database."""

import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from schooling.domain.region import Region
from schooling.exchange import read_region, read_workbook, write_region, write_workbook
from schooling.exchange.fingerprints import fingerprint
from tests.schooling.exchange.regions import regions

SHARED_REGIONS = ("jaksot", "pinned", "pohjois-savo", "savogrow", "savogrow-same-bells", "tiny")
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@QUICK
@given(regions())
def test_a_folder_holds_the_region_it_was_written_from(region: Region) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_region(region, folder)
        assert read_region(folder).region == region


@QUICK
@given(regions())
def test_a_workbook_holds_the_region_it_was_written_from(region: Region) -> None:
    stream = io.BytesIO()
    write_workbook(region, stream)
    reading = read_workbook(io.BytesIO(stream.getvalue()))
    assert (reading.region, reading.base) == (region, fingerprint(region))


@pytest.mark.parametrize("name", SHARED_REGIONS)
def test_the_example_regions(shared: Path, tmp_path: Path, name: str) -> None:
    region = read_region(shared / "regions" / name).region
    write_region(region, tmp_path)
    assert read_region(tmp_path).region == region


@pytest.mark.parametrize("name", ["jaksot", "pinned", "tiny"])
def test_the_example_regions_as_workbooks(shared: Path, name: str) -> None:
    region = read_region(shared / "regions" / name).region
    stream = io.BytesIO()
    write_workbook(region, stream)
    assert read_workbook(io.BytesIO(stream.getvalue())).region == region


WARNED = {"jaksot": 0, "pinned": 2, "pohjois-savo": 5, "savogrow": 2, "savogrow-same-bells": 2, "tiny": 3}


@pytest.mark.parametrize(("name", "warnings"), WARNED.items())
def test_what_the_example_regions_are_warned_of(shared: Path, name: str, warnings: int) -> None:
    assert len(read_region(shared / "regions" / name).warnings) == warnings


def test_the_region_of_the_demonstration_is_one_of_the_examples(shared: Path) -> None:
    own = Path(__file__).parents[3] / "schooling" / "demo" / "savogrow"
    assert read_region(own).region == read_region(shared / "regions" / "savogrow").region
