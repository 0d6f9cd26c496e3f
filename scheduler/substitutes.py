"""Who decides for a director on leave: a director's grant with its dates, and a note of whom it stands in for."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from scheduler.deciding_errors import NobodyOfThatAddressError, SubstituteHasRoleError, SubstituteTimeError, SubstituteTwiceError
from scheduler.models import Substitution
from schooling import audit, present
from schooling.access import Role
from schooling.models import Account, Grant, Region


def directors(region: Region, municipality: str, day: date) -> list[Account]:
    """Those who hold the municipality's director's role themselves that day, by name."""
    own = _held(Grant.objects.filter(region=region, municipality=municipality, role=Role.DIRECTOR, substitution=None), day, day)
    return list(Account.objects.filter(grants__in=own).distinct().order_by("name", "pk"))


def substitutions(region: Region, day: date) -> list[Substitution]:
    """The region's that have not ended by that day, in the order of their days."""
    found = Substitution.objects.filter(grant__region=region)
    still = found.filter(Q(grant__last_day=None) | Q(grant__last_day__gte=day))
    return list(still.select_related("grant__account", "director", "grant__region").order_by("grant__first_day", "pk"))


def stood_in_for(account: Account, region: Region, day: date) -> Mapping[str, str]:
    """Municipality → the director for whom the person decides there that day; one's own role is nobody's place."""
    grants = _held(account.grants.filter(region=region, role=Role.DIRECTOR), day, day)
    rows = list(grants.values_list("municipality", "substitution__director__name"))
    own = {municipality for municipality, name in rows if name is None}
    return {municipality: name for municipality, name in rows if name is not None and municipality not in own}


@transaction.atomic
def give_substitute(
    *, region: Region, municipality: str, director: Account, email: str, first_day: date, last_day: date, actor: Account
) -> Substitution:
    """Let somebody decide for a director from one day to another, both included.

    Raises NobodyOfThatAddressError, SubstituteTimeError, SubstituteHasRoleError, SubstituteTwiceError.
    """
    locked = Region.objects.select_for_update().get(pk=region.pk)
    if last_day < first_day or last_day < present.today():
        raise SubstituteTimeError
    account = Account.objects.filter(email=email.strip().lower(), is_active=True).first()
    if account is None:
        raise NobodyOfThatAddressError(email.strip())
    theirs = account.grants.filter(region=locked, municipality=municipality, role=Role.DIRECTOR)
    if account == director or _held(theirs, first_day, last_day).exists():
        raise SubstituteHasRoleError(account.name)
    taken = Grant.objects.filter(region=locked, municipality=municipality, substitution__director=director)
    if _held(taken, first_day, last_day).exists():
        raise SubstituteTwiceError(director.name)
    grant = Grant.objects.create(
        account=account,
        role=Role.DIRECTOR,
        region=locked,
        municipality=municipality,
        first_day=first_day,
        last_day=last_day,
        given_by=actor,
    )
    made = Substitution.objects.create(grant=grant, director=director)
    _record(made, actor, "give substitute")
    return made


@transaction.atomic
def end_substitution(*, substitution: Substitution, actor: Account) -> None:
    """Take the place back: nobody decides by it from today on. What was decided stays decided."""
    grant = Grant.objects.select_for_update().get(pk=substitution.grant_id)
    today = present.today()
    _record(substitution, actor, "end substitute")
    if grant.first_day < today:
        grant.last_day = today - timedelta(days=1)
        grant.save(update_fields=["last_day"])
    else:
        # It has not begun, or began today: no day is left that it could name.
        grant.delete()


def _held(grants: QuerySet[Grant], first_day: date, last_day: date) -> QuerySet[Grant]:
    """Those held on some of these days."""
    return grants.filter(first_day__lte=last_day).filter(Q(last_day=None) | Q(last_day__gte=first_day))


def _record(substitution: Substitution, actor: Account, action: str) -> None:
    grant = substitution.grant
    told = {
        "substitute": grant.account.email,
        "director": substitution.director.email,
        "from": grant.first_day.isoformat(),
        "until": grant.last_day.isoformat() if grant.last_day else None,
    }
    audit.record(
        actor=actor,
        action=action,
        region=grant.region.code,
        subject=f"municipality {grant.municipality}",
        before=told if action == "end substitute" else None,
        after=told if action == "give substitute" else None,
    )
