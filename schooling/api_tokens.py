"""Making and taking back API tokens."""

from django.db import transaction

from schooling import audit, present
from schooling.models import Account, ApiToken


@transaction.atomic
def issue(*, account: Account, name: str) -> str:
    """A new token's secret; it can never be seen again."""
    token, secret = ApiToken.issue(account=account, name=name)
    audit.record(actor=account, action="api_token.issued", subject=f"api token {token.pk}", after={"name": name})
    return secret


@transaction.atomic
def revoke(*, token: ApiToken, actor: Account) -> None:
    """A token that works no more."""
    token.revoked_at = present.now()
    token.save(update_fields=["revoked_at"])
    audit.record(actor=actor, action="api_token.revoked", subject=f"api token {token.pk}", before={"name": token.name})
