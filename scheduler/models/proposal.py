"""A proposal: a version sent to every municipality it touches, in components, and what each has decided."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from scheduler.models.version import Version
from scheduler.transitions import ApprovalState, ComponentState, ProposalState
from schooling.models import Region


class Proposal(models.Model):
    """A version with a memo; open while one of its components is. A region decides one at a time."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="proposals")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="proposals")
    memo = models.TextField()
    state = models.CharField(max_length=20, choices=[(state.value, state.value) for state in ProposalState])
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    decide_by = models.DateField(null=True, help_text="the last day on which the municipalities are asked to decide")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region"], condition=Q(state=ProposalState.OPEN), name="one_open_proposal_in_region"),
            models.CheckConstraint(condition=Q(state__in=[state.value for state in ProposalState]), name="proposal_state_known"),
        ]

    def __str__(self) -> str:
        return f"proposal {self.pk}"

    @property
    def where(self) -> ProposalState:
        """The state as the transitions table knows it."""
        return ProposalState(self.state)

    def is_overdue(self, today: date) -> bool:
        """Whether it is still being decided after the day by which it should have been."""
        return self.where is ProposalState.OPEN and self.decide_by is not None and self.decide_by < today


class Component(models.Model):
    """Municipalities that are joined by classes or adults of theirs: their part is published at once, or not at all.

    `municipalities` are codes in the region's order; one that has left the region is among them, and is not asked.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="components")
    municipalities = models.JSONField()
    state = models.CharField(max_length=20, choices=[(state.value, state.value) for state in ComponentState])
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=[state.value for state in ComponentState]), name="component_state_known")
        ]

    def __str__(self) -> str:
        return f"{', '.join(self.municipalities)} in proposal {self.proposal_id}"

    @property
    def where(self) -> ComponentState:
        """The state as the transitions table knows it."""
        return ComponentState(self.state)


class Approval(models.Model):
    """One municipality's decision; `decided_as` lists the roles the decider held, so that a double role shows.

    A role that was held for a director on leave says so under `substitute_of`, the director's name.
    `declared_interest`: the decider told of a tie to the matter, as of an employee or a pupil's parent.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="approvals")
    component = models.ForeignKey(Component, on_delete=models.CASCADE, related_name="approvals")
    municipality = models.CharField(max_length=20)
    state = models.CharField(max_length=20, choices=[(state.value, state.value) for state in ApprovalState])
    decision_number = models.CharField(max_length=60, blank=True)
    decision_date = models.DateField(null=True)
    decision_text = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_as = models.JSONField(default=list)
    declared_interest = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proposal", "municipality"], name="one_decision_a_municipality"),
            models.CheckConstraint(condition=Q(state__in=[state.value for state in ApprovalState]), name="approval_state_known"),
            models.CheckConstraint(
                condition=~Q(state=ApprovalState.APPROVED) | (~Q(decision_number="") & Q(decision_date__isnull=False)),
                name="approval_has_number_and_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} on proposal {self.proposal_id}"

    @property
    def where(self) -> ApprovalState:
        """The state as the transitions table knows it."""
        return ApprovalState(self.state)


class Answer(models.TextChoices):
    """What the coordinator has put into the plan's resources because of a lesson that did not suit."""

    KEPT = "kept"
    NOT_THEN = "not_then"
    OTHER_TEACHER = "other_teacher"


class ReturnReason(models.Model):
    """Why a municipality returned a proposal: about one lesson, or about the whole where `lesson` is ''.

    `answer` is what became of it in the resources, '' where nothing has.
    """

    approval = models.ForeignKey(Approval, on_delete=models.CASCADE, related_name="reasons")
    lesson = models.CharField(max_length=40, blank=True)
    text = models.TextField(blank=True)
    answer = models.CharField(max_length=20, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(lesson="") | ~Q(text=""), name="reason_names_a_lesson_or_says_why")
        ]

    def __str__(self) -> str:
        return self.text or self.lesson
