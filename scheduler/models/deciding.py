"""How a region's municipalities decide: the region's rules, each municipality's template, and who stands in for a director."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from scheduler.official.languages import Language
from scheduler.official.template import DeciderKind, Template, wording_from_document
from schooling.models import Grant, Region


class DecidingRules(models.Model):
    """What a region has agreed on about deciding; a region without a row goes by the defaults."""

    region = models.OneToOneField(Region, on_delete=models.CASCADE, related_name="deciding_rules")
    may_abstain = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"deciding rules of {self.region_id}"


class DecisionTemplate(models.Model):
    """A municipality's own template of official decisions; one without a row goes by the default template.

    `languages` are codes with a space between them, in the order of the document; `wording` is by language
    (scheduler/official/template.py).
    """

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="decision_templates")
    municipality = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in DeciderKind])
    languages = models.CharField(max_length=10)
    number_prefix = models.CharField(max_length=30, blank=True)
    wording = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "municipality"], name="one_template_a_municipality"),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in DeciderKind]), name="decider_kind_known"),
        ]

    def __str__(self) -> str:
        return f"decision template of {self.municipality}"

    @property
    def value(self) -> Template:
        """The template as drafts are made from it."""
        return Template(
            kind=DeciderKind(self.kind),
            languages=tuple(Language(code) for code in self.languages.split()),
            number_prefix=self.number_prefix,
            wording=wording_from_document(self.wording),
        )


class Substitution(models.Model):
    """Somebody decides for a director on leave: the grant that says who, for which municipality, and from when to when."""

    grant = models.OneToOneField(Grant, on_delete=models.CASCADE, related_name="substitution")
    director = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"substitution {self.pk}"
