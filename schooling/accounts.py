"""People's accounts and the roles they hold: made and given here, each told of in the audit log."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from schooling import access, audit, present
from schooling.models import Account, Grant, Region
from schooling.people_errors import LastCoordinatorError, RoleIsOverError


@transaction.atomic
def make_account(
    *, email: str, name: str, password: str | None, language: str = "fi", is_demo: bool = False, actor: Account | None = None
) -> Account:
    """A new person, who may do nothing yet; `actor` None is whoever keeps the server."""
    account = Account.objects.create_account(email=email, name=name, password=password, language=language, is_demo=is_demo)
    audit.record(
        actor=actor, action="account.made", subject=f"account {account.pk}", after={"email": account.email, "name": name}
    )
    return account


@transaction.atomic
def give_role(
    *,
    account: Account,
    grant: access.Grant,
    first_day: date | None = None,
    last_day: date | None = None,
    actor: Account | None = None,
) -> bool:
    """Gives a role from that day (today, if none) on; False, and nothing is done, where the person has it in that time."""
    region = Region.objects.get(code=grant.region)
    first = first_day or present.today()
    held_of = {"municipality": grant.municipality, "school": grant.school, "staff": grant.staff}
    # Who gives the same role in the same second waits here, and finds it given.
    Account.objects.select_for_update().get(pk=account.pk)
    same = account.grants.filter(role=grant.role, region=region, taken_at=None, **held_of)
    same = same.filter(Q(last_day=None) | Q(last_day__gte=first))
    if (same.filter(first_day__lte=last_day) if last_day else same).exists():
        return False
    Grant.objects.create(
        account=account, role=grant.role, region=region, first_day=first, last_day=last_day, given_by=actor, **held_of
    )
    after = {"role": grant.role.value} | {name: code for name, code in held_of.items() if code}
    after |= _days(first, last_day) if first_day or last_day else {}
    audit.record(actor=actor, action="role.given", subject=f"account {account.pk}", region=region.code, after=after)
    return True


@transaction.atomic
def take_role(*, grant: Grant, actor: Account | None, last_day: date | None = None) -> Grant:
    """Takes a role back: at once, or after its last day. Raises RoleIsOverError, LastCoordinatorError."""
    region = Region.objects.select_for_update().get(pk=grant.region_id)
    grant = Grant.objects.select_for_update(of=("self",)).select_related("region").get(pk=grant.pk)
    today = present.today()
    if grant.taken_at or (grant.last_day and grant.last_day < today):
        raise RoleIsOverError
    if grant.role == access.Role.COORDINATOR and not _others_coordinate(grant, last_day):
        raise LastCoordinatorError
    before = {"role": grant.role} | _held_of(grant) | _days(grant.first_day, grant.last_day)
    if last_day is None:
        grant.taken_at, grant.taken_by = present.now(), actor
    else:
        grant.last_day = max(last_day, grant.first_day)
    grant.save(update_fields=["taken_at", "taken_by", "last_day"])
    after = _days(grant.first_day, grant.last_day) if last_day else {}
    audit.record(
        actor=actor,
        action="role.taken",
        subject=f"account {grant.account_id}",
        region=region.code,
        before=before,
        after=after,
    )
    return grant


def _others_coordinate(grant: Grant, last_day: date | None) -> bool:
    """Whether somebody coordinates the region after this, with no end set: a region must not be left to nobody."""
    if last_day is None or grant.last_day is None or last_day < grant.last_day:
        rest = Grant.objects.filter(region=grant.region, role=access.Role.COORDINATOR, taken_at=None, account__is_active=True)
        after = last_day or present.today()
        rest = rest.exclude(pk=grant.pk).filter(first_day__lte=after)
        return rest.filter(Q(last_day=None) | Q(last_day__gt=after)).exists()
    return True


def _held_of(grant: Grant) -> dict[str, str]:
    codes = {"municipality": grant.municipality, "school": grant.school, "staff": grant.staff}
    return {name: code for name, code in codes.items() if code}


def _days(first: date, last: date | None) -> dict[str, str]:
    return {"from": first.isoformat()} | ({"until": last.isoformat()} if last else {})
