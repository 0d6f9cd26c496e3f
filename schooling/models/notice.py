"""A notice: what one person is told, in the app and by e-mail; the row is its own job in the outbox."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from schooling import access
from schooling.models.region import Region


class NoticeState(models.TextChoices):
    """Where a notice's e-mail is; shown: none is sent, as no mail server is set or the person is one of the demo's."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    SHOWN = "shown"


class NoticeKind(models.TextChoices):
    """What a notice tells of."""

    PROPOSED = "proposed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    RELEASED = "released"


class Notice(models.Model):
    """Told to one person as `audience`; `about` names the thing as the audit log does ('publication 3').

    `path` leads to it within the service. `attempt` rises each time a sender claims the notice: what a sender writes counts
    only while it holds the latest. `failure` is what the mail server last said. An account that goes leaves its notices
    behind, nameless: they are counted.
    """

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="notices")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="notices")
    audience = models.CharField(max_length=20, choices=[(role.value, role.value) for role in access.Role])
    kind = models.CharField(max_length=20, choices=NoticeKind.choices)
    about = models.CharField(max_length=60)
    language = models.CharField(max_length=2)
    title = models.CharField(max_length=200)
    text = models.TextField()
    path = models.CharField(max_length=300)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=20, choices=NoticeState.choices)
    message_id = models.CharField(max_length=200, unique=True)
    attempt = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "due_at"], name="notice_by_due"),
            models.Index(fields=["region", "about"], name="notice_by_thing"),
            models.Index(fields=["account", "read_at"], name="notice_by_reader"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=NoticeState.values), name="notice_state_known"),
            models.CheckConstraint(condition=~Q(state="sent") | Q(sent_at__isnull=False), name="sent_notice_says_when"),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(failure=""), name="failed_notice_says_why"),
        ]

    def __str__(self) -> str:
        return f"notice {self.pk}"

    @property
    def where(self) -> NoticeState:
        """The state as its own type."""
        return NoticeState(self.state)
