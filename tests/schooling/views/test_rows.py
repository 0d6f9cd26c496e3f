"""Adding, changing and removing rows through the screen."""

from collections.abc import Callable

import pytest
from django.test import Client

from schooling.exchange.storing import load
from schooling.models import AuditEntry, Region

S = "/r/tiny/schools/KEI239V1/"
ROOM = S + "rooms/rows/KEI239V1-3/"


def _state(client: Client, url: str) -> str:
    return str(client.get(url).context["form"].initial["state"])


def test_a_room_is_added_changed_and_removed(signed_in: Callable[[str], Client], region: Region) -> None:
    client = signed_in("principal")
    added = client.post(S + "rooms/add/", {"code": "KEI239V1-R9", "name": "Kirjasto", "seats": "12", "video": "on"})
    assert (added.status_code, added.headers["Location"]) == (302, S + "rooms/")
    room = load(region).room_by_code["KEI239V1-R9"]
    assert (room.school, room.name, room.seats, room.kind, room.video) == ("KEI239V1", "Kirjasto", 12, "", True)
    url = S + "rooms/rows/KEI239V1-R9/"
    changed = client.post(url, {"name": "Kirjasto", "seats": "14,0", "kind": "library", "state": _state(client, url)})
    assert changed.status_code == 302
    room = load(region).room_by_code["KEI239V1-R9"]
    assert (room.seats, room.kind, room.video) == (14, "library", False)
    removed = client.post(url + "delete/", {"state": client.get(url + "delete/").context["state"]})
    assert removed.status_code == 302
    assert "KEI239V1-R9" not in load(region).room_by_code
    entries = AuditEntry.objects.filter(actor="principal@example.org", action="region.stored")
    assert entries.count() == 3


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_stored(signed_in: Callable[[str], Client], region: Region) -> None:
    client = signed_in("principal")
    before = load(region)
    response = client.post(S + "rooms/add/", {"code": "two words", "name": "", "seats": "-1"})
    assert response.status_code == 200
    assert response.context["form"].errors == {
        "code": ["Expected: a code without spaces, at most 40 characters."],
        "name": ["This must be filled in."],
        "seats": ["Expected: a whole number from 0 to 10000."],
    }
    assert load(region) == before


def test_a_code_that_is_taken_is_told(signed_in: Callable[[str], Client], region: Region) -> None:
    response = signed_in("principal").post(S + "rooms/add/", {"code": "KEI239V1-1", "name": "Luokka", "seats": "5"})
    assert response.context["form"].errors == {"code": ["There is such a row already."]}


def test_what_the_whole_region_checks_is_checked_here_too(signed_in: Callable[[str], Client], region: Region) -> None:
    client = signed_in("principal")
    lunch = {"weekday": "1", "earliest": "11:00", "latest": "11:10", "minutes": "20"}
    response = client.post(S + "lunches/add/", lunch)
    assert response.context["form"].errors == {"minutes": ["Expected: at most the minutes between the two times, 10."]}


def test_the_second_editor_is_told_and_loses_nothing(signed_in: Callable[[str], Client], region: Region) -> None:
    client = signed_in("principal")
    state = _state(client, ROOM)
    first = client.post(ROOM, {"name": "Ensin", "seats": "20", "kind": "class", "state": state})
    assert first.status_code == 302
    second = client.post(ROOM, {"name": "Toiseksi", "seats": "30", "kind": "class", "state": state})
    assert second.status_code == 409
    assert second.context["form"]["name"].value() == "Toiseksi"
    assert ("Name", "Ensin") in second.context["now"]
    assert load(region).room_by_code["KEI239V1-3"].name == "Ensin"
    insisted = {"name": "Toiseksi", "seats": "30", "kind": "class", "state": second.context["form"]["state"].value()}
    assert client.post(ROOM, insisted).status_code == 302
    assert load(region).room_by_code["KEI239V1-3"].name == "Toiseksi"


def test_a_row_that_somebody_removed_is_told_and_can_be_added_again(signed_in: Callable[[str], Client], region: Region) -> None:
    client = signed_in("principal")
    state = _state(client, ROOM)
    client.post(ROOM + "delete/", {"state": state})
    response = client.post(ROOM, {"name": "Takaisin", "seats": "20", "state": state})
    assert response.status_code == 409
    assert response.context["form"]["name"].value() == "Takaisin"
    assert f'action="{S}rooms/add/"' in response.content.decode()


