"""How many people were told of something, for the page of letters and the pilot's report."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from schooling.models import Notice, NoticeState, Region


@dataclass(frozen=True, slots=True)
class Told:
    """People told, those of them whom an e-mail has been sent, who have read it in the service, and whom no e-mail reached."""

    people: int = 0
    sent: int = 0
    read: int = 0
    waiting: int = 0
    failed: int = 0

    @property
    def reached(self) -> int:
        """How many of them the letter reached, or may reach yet."""
        return self.people - self.failed


def told_of(region: Region, things: Sequence[str]) -> dict[str, Told]:
    """How many were told of each of these things, as notices name them ('publication 3'); one query."""
    counted = (
        Notice.objects.filter(region=region, about__in=things)
        .values_list("about")
        .annotate(
            people=Count("pk"),
            sent=Count("pk", filter=Q(state=NoticeState.SENT)),
            read=Count("pk", filter=Q(read_at__isnull=False)),
            waiting=Count("pk", filter=Q(state__in=(NoticeState.WAITING, NoticeState.SENDING))),
            failed=Count("pk", filter=Q(state=NoticeState.FAILED)),
        )
    )
    return {about: Told(*numbers) for about, *numbers in counted}
