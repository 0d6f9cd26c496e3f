"""A solve run: a durable job with a heartbeat."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from scheduler.models.plan import Plan
from scheduler.models.version import Version
from scheduler.transitions import UNFINISHED, RunState


class Failure(models.TextChoices):
    """Why a run failed; the sentences stand in scheduler/run_words.py."""

    CONTRADICTION = "contradiction"
    ENGINE = "engine"
    PROCESS = "process"
    OVERTIME = "overtime"
    WORKER = "worker"


class Run(models.Model):
    """One solve of a plan's region.

    `attempt` rises each time a worker takes the run up: what a worker writes counts only while it holds the latest
    attempt. `progress` is the engine's latest event, `curve` the points (seconds, total, bound) at which the best answer
    or the bound changed. `crowded` lists, where that is why it failed, the curriculum lines of which more lessons are
    settled than the line has: (line, settled, lessons).
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="runs")
    state = models.CharField(max_length=20, choices=[(state.value, state.value) for state in RunState])
    seconds = models.PositiveIntegerField()
    workers = models.PositiveIntegerField()
    seed = models.PositiveIntegerField()
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    requested_at = models.DateTimeField()
    stop_asked_by = models.CharField(max_length=254, blank=True)
    attempt = models.PositiveIntegerField(default=0)
    losses = models.PositiveIntegerField(default=0, help_text="how many workers were lost in the middle of it")
    started_at = models.DateTimeField(null=True)
    heartbeat = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    progress = models.JSONField(null=True)
    curve = models.JSONField(default=list)
    failure = models.CharField(max_length=20, choices=Failure.choices, blank=True)
    failure_detail = models.TextField(blank=True)
    crowded = models.JSONField(default=list)
    version = models.OneToOneField(Version, on_delete=models.PROTECT, null=True, related_name="run")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan"], condition=Q(state__in=UNFINISHED), name="one_unfinished_run_in_plan"),
            models.CheckConstraint(condition=Q(state__in=[state.value for state in RunState]), name="run_state_known"),
            models.CheckConstraint(condition=~Q(state=RunState.FINISHED) | ~Q(version=None), name="finished_run_has_version"),
            models.CheckConstraint(condition=~Q(state=RunState.FAILED) | ~Q(failure=""), name="failed_run_says_why"),
        ]

    def __str__(self) -> str:
        return f"run {self.pk}"

    @property
    def where(self) -> RunState:
        """The state as the transitions table knows it."""
        return RunState(self.state)

    @property
    def is_unfinished(self) -> bool:
        return self.where in UNFINISHED
