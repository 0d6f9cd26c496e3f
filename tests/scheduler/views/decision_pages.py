"""Deciding by the page: the drafted decision as it is shown, sent back with a number and a day."""

from typing import Any

from django.test import Client

WORDS = ("number", "date", "declared_interest")


def drafted(client: Client, page: str) -> dict[str, str]:
    """What the decision's page has filled in: the parts of the decision in each language."""
    form = client.get(page).context["form"]
    return {name: str(field.initial) for name, field in form.fields.items() if name not in WORDS}


def approves(client: Client, page: str, **given: str) -> Any:
    """The page's answer to the decision as drafted, with these fields in the place of its own."""
    return client.post(page, drafted(client, page) | given)
