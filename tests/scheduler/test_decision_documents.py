"""A decision is drafted from the municipality's template, and its document stays as it was decided."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from scheduler.approvals import approve
from scheduler.deciding import keep_template, own_template, template_of
from scheduler.deciding_errors import TemplateChangedError, TemplateIncompleteError, UnknownPlaceholdersError
from scheduler.decision_documents import drafted, facts_of
from scheduler.errors import DecisionNumberError, DecisionPartsMissingError, ImmutableError, UnprintableError
from scheduler.models import Approval, DecisionDocument, Plan, Proposal
from scheduler.official.document import said
from scheduler.official.languages import BOTH, Language
from scheduler.official.pdf import pdf
from scheduler.official.template import DeciderKind, Part, Template
from schooling.models import Account, AuditEntry
from tests.scheduler.village import VILLAGES, approved

FI, SV = BOTH
Decision = Callable[[str], Approval]
Directors = dict[str, Account]


@pytest.fixture
def template(plan: Plan) -> Template:
    """The template with which 200 begins."""
    return template_of(plan.region, VILLAGES, "200")


def document_of(approval: Approval) -> DecisionDocument:
    return DecisionDocument.objects.defer(None).get(approval=approval)


def keep(plan: Plan, template: Template, actor: Account, seen: Template | None = None) -> None:
    keep_template(region=plan.region, municipality="200", template=template, seen=seen, actor=actor)


def test_a_draft_tells_numbers_of_the_municipality(proposal: Proposal, at: Callable[..., datetime]) -> None:
    at(2026, 4, 20, 9, 30)
    facts = facts_of(proposal, "200")
    assert (facts.names[FI], facts.neighbours[FI], facts.plan, facts.version) == ("Alakylä", ("Yläkylä",), "2026–27", 1)
    assert (facts.given, facts.received, facts.unplaced) == (0, 3, 0)
    assert facts.first_day == VILLAGES.settings.first_day


def test_the_drafts_are_in_the_municipalitys_languages(
    plan: Plan, of: Decision, template: Template, coordinator: Account
) -> None:
    assert list(drafted(of("200"))) == [FI, SV]
    keep(plan, replace(template, languages=(SV,)), coordinator)
    assert list(drafted(of("200"))) == [SV]
    assert list(drafted(of("100"))) == [FI, SV]


def test_what_is_decided_is_in_the_document(proposal: Proposal, directors: Directors, of: Decision) -> None:
    texts = {language: dict(parts) for language, parts in drafted(of("200")).items()}
    texts[FI][Part.DECISION] = "Hyväksytään *sellaisenaan* #1."
    decided = approve(approval=of("200"), number="18 §", date=date(2026, 4, 17), texts=texts, actor=directors["200"])
    kept = document_of(decided)
    assert decided.decision_text == "Hyväksytään *sellaisenaan* #1."
    assert "Hyväksytään *sellaisenaan* #1." in said(kept.contents)
    facts = kept.contents["sections"][0]["facts"]
    assert facts == [
        ["Numero", "18 §"],
        ["Päätöspäivä", "17.4.2026"],
        ["Päättäjä", "director, sivistysjohtaja, Alakylä ja rehtori, Alakylän koulu"],
    ]
    assert kept.contents["sections"][1]["facts"][2][1] == "director, bildningsdirektör, Nedreby och rektor, Alakylän koulu"


def test_the_bytes_are_kept_with_their_hash(directors: Directors, of: Decision) -> None:
    kept = document_of(approved(of("100"), directors["100"]))
    assert bytes(kept.pdf) == pdf(kept.contents)
    assert kept.sha256 == sha256(bytes(kept.pdf)).hexdigest()
    assert AuditEntry.objects.get(action="decide").after["sha256"] == kept.sha256


def test_a_document_is_neither_changed_nor_removed(directors: Directors, of: Decision, proposal: Proposal) -> None:
    kept = document_of(approved(of("100"), directors["100"]))
    kept.sha256 = "0" * 64
    for deed in (kept.save, kept.delete, DecisionDocument.objects.all().delete, lambda: DecisionDocument.objects.update(pdf=b"")):
        with pytest.raises(ImmutableError):
            deed()
    from django.db import connection

    with pytest.raises(IntegrityError, match="is immutable"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE scheduler_decisiondocument SET sha256 = ''")
    with pytest.raises(ProtectedError):
        proposal.delete()


def test_a_later_template_changes_no_document(
    plan: Plan, directors: Directors, of: Decision, template: Template, coordinator: Account
) -> None:
    before = document_of(approved(of("200"), directors["200"]))
    keep(plan, replace(template, kind=DeciderKind.BOARD), coordinator)
    after = document_of(of("200"))
    assert (after.contents, bytes(after.pdf)) == (before.contents, bytes(before.pdf))


@pytest.mark.parametrize(("number", "is_taken"), [("VES/4/2026", True), ("4/2026", False), ("VES/", False)])
def test_a_number_is_of_the_case_system(
    plan: Plan, directors: Directors, of: Decision, template: Template, coordinator: Account, number: str, is_taken: bool
) -> None:
    keep(plan, replace(template, number_prefix="VES/"), coordinator)

    def decide() -> Approval:
        return approve(approval=of("200"), number=number, date=date(2026, 4, 17), actor=directors["200"])

    if is_taken:
        assert decide().decision_number == number
    else:
        with pytest.raises(DecisionNumberError):
            decide()
    assert of("200").state == ("approved" if is_taken else "waiting")


@pytest.mark.parametrize("lacking", ["a part", "a language"])
def test_a_decision_has_all_parts_in_all_languages(directors: Directors, of: Decision, lacking: str) -> None:
    texts: dict[Language, dict[Part, str]] = {language: dict(parts) for language, parts in drafted(of("100")).items()}
    if lacking == "a part":
        texts[SV][Part.REASONS] = " \u200b "
    else:
        del texts[SV]
    with pytest.raises(DecisionPartsMissingError):
        approve(approval=of("100"), number="1 §", date=date(2026, 4, 17), texts=texts, actor=directors["100"])


def test_what_cannot_be_shown_is_not_decided(directors: Directors, of: Decision) -> None:
    with pytest.raises(UnprintableError) as refused:
        approve(approval=of("100"), number="1 §", date=date(2026, 4, 17), text="Hyvä 🦄", actor=directors["100"])
    assert refused.value.signs == "🦄"
    assert (of("100").state, DecisionDocument.objects.count()) == ("waiting", 0)


def test_a_template_is_kept_and_told(plan: Plan, template: Template, coordinator: Account) -> None:
    changed = replace(template, number_prefix=" VES/ ", languages=(SV, FI))
    keep(plan, changed, coordinator)
    kept = own_template(plan.region, "200")
    assert kept == replace(changed, number_prefix="VES/")
    entry = AuditEntry.objects.get(action="keep decision template")
    assert (entry.actor, entry.subject, entry.before, entry.after["languages"]) == (
        coordinator.email,
        "municipality 200",
        None,
        "sv fi",
    )


def test_of_two_who_write_a_template_the_second_is_told(plan: Plan, template: Template, coordinator: Account) -> None:
    keep(plan, template, coordinator)
    with pytest.raises(TemplateChangedError):
        keep(plan, replace(template, number_prefix="X"), coordinator)
    keep(plan, replace(template, number_prefix="X"), coordinator, seen=template)


def test_unknown_places_are_named_and_nothing_is_kept(plan: Plan, template: Template, coordinator: Account) -> None:
    parts = {**template.wording[FI].parts, Part.POWER: "{pykälä} {decider} {kunta}"}
    wrong = replace(template, wording={**template.wording, FI: replace(template.wording[FI], parts=parts)})
    with pytest.raises(UnknownPlaceholdersError) as refused:
        keep(plan, wrong, coordinator)
    assert refused.value.names == ("{pykälä}", "{kunta}")
    assert own_template(plan.region, "200") is None


def test_an_empty_text_is_named(plan: Plan, template: Template, coordinator: Account) -> None:
    bare = replace(template, wording={**template.wording, SV: replace(template.wording[SV], decider=" ")})
    with pytest.raises(TemplateIncompleteError) as refused:
        keep(plan, bare, coordinator)
    assert refused.value.missing == ((SV, "decider"),)
