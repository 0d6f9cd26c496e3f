"""Who did what, when, from what to what; kept without foreign keys, so that it outlives what it tells of."""

from django.db import models


class AuditEntry(models.Model):
    """One change, decision or sign-in."""

    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=254, blank=True, help_text="e-mail address; empty: the service itself")
    action = models.CharField(max_length=60)
    region = models.CharField(max_length=60, blank=True, db_index=True)
    subject = models.CharField(max_length=200, help_text="what was changed, e.g. 'room KEI239-1'")
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor or 'service'} {self.action} {self.subject}"
