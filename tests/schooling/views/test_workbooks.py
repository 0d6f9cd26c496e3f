"""A workbook through the screen: down, changed, up again."""

import io
from collections.abc import Callable

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from schooling.exchange.storing import load
from schooling.models import Region

URL = "/r/tiny/schools/KEI239V1/workbook/"


def _edited(content: bytes, edit: Callable[[openpyxl.Workbook], None]) -> SimpleUploadedFile:
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    edit(workbook)
    stream = io.BytesIO()
    workbook.save(stream)
    return SimpleUploadedFile("school.xlsx", stream.getvalue())


def _rename_room(workbook: openpyxl.Workbook) -> None:
    sheet = workbook["rooms"]
    header = [cell.value for cell in sheet[1]]
    sheet.cell(row=2, column=header.index("name") + 1, value="Uusi luokka")


def _break_rooms(workbook: openpyxl.Workbook) -> None:
    sheet = workbook["rooms"]
    header = [cell.value for cell in sheet[1]]
    sheet.cell(row=2, column=header.index("seats") + 1, value=-4)


def test_what_is_downloaded_can_be_brought_back_unchanged(signed_in: Callable[[str], Client], region: Region) -> None:
    client = signed_in("principal")
    before = load(region)
    response = client.post(URL + "upload/", {"workbook": SimpleUploadedFile("a.xlsx", client.get(URL).content)})
    assert (response.status_code, response.context["stored"], response.context["changes"]) == (200, True, [])
    assert load(region) == before


def test_a_change_is_stored_and_told(signed_in: Callable[[str], Client], region: Region) -> None:
    client = signed_in("principal")
    response = client.post(URL + "upload/", {"workbook": _edited(client.get(URL).content, _rename_room)})
    assert response.status_code == 200
    told = [(str(c.title), c.added, c.changed, c.removed) for c in response.context["changes"]]
    assert told == [("Rooms", 0, 1, 0)]
    assert load(region).rooms[0].name == "Uusi luokka"


def test_what_is_wrong_is_told_with_its_place_and_nothing_is_stored(signed_in: Callable[[str], Client], region: Region) -> None:
    client = signed_in("principal")
    before = load(region)
    response = client.post(URL + "upload/", {"workbook": _edited(client.get(URL).content, _break_rooms)})
    assert response.status_code == 422
    assert response.context["faults"] == [
        {"sheet": "rooms", "row": 2, "column": "seats", "value": "-4", "expected": "a whole number from 0 to 10000"}
    ]
    assert load(region) == before


def test_what_is_no_workbook_is_told(signed_in: Callable[[str], Client], region: Region) -> None:
    client = signed_in("principal")
    for content in (b"", b"PK\x03\x04 not a workbook", b"code,name\n1,2\n"):
        response = client.post(URL + "upload/", {"workbook": SimpleUploadedFile("a.xlsx", content)})
        assert response.status_code == 422
    assert client.post(URL + "upload/", {}).status_code == 422


def test_the_coordinator_brings_back_the_whole_region(signed_in: Callable[[str], Client], region: Region) -> None:
    client = signed_in("coordinator")
    before = load(region)
    content = client.get("/r/tiny/workbook/").content
    response = client.post("/r/tiny/workbook/upload/", {"workbook": SimpleUploadedFile("a.xlsx", content)})
    assert (response.status_code, response.context["changes"]) == (200, [])
    assert load(region) == before