def test_a_teacher_takes_along_what_is_only_about_them(signed_in: Callable[[str], Client], region: Region) -> None:
    client = signed_in("principal")
    url = S + "staff/rows/T0004/delete/"
    page = client.get(url)
    assert [str(title) for title, _lines in page.context["along"]] == ["What teachers may teach"]
    client.post(url, {"state": page.context["state"]})
    value = load(region)
    assert "T0004" not in value.staff_by_code
    assert [row for row in value.qualifications if row.staff == "T0004"] == []


def test_what_others_name_cannot_be_removed(signed_in: Callable[[str], Client], region: Region) -> None:
    client = signed_in("principal")
    url = S + "staff/rows/T0001/delete/"
    response = client.post(url, {"state": client.get(url).context["state"]})
    assert response.status_code == 409
    assert response.context["problems"][0] == "Curriculum, Teacher, if settled 'T0001': expected a code from the table staff."
    assert "T0001" in load(region).staff_by_code


@pytest.mark.parametrize(
    ("table", "data"),
    [
        ("lunches", {"school": "PIE595V1", "earliest": "11:00", "latest": "12:00", "minutes": "20"}),
        ("rooms", {"school": "PIE595V1", "code": "X1", "name": "X", "seats": "1"}),
    ],
)
def test_a_school_that_is_typed_in_is_not_heard(
    signed_in: Callable[[str], Client], region: Region, table: str, data: dict[str, str]
) -> None:
    client = signed_in("principal")
    assert client.post(f"{S}{table}/add/", data).status_code == 302
    assert getattr(load(region), table)[-1].school == "KEI239V1"


@pytest.mark.parametrize(
    ("table", "data", "wrong"),
    [
        ("day_limits", {"group": "PIE595V1-12", "latest_end": "14:00"}, "group"),
        ("qualifications", {"staff": "T0005", "subject": "MA", "grade_min": "1", "grade_max": "6"}, "staff"),
        ("pins", {"line": "PIE595V1-12:MA", "weekday": "1", "start": "09:00"}, "line"),
        ("unavailable", {"resource": "room PIE595V1-1", "weekday": "1", "start": "8:00", "end": "9:00", "strength": "hard"},
         "resource"),
    ],
)  # fmt: skip
def test_another_schools_rows_cannot_be_named(
    signed_in: Callable[[str], Client], region: Region, table: str, data: dict[str, str], wrong: str
) -> None:
    before = load(region)
    response = signed_in("principal").post(f"{S}{table}/add/", data)
    assert response.context["form"].errors[wrong] == ["Choose one of those offered."]
    assert load(region) == before


def test_days_of_the_municipality_are_seen_and_not_changed(signed_in: Callable[[str], Client], region: Region) -> None:
    page = signed_in("principal").get(S + "closures/")
    assert len(page.context["rows"]) == len([row for row in load(region).closures if row.municipality == "239"])
    assert {row["edit"] for row in page.context["rows"]} == {""}


def test_time_that_cannot_be_used_is_of_one_kind(signed_in: Callable[[str], Client], region: Region) -> None:
    client = signed_in("principal")
    data = {"resource": "staff T0001", "weekday": "2", "start": "08:00", "end": "10:00", "strength": "soft"}
    assert client.post(S + "unavailable/add/", data).status_code == 302
    row = load(region).unavailable[-1]
    assert (row.kind.value, row.code, row.weekday, row.start, row.end, row.strength.value) == (
        "staff", "T0001", 2, 480, 600, "soft",
    )  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_asks_the_database_as_often_for_one_row_as_for_three(
    signed_in: Callable[[str], Client], region: Region, count: int, django_assert_num_queries: Callable[[int], object]
) -> None:
    client = signed_in("principal")
    for number in range(count):
        client.post(S + "pins/add/", {"line": "KEI239V1-13:MA", "weekday": str(number + 1), "start": "09:15"})
    client.get(S + "pins/")
    with django_assert_num_queries(7):
        assert len(client.get(S + "pins/").context["rows"]) == count


def test_what_is_typed_is_shown_and_never_run(signed_in: Callable[[str], Client], region: Region) -> None:
    client = signed_in("principal")
    name = '<script>alert("x")</script>'
    client.post(S + "rooms/add/", {"code": "a/b?c#%2e", "name": name, "seats": "1"})
    page = client.get(S + "rooms/")
    assert name not in page.content.decode()
    (url,) = [row["edit"] for row in page.context["rows"] if row["cells"][0][1] == name]
    assert client.get(url).context["form"].stored.code == "a/b?c#%2e"
