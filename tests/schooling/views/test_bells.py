"""A school's bells, changed as a whole."""

from collections.abc import Callable

from django.test import Client

from schooling.exchange.storing import load
from schooling.models import Region

URL = "/r/tiny/schools/KEI239V1/bells/"


def _typed(client: Client) -> dict[str, str]:
    form = client.get(URL).context["form"]
    return {name: str(form.initial.get(name, "")) for name in form.fields}


def test_one_period_is_moved_and_all_others_stay(signed_in: Callable[[str], Client], region: Region) -> None:
    client = signed_in("principal")
    before = load(region)
    data = _typed(client) | {"end-5-7": "15:05"}
    assert client.post(URL, data).status_code == 302
    after = load(region)
    differing = [(old, new) for old, new in zip(before.periods, after.periods, strict=True) if old != new]
    assert [(old.school, old.weekday, old.number, new.end) for old, new in differing] == [("KEI239V1", 5, 7, 905)]


def test_a_half_period_and_periods_that_meet_are_refused(signed_in: Callable[[str], Client], region: Region) -> None:
    client = signed_in("principal")
    before = load(region)
    half = client.post(URL, _typed(client) | {"end-1-1": ""})
    assert half.context["form"].errors == {"end-1-1": ["Expected: a value."]}
    first, second = before.bells["KEI239V1", 1][:2]
    meeting = client.post(URL, _typed(client) | {"start-1-2": f"{first.start // 60:02}:{first.start % 60:02}"})
    assert second.start > first.start
    assert meeting.status_code == 200
    assert len(meeting.context["form"].non_field_errors()) == 1
    assert load(region) == before


def test_the_first_day_is_copied_to_the_others_without_storing(signed_in: Callable[[str], Client], region: Region) -> None:
    client = signed_in("principal")
    before = load(region)
    response = client.post(URL, _typed(client) | {"start-1-1": "07:55", "copy": "first"})
    form = response.context["form"]
    assert {form[f"start-{day}-1"].value() for day in range(1, 6)} == {"07:55"}
    assert load(region) == before


def test_the_second_editor_of_the_bells_is_told(signed_in: Callable[[str], Client], region: Region) -> None:
    client = signed_in("principal")
    typed = _typed(client)
    assert client.post(URL, typed | {"end-5-7": "15:05"}).status_code == 302
    second = client.post(URL, typed | {"end-5-7": "15:10"})
    assert second.status_code == 409
    assert second.context["form"]["end-5-7"].value() == "15:10"
    assert load(region).bells["KEI239V1", 5][-1].end == 905
