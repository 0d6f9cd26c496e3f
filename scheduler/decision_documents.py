"""Drafting a municipality's official decision on a proposal, and keeping its document once it is decided."""

from hashlib import sha256
from zoneinfo import ZoneInfo

from django.utils.translation import override

from scheduler.deciding import template_of
from scheduler.errors import DecisionNumberError, DecisionPartsMissingError, UnprintableError
from scheduler.held import Held
from scheduler.models import Approval, DecisionDocument, Proposal
from scheduler.official import pdf
from scheduler.official.document import Decided, document, plain
from scheduler.official.drafting import Facts, draft
from scheduler.official.languages import BOTH
from scheduler.official.template import Part, Template, Texts
from scheduler.proposal_words import role_words
from scheduler.shared import flows, municipality_name, municipality_of
from schooling import present
from schooling.models import Account


def template_for(approval: Approval) -> Template:
    """The template by which the municipality decides on the proposal."""
    proposal = approval.proposal
    return template_of(proposal.region, proposal.version.region, approval.municipality)


def drafted(approval: Approval) -> Texts:
    """The decision to approve as the municipality's template has it, in the municipality's languages."""
    return draft(template_for(approval), facts_of(approval.proposal, approval.municipality))


def facts_of(proposal: Proposal, municipality: str) -> Facts:
    """What a decision may tell of the proposal: numbers of the municipality's schools together, and who shares with it."""
    version = proposal.version
    region = version.region
    between = flows(region, Held(region, version.timetable).fullest_week())
    shares = [
        row.code for row in region.municipalities if (row.code, municipality) in between or (municipality, row.code) in between
    ]
    schools = {line.code: region.group_by_code[line.group].school for line in region.curriculum}
    return Facts(
        names={language: municipality_name(region, municipality, language) for language in BOTH},
        neighbours={language: tuple(municipality_name(region, code, language) for code in shares) for language in BOTH},
        plan=version.plan.name,
        version=version.number,
        sent=proposal.created_at.astimezone(ZoneInfo(region.settings.timezone)).date(),
        first_day=max(region.settings.first_day, present.today(region.settings.timezone)),
        given=sum(hours for (giver, _), hours in between.items() if giver == municipality),
        received=sum(hours for (_, receiver), hours in between.items() if receiver == municipality),
        unplaced=sum(
            row.lessons for row in version.timetable.unplaced if municipality_of(region, schools[row.line]) == municipality
        ),
    )


def written(approval: Approval, number: str, texts: Texts | None, text: str = "") -> Texts:
    """The decision's parts: as given, else as drafted, with `text` in the place of the decision's own part.

    Raises DecisionNumberError where that number is none of the municipality's, DecisionPartsMissingError.
    """
    template = template_for(approval)
    if not template.has_number(number):
        raise DecisionNumberError(number, template.number_prefix)
    parts = texts or _saying(drafted(approval), text)
    asked = [parts.get(language, {}).get(part, "") for language in template.languages for part in Part]
    if not all(plain(one) for one in asked):
        raise DecisionPartsMissingError
    return parts


def _saying(texts: Texts, text: str) -> Texts:
    """The draft with these words as its decision, in its first language; as it is where there are none."""
    first = next(iter(texts))
    return {**texts, first: {**texts[first], Part.DECISION: text}} if text.strip() else texts


def keep_document(approval: Approval, texts: Texts, decider: Account) -> DecisionDocument:
    """Make the document of a decision that has just been made, in its transaction. Raises UnprintableError."""
    region = approval.proposal.version.region
    assert approval.decision_date is not None, "an approval has its date"
    roles = {}
    for language in texts:
        with override(language.value):
            roles[language] = role_words(approval.decided_as, region, approval.municipality, language)
    decided = Decided(
        municipality={language: municipality_name(region, approval.municipality, language) for language in texts},
        number=approval.decision_number,
        day=approval.decision_date,
        texts=texts,
        declared_interest=approval.declared_interest,
        decider=decider.name,
        roles=roles,
    )
    contents = document(decided, template_for(approval))
    try:
        made = pdf.pdf(contents)
    except pdf.UnsettableError as lacking:
        raise UnprintableError(lacking.signs) from lacking
    return DecisionDocument.objects.create(
        approval=approval, contents=contents, pdf=made, sha256=sha256(made).hexdigest(), made_at=present.now()
    )


def decision_words(texts: Texts) -> str:
    """What was decided, in the decision's first language."""
    return plain(next(iter(texts.values()))[Part.DECISION])
