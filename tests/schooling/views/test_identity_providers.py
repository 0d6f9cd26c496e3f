"""Signing in by a real OpenID provider: whose identity it is, and what happens when the provider fails or lies."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from schooling import invitations, present
from schooling.access import Grant, Role
from schooling.models import Account, AuditEntry, Invitation
from tests.identity_provider import IdentityProvider, identity_provider
from tests.schooling.views.conftest import SCHOOL

EMAIL = "uusi@kunta.example"
NOBODY = "Nobody has invited you here yet. Ask your region's coordinator for an invitation."
FAILED = "Kunta did not say who you are. Try again, or sign in with a password."


@pytest.fixture(scope="module")
def running() -> Iterator[IdentityProvider]:
    with identity_provider() as provider:
        yield provider


@pytest.fixture
def provider(running: IdentityProvider, settings: Any, region: object) -> IdentityProvider:
    """The provider, trusted with the addresses of its own domain."""
    settings.SOCIALACCOUNT_PROVIDERS = running.settings(domains=["kunta.example"])
    return running


@pytest.fixture
def browser() -> Client:
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def invited(region: object, account: Callable[[str], Account]) -> Callable[..., invitations.Invited]:
    """Invites somebody as a principal."""

    def invite(email: str = EMAIL, role: Role = Role.PRINCIPAL) -> invitations.Invited:
        actor = Account.objects.filter(email="coordinator@example.org").first() or account("coordinator")
        return invitations.invite(
            email=email,
            name="Uusi Rehtori",
            language="sv",
            grant=Grant(role, "tiny", "239", SCHOOL),
            first_day=present.today(),
            last_day=None,
            actor=actor,
        )

    return invite


def who_is_in(client: Client) -> str:
    """The address of the person signed in, '' for nobody."""
    pk = client.session.get("_auth_user_id")
    return Account.objects.get(pk=pk).email if pk else ""


def refusals() -> list[dict[str, str]]:
    found = AuditEntry.objects.filter(action="identity.refused").order_by("pk")
    return [entry.after for entry in found]


def test_an_invitation_makes_a_person_of_the_providers_subject_and_the_subject_is_enough_afterwards(
    provider: IdentityProvider, browser: Client, invited: Callable[..., invitations.Invited]
) -> None:
    page = browser.get(f"/invitation/{invited().secret}/")
    assert "Kunta" in page.content.decode()
    # The provider's address for them is another one, and it is not even verified: the invitation is what counts.
    answer = provider.sign_in(browser, sub="u-1", name="Uusi R. Rehtori", email="other@elsewhere.example")
    assert (answer.status_code, answer["Location"], who_is_in(browser)) == (302, "/", EMAIL)
    person = Account.objects.get(email=EMAIL)
    assert (person.name, person.language, person.has_usable_password()) == ("Uusi R. Rehtori", "sv", False)
    assert [grant.role for grant in person.grants_on(present.today())] == [Role.PRINCIPAL]
    kept = SocialAccount.objects.get()
    assert (kept.user, kept.provider, kept.uid, kept.extra_data) == (person, "kunta", "u-1", {})

    again = Client()
    provider.sign_in(again, sub="u-1", email="third@elsewhere.example")
    assert (who_is_in(again), SocialAccount.objects.get().extra_data) == (EMAIL, {})


def test_a_verified_address_of_the_providers_domain_finds_the_invitation(
    provider: IdentityProvider, browser: Client, invited: Callable[..., invitations.Invited]
) -> None:
    invited()
    provider.sign_in(browser, sub="u-2", name="", email=EMAIL.upper(), email_verified=True)
    assert who_is_in(browser) == EMAIL
    assert (Account.objects.get(email=EMAIL).name, Invitation.objects.get().used_by.email) == ("Uusi Rehtori", EMAIL)


def test_a_person_with_an_account_is_found_by_a_verified_address_and_keeps_their_roles(
    provider: IdentityProvider, browser: Client, region: Any
) -> None:
    person = Account.objects.create_account(email=EMAIL, name="Opettaja", password="correct horse staple")
    for staff in ("T0001", "T0002"):
        person.grants.create(role="teacher", region=region, staff=staff, first_day=present.today())
    provider.sign_in(browser, sub="u-3", email=EMAIL, email_verified=True)
    assert who_is_in(browser) == EMAIL
    assert [grant.staff for grant in person.grants_on(present.today())] == ["T0001", "T0002"]
    assert AuditEntry.objects.filter(action="identity.linked").values_list("actor", "after").get() == (
        EMAIL,
        {"provider": "kunta"},
    )


@pytest.mark.parametrize(
    "told",
    [
        {"email": EMAIL},
        {"email": EMAIL, "email_verified": False},
        {"email": EMAIL, "email_verified": "true"},
        {"email": "uusi@other.example", "email_verified": True},
        {"email": f"{EMAIL}@other.example", "email_verified": True},
        {},
    ],
    ids=str,
)
def test_an_address_that_proves_nothing_lets_nobody_in(
    provider: IdentityProvider, browser: Client, invited: Callable[..., invitations.Invited], told: dict[str, Any]
) -> None:
    invited()
    invited("uusi@other.example")
    Account.objects.create_account(email="old@other.example", name="Old", password=None)
    answer = provider.sign_in(browser, sub="u-4", **told)
    assert (answer.status_code, answer.context["words"], who_is_in(browser)) == (403, NOBODY, "")
    assert (refusals(), SocialAccount.objects.count()) == ([{"provider": "kunta", "reason": "not invited"}], 0)


def test_an_address_that_was_given_to_another_person_of_the_provider_does_not_let_them_in(
    provider: IdentityProvider, browser: Client, invited: Callable[..., invitations.Invited]
) -> None:
    invited()
    provider.sign_in(browser, sub="first", email=EMAIL, email_verified=True)
    successor = Client(headers={"accept-language": "en"})
    answer = provider.sign_in(successor, sub="second", email=EMAIL, email_verified=True)
    assert (answer.status_code, who_is_in(successor)) == (403, "")
    assert refusals() == [{"provider": "kunta", "reason": "other subject"}]


def test_a_withdrawn_invitation_leads_nowhere_although_the_browser_had_it(
    provider: IdentityProvider, browser: Client, invited: Callable[..., invitations.Invited]
) -> None:
    made = invited()
    browser.get(f"/invitation/{made.secret}/")
    assert made.invitation is not None
    invitations.withdraw(invitation=made.invitation, actor=Account.objects.get(email="coordinator@example.org"))
    answer = provider.sign_in(browser, sub="u-5", email=EMAIL, email_verified=True)
    assert (answer.status_code, who_is_in(browser)) == (403, "")
    assert refusals() == [{"provider": "kunta", "reason": "InvitationWithdrawnError"}]
    assert not Account.objects.filter(email=EMAIL).exists()


@pytest.mark.parametrize("tamper", ["content", "unsigned", "garbage", "missing"])
def test_a_broken_token_lets_nobody_in(
    provider: IdentityProvider, browser: Client, invited: Callable[..., invitations.Invited], tamper: str
) -> None:
    invited()
    answer = provider.sign_in(browser, sub="u-6", email=EMAIL, email_verified=True, tamper=tamper)
    assert (answer.status_code, who_is_in(browser), SocialAccount.objects.count()) == (403, "", 0)
    assert [refusal["provider"] for refusal in refusals()] == ["kunta"]


def test_the_way_back_works_once_and_only_in_the_browser_that_went(
    provider: IdentityProvider, browser: Client, invited: Callable[..., invitations.Invited]
) -> None:
    invited()
    provider.says(sub="u-7", email=EMAIL, email_verified=True)
    back = provider.way_back(browser)
    foreign = Client(headers={"accept-language": "en"})
    answer = foreign.get(back)
    assert (answer.status_code, answer.context["words"], who_is_in(foreign)) == (403, FAILED, "")
    assert (browser.get(back).status_code, who_is_in(browser)) == (302, EMAIL)
    browser.post("/sign-out/")
    assert (browser.get(back).status_code, who_is_in(browser)) == (403, "")
    assert len(refusals()) == 2


def test_a_provider_that_says_no_is_told_in_words(provider: IdentityProvider, browser: Client) -> None:
    answer = provider.sign_in(browser, sub="refuses")
    assert (answer.status_code, answer.context["words"], who_is_in(browser)) == (403, FAILED, "")
    assert [refusal["provider"] for refusal in refusals()] == ["kunta"]


def test_a_provider_that_is_down_is_told_in_words(settings: Any, browser: Client, region: object) -> None:
    with identity_provider() as gone:
        settings.SOCIALACCOUNT_PROVIDERS = gone.settings()
        gone.says(sub="u-8")
        back = gone.way_back(browser)
    sentence = "The sign-in service does not answer as it should. Try again later, or sign in with a password."
    told = [browser.post("/sign-in/by/kunta/"), browser.get(back)]
    assert [(answer.status_code, answer.context["words"]) for answer in told] == [(403, sentence)] * 2
    assert (who_is_in(browser), [refusal["provider"] for refusal in refusals()]) == ("", ["kunta"] * 2)


def test_no_link_signs_anybody_in_and_an_unknown_provider_is_not_there(provider: IdentityProvider, browser: Client) -> None:
    assert browser.get("/sign-in/by/kunta/").status_code == 405
    assert browser.post("/sign-in/by/nobody/").status_code == 404


def test_a_second_factor_is_asked_also_of_who_comes_from_a_provider(
    provider: IdentityProvider, browser: Client, invited: Callable[..., invitations.Invited], settings: Any
) -> None:
    settings.SECOND_FACTOR_ROLES = [Role.PRINCIPAL]
    invited()
    provider.sign_in(browser, sub="u-9", email=EMAIL, email_verified=True)
    assert browser.get("/")["Location"] == "/second-factors/"
