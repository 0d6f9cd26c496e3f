"""People's accounts and the roles they hold: made and given here, each told of in the audit log."""

from django.db import transaction

from schooling import access, audit, present
from schooling.models import Account, Grant, Region


@transaction.atomic
def make_account(
    *, email: str, name: str, password: str, language: str = "fi", is_demo: bool = False, actor: Account | None = None
) -> Account:
    """A new person, who may do nothing yet; `actor` None is whoever keeps the server."""
    account = Account.objects.create_account(email=email, name=name, password=password, language=language, is_demo=is_demo)
    audit.record(
        actor=actor, action="account.made", subject=f"account {account.pk}", after={"email": account.email, "name": name}
    )
    return account


@transaction.atomic
def give_role(*, account: Account, grant: access.Grant, actor: Account | None = None) -> bool:
    """Gives a role from today on; False, and nothing is done, where the person holds it already."""
    today = present.today()
    if grant in account.grants_on(today):
        return False
    held_of = {"municipality": grant.municipality, "school": grant.school, "staff": grant.staff}
    region = Region.objects.get(code=grant.region)
    Grant.objects.create(account=account, role=grant.role, region=region, first_day=today, given_by=actor, **held_of)
    after = {"role": grant.role.value} | {name: code for name, code in held_of.items() if code}
    audit.record(actor=actor, action="role.given", subject=f"account {account.pk}", region=region.code, after=after)
    return True
