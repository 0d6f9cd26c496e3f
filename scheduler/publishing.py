"""Putting a version in force, whole or for a component, and telling those who wait for it."""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from scheduler import telling
from scheduler.components import components, part_of
from scheduler.errors import PartNotWholeError
from scheduler.held import Held
from scheduler.in_force import InForce, in_force
from scheduler.models import Component, Publication, Version
from scheduler.revisions import revise, revisions_document
from schooling import audit, present
from schooling.models import Account, Region

PublicationHook = Callable[[Publication], None]

_hooks: list[PublicationHook] = []


def after_publication(hook: PublicationHook) -> PublicationHook:
    """Have the function called with each publication once it is committed; usable as a decorator."""
    if hook not in _hooks:
        _hooks.append(hook)
    return hook


@transaction.atomic
def publish(*, version: Version, component: Component | None = None, actor: Account | None) -> Publication:
    """Put the version in force from today, or from the first school day if that is yet to come.

    For a component's municipalities, or for all. A lesson that people see as before keeps its revision, so that its
    calendar entry stays the same to the byte. Raises PartNotWholeError where a class or an adult reaches out of the
    component by now.
    """
    region = Region.objects.select_for_update().get(plans=version.plan_id)
    before = in_force(region)
    proposed = Held(version.region, version.timetable)
    municipalities = list(component.municipalities) if component else _every_municipality(version, before)
    _check_whole(municipalities, proposed, before)
    now = present.now()
    revisions = revise(
        [part.held for part in before.parts] if before else [],
        before.newest.revisions if before else {},
        Held(version.region, part_of(proposed, frozenset(municipalities))),
        now,
    )
    publication = Publication.objects.create(
        region=region,
        version=version,
        component=component,
        municipalities=municipalities,
        published_at=now,
        published_by=actor,
        first_day=_first_day(version),
        revisions_document=revisions_document(revisions),
    )
    audit.record(
        actor=actor,
        action="publish",
        region=region.code,
        subject=f"version {version}",
        before=_replaced(before, municipalities),
        after={
            "version": str(version),
            "first_day": publication.first_day.isoformat(),
            "municipalities": municipalities,
        },
    )
    telling.released(publication, before)
    for hook in _hooks:
        # One listener's failure must not keep the others from hearing; Django logs it.
        transaction.on_commit(_telling(hook, publication), robust=True)
    return publication


def _every_municipality(version: Version, before: InForce | None) -> list[str]:
    """The version's, then those that have left the region with something still in force."""
    still = sorted({code for part in before.parts for code in part.municipalities} if before else ())
    return list(dict.fromkeys([*(row.code for row in version.region.municipalities), *still]))


def _check_whole(municipalities: list[str], proposed: Held, before: InForce | None) -> None:
    """Nothing may be left half published: neither what is in force nor what is to be."""
    held = [part.held for part in before.parts] if before else []
    for joined in components(proposed, *held):
        if not joined.isdisjoint(municipalities) and not joined.issubset(municipalities):
            raise PartNotWholeError(sorted(joined.difference(municipalities)))


def _replaced(before: InForce | None, municipalities: list[str]) -> dict[str, list[str]] | None:
    """The versions that were in force in those municipalities, for the audit log."""
    parts = [part for part in before.parts if not part.municipalities.isdisjoint(municipalities)] if before else []
    return {"versions": [str(part.version) for part in parts]} if parts else None


def _telling(hook: PublicationHook, publication: Publication) -> Callable[[], None]:
    """The call to make once committed: a function, because Django's log of a failure needs its name."""

    def tell() -> None:
        hook(publication)

    return tell


def _first_day(version: Version) -> date:
    settings = version.region.settings
    return max(settings.first_day, present.today(settings.timezone))
