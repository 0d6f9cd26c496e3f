"""How a region's municipalities decide: who may abstain, and what each one's decisions look like."""

from django.db import transaction

from scheduler.deciding_errors import TemplateChangedError, TemplateIncompleteError, UnknownPlaceholdersError
from scheduler.models import DecidingRules, DecisionTemplate
from scheduler.official.default_words import default_template
from scheduler.official.document import plain
from scheduler.official.languages import BOTH
from scheduler.official.template import Template, Wording, wording_document
from scheduler.shared import municipality_name
from schooling import audit
from schooling.domain import region as values
from schooling.models import Account, Region


def abstaining_is_allowed(region: Region) -> bool:
    """Whether the region's municipalities may leave a matter to the others."""
    return DecidingRules.objects.filter(region=region, may_abstain=True).exists()


@transaction.atomic
def set_rules(*, region: Region, may_abstain: bool, actor: Account) -> None:
    """Say whether the region's municipalities may abstain; holds from the next decision on."""
    locked = Region.objects.select_for_update().get(pk=region.pk)
    before = abstaining_is_allowed(locked)
    if before == may_abstain:
        return
    DecidingRules.objects.update_or_create(region=locked, defaults={"may_abstain": may_abstain})
    audit.record(
        actor=actor,
        action="set deciding rules",
        region=locked.code,
        subject=f"region {locked.code}",
        before={"may_abstain": before},
        after={"may_abstain": may_abstain},
    )


def own_template(region: Region, municipality: str) -> Template | None:
    """The template that the municipality has written, None where it has not."""
    row = DecisionTemplate.objects.filter(region=region, municipality=municipality).first()
    return row.value if row else None


def template_of(region: Region, value: values.Region, municipality: str) -> Template:
    """The municipality's own template, else the one to begin with."""
    names = {language: municipality_name(value, municipality, language.value) for language in BOTH}
    return own_template(region, municipality) or default_template(names)


@transaction.atomic
def keep_template(
    *, region: Region, municipality: str, template: Template, seen: Template | None, actor: Account
) -> DecisionTemplate:
    """Put a template in the place of the one that was seen, None for the one to begin with.

    Raises UnknownPlaceholdersError, TemplateIncompleteError, TemplateChangedError.
    """
    kept = _tidy(template)
    if wrong := kept.unknown():
        raise UnknownPlaceholdersError(wrong)
    if empty := kept.empty():
        raise TemplateIncompleteError(empty)
    locked = Region.objects.select_for_update().get(pk=region.pk)
    before = own_template(locked, municipality)
    if before != seen:
        raise TemplateChangedError
    row, _is_new = DecisionTemplate.objects.update_or_create(region=locked, municipality=municipality, defaults=_columns(kept))
    audit.record(
        actor=actor,
        action="keep decision template",
        region=locked.code,
        subject=f"municipality {municipality}",
        before=_columns(before) if before else None,
        after=_columns(kept),
    )
    return row


def _columns(template: Template) -> dict[str, object]:
    return {
        "kind": template.kind.value,
        "languages": " ".join(template.languages),
        "number_prefix": template.number_prefix,
        "wording": wording_document(template),
    }


def _tidy(template: Template) -> Template:
    """The template in plain text, as its documents will have it."""
    wording = {
        language: Wording(
            decider=plain(one.decider),
            appeal_body=plain(one.appeal_body),
            appeal_address=plain(one.appeal_address),
            parts={part: plain(text) for part, text in one.parts.items()},
        )
        for language, one in template.wording.items()
    }
    return Template(template.kind, template.languages, plain(template.number_prefix), wording)
