"""A stored region and a signed-in person of each role."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from schooling import models, resources
from schooling.exchange import read_region
from schooling.exchange.storing import store

SCHOOL = "KEI239V1"
OTHER = "PIE595V1"
PASSWORD = "correct horse staple"

GRANTS: dict[str, dict[str, str]] = {
    "principal": {"role": "principal", "municipality": "239", "school": SCHOOL},
    "director": {"role": "director", "municipality": "239"},
    "coordinator": {"role": "coordinator"},
    "teacher": {"role": "teacher", "staff": "T0001"},
    "auditor": {"role": "auditor"},
}


@pytest.fixture
def region(shared: Path, db: None) -> models.Region:
    """The smallest of the shared regions, stored."""
    resources.forget_regions()
    return store(read_region(shared / "regions" / "tiny").region, code="tiny")


@pytest.fixture
def account(region: models.Region) -> Callable[[str], models.Account]:
    """A person of a role."""

    def of(role: str) -> models.Account:
        made = models.Account.objects.create_account(
            email=f"{role}@example.org", name=role.title(), password=PASSWORD, language="en"
        )
        if role in GRANTS:
            models.Grant.objects.create(account=made, region=region, first_day=date(2020, 1, 1), **GRANTS[role])
        return made

    return of


@pytest.fixture
def signed_in(account: Callable[[str], models.Account]) -> Callable[[str], Client]:
    """A browser signed in as a person of a role; 'nobody' is signed out."""

    def of(role: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        if role != "nobody":
            client.force_login(account(role), backend="schooling.sign_in.AccountBackend")
        return client

    return of
