"""Putting a version in force, and telling those who wait for it."""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from scheduler.models import Proposal, Publication, Version
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


def published(region: Region) -> Publication | None:
    """The region's publication in force: its newest, None where nothing has been published."""
    return Publication.objects.filter(region=region).select_related("version__plan").first()


@transaction.atomic
def publish(*, version: Version, proposal: Proposal | None, actor: Account | None) -> Publication:
    """Put the version in force from today, or from the first school day if that is yet to come.

    A lesson that people see as before keeps its revision, so that its calendar entry stays the same to the byte.
    """
    region = Region.objects.select_for_update().get(plans=version.plan_id)
    before = published(region)
    now = present.now()
    revisions = revise(
        (before.version.region, before.version.timetable) if before else None,
        before.revisions if before else {},
        (version.region, version.timetable),
        now,
    )
    publication = Publication.objects.create(
        region=region,
        version=version,
        proposal=proposal,
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
        before={"version": str(before.version)} if before else None,
        after={"version": str(version), "first_day": publication.first_day.isoformat()},
    )
    for hook in _hooks:
        # One listener's failure must not keep the others from hearing; Django logs it.
        transaction.on_commit(_telling(hook, publication), robust=True)
    return publication


def _telling(hook: PublicationHook, publication: Publication) -> Callable[[], None]:
    """The call to make once committed: a function, because Django's log of a failure needs its name."""

    def tell() -> None:
        hook(publication)

    return tell


def _first_day(version: Version) -> date:
    settings = version.region.settings
    return max(settings.first_day, present.today(settings.timezone))
