"""Every page of the base app, as every role and as nobody."""

from collections.abc import Callable

import pytest
from django.test import Client

ROLES = ("nobody", "teacher", "principal", "director", "coordinator", "auditor")
S = "/r/tiny/schools/KEI239V1/"
OTHER = "/r/tiny/schools/PIE595V1/"

# Page → what each of ROLES gets.
PAGES: dict[str, tuple[int, ...]] = {
    "/": (302, 200, 200, 200, 200, 200),
    "/sign-in/": (200, 302, 302, 302, 302, 302),
    "/invitation/nothing/": (404, 404, 404, 404, 404, 404),
    "/sign-in/second-factor/": (302, 302, 302, 302, 302, 302),
    "/sign-in/again/": (302, 200, 200, 200, 200, 200),
    "/sign-in/by/nobody/callback/": (404, 404, 404, 404, 404, 404),
    "/second-factors/": (302, 200, 200, 200, 200, 200),
    "/second-factors/app/": (302, 302, 302, 302, 302, 302),
    "/second-factors/recovery-codes/": (302, 404, 404, 404, 404, 404),
    "/accessibility/": (200, 200, 200, 200, 200, 200),
    "/tokens/": (302, 200, 200, 200, 200, 200),
    "/notices/": (302, 200, 200, 200, 200, 200),
    "/notices/0/": (302, 404, 404, 404, 404, 404),
    "/r/tiny/": (302, 200, 200, 200, 200, 200),
    "/r/nowhere/": (302, 404, 404, 404, 404, 404),
    "/r/tiny/settings/": (302, 403, 403, 403, 200, 200),
    "/r/tiny/audit/": (302, 403, 403, 403, 200, 200),
    "/r/nowhere/audit/": (302, 404, 404, 404, 404, 404),
    "/r/tiny/people/": (302, 403, 403, 403, 200, 200),
    "/r/tiny/people/invite/teacher/": (302, 403, 403, 403, 200, 403),
    "/r/tiny/people/invite/king/": (302, 403, 403, 403, 404, 403),
    "/r/tiny/people/roles/0/take/": (302, 403, 403, 403, 404, 403),
    "/r/nowhere/people/": (302, 404, 404, 404, 404, 404),
    "/r/tiny/workbook/": (302, 403, 403, 403, 200, 403),
    "/r/tiny/workbook/upload/": (302, 403, 403, 403, 200, 403),
    "/r/tiny/tables/subjects/": (302, 403, 403, 403, 200, 200),
    "/r/tiny/tables/subjects/add/": (302, 403, 403, 403, 200, 403),
    "/r/tiny/tables/subjects/rows/MA/": (302, 403, 403, 403, 200, 403),
    "/r/tiny/tables/subjects/rows/MA/delete/": (302, 403, 403, 403, 200, 403),
    "/r/tiny/tables/staff/": (302, 403, 403, 403, 404, 404),
    S: (302, 403, 200, 200, 200, 200),
    S + "bells/": (302, 403, 200, 200, 200, 200),
    S + "workbook/": (302, 403, 200, 403, 200, 403),
    S + "workbook/upload/": (302, 403, 200, 403, 200, 403),
    S + "staff/": (302, 403, 200, 200, 200, 200),
    S + "staff/add/": (302, 403, 200, 403, 200, 403),
    S + "staff/rows/T0001/": (302, 403, 200, 403, 200, 403),
    S + "staff/rows/T0001/delete/": (302, 403, 200, 403, 200, 403),
    S + "staff/rows/T0005/": (302, 403, 404, 403, 404, 403),
    S + "classes/add/": (302, 403, 403, 403, 403, 403),
    S + "periods/": (302, 403, 404, 404, 404, 404),
    S + "subjects/": (302, 403, 404, 404, 404, 404),
    OTHER: (302, 403, 403, 403, 200, 200),
    OTHER + "bells/": (302, 403, 403, 403, 200, 200),
    OTHER + "rooms/": (302, 403, 403, 403, 200, 200),
    OTHER + "rooms/add/": (302, 403, 403, 403, 200, 403),
    OTHER + "workbook/": (302, 403, 403, 403, 200, 403),
    "/r/tiny/schools/NOWHERE/": (302, 404, 404, 404, 404, 404),
    "/api/v1/docs": (302, 200, 200, 200, 200, 200),
}


@pytest.mark.parametrize(("place", "role"), list(enumerate(ROLES)))
def test_each_page_opens_to_those_it_is_for(signed_in: Callable[[str], Client], place: int, role: str) -> None:
    client = signed_in(role)
    answers = {page: client.get(page).status_code for page in PAGES}
    assert answers == {page: expected[place] for page, expected in PAGES.items()}


@pytest.mark.parametrize(
    "table",
    [
        "closures", "extra_days", "lunches", "day_limits", "travel", "rooms", "staff", "staff_schools", "qualifications",
        "groups", "curriculum", "unavailable", "pins",
    ],
)  # fmt: skip
def test_a_principal_sees_and_adds_to_every_table(signed_in: Callable[[str], Client], table: str) -> None:
    client = signed_in("principal")
    assert [client.get(f"{S}{table}/").status_code, client.get(f"{S}{table}/add/").status_code] == [200, 200]


def test_nobody_is_sent_to_sign_in_and_back(signed_in: Callable[[str], Client]) -> None:
    assert signed_in("nobody").get(S).headers["Location"] == f"/sign-in/?next={S}"


def test_a_grant_that_has_ended_opens_nothing(signed_in: Callable[[str], Client], region: object) -> None:
    from datetime import date

    from schooling.models import Grant

    client = signed_in("principal")
    Grant.objects.update(last_day=date(2020, 1, 2))
    assert client.get(S).status_code == 403


@pytest.mark.parametrize(
    ("role", "is_shown"), [("principal", True), ("coordinator", True), ("director", False), ("auditor", False)]
)
def test_addresses_of_adults_are_for_those_who_keep_them(signed_in: Callable[[str], Client], role: str, is_shown: bool) -> None:
    page = signed_in(role).get(f"{S}staff/").content.decode()
    assert ("t0001@example.org" in page, "E-mail address" in page) == (is_shown, is_shown)


def test_the_region_names_municipalities_in_the_readers_language(signed_in: Callable[[str], Client], region: object) -> None:
    from schooling import models, resources

    models.Municipality.objects.filter(code="239").update(name_fi="Keitele", name_sv="Kejtele")
    resources.forget_regions()
    client = signed_in("director")
    named = {
        language: client.get("/r/tiny/", headers={"accept-language": language}).content.decode() for language in ("fi", "sv")
    }
    assert {language: (">Keitele<" in page, ">Kejtele<" in page) for language, page in named.items()} == {
        "fi": (True, False),
        "sv": (False, True),
    }
