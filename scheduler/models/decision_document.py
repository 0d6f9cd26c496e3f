"""The document of an official decision, as it was decided: what it says, and the PDF that everyone gets."""

from typing import ClassVar

from django.db import models

from scheduler.models.immutable import Immutable, ImmutableQuerySet
from scheduler.models.proposal import Approval


class DecisionDocumentManager(models.Manager["DecisionDocument"]):
    """Documents without their bytes, which only a download asks for."""

    def get_queryset(self) -> ImmutableQuerySet["DecisionDocument"]:
        return ImmutableQuerySet["DecisionDocument"](self.model, using=self._db).defer("pdf", "contents")


class DecisionDocument(Immutable):
    """Written once, with the decision. `contents` is the document as scheduler/official/document.py has it."""

    approval = models.OneToOneField(Approval, on_delete=models.PROTECT, related_name="document")
    contents = models.JSONField()
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    objects: ClassVar[DecisionDocumentManager] = DecisionDocumentManager()

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"document of decision {self.approval_id}"
