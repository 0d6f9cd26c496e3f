"""Writing the audit log: called by verbs, inside the transaction of the change they record."""

from collections.abc import Mapping
from typing import Any

from schooling import present
from schooling.models import Account, AuditEntry


def record(
    *,
    actor: Account | None,
    action: str,
    subject: str,
    region: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Add one entry; `actor` None is the service itself. Values must be JSON-ready."""
    return AuditEntry.objects.create(
        at=present.now(),
        actor=actor.email if actor else "",
        action=action,
        region=region,
        subject=subject,
        before=None if before is None else dict(before),
        after=None if after is None else dict(after),
    )
