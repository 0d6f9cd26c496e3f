"""Proposals and their decisions in words."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheduler.models import Approval, Component, Proposal
from scheduler.shared import municipality_name
from scheduler.transitions import ApprovalState, ComponentState, ProposalState
from schooling.access import Role
from schooling.domain.region import Region
from schooling.templatetags.look import day_month, full_day

PROPOSAL_SIGNS = {
    ProposalState.OPEN: ("waiting", gettext_lazy("being decided")),
    ProposalState.PUBLISHED: ("fine", gettext_lazy("approved and published")),
    ProposalState.RETURNED: ("warning", gettext_lazy("returned")),
    ProposalState.WITHDRAWN: ("warning", gettext_lazy("withdrawn")),
}
APPROVAL_SIGNS = {
    ApprovalState.WAITING: "waiting",
    ApprovalState.APPROVED: "fine",
    ApprovalState.ABSTAINED: "fine",
    ApprovalState.RETURNED: "warning",
    ApprovalState.LAPSED: "waiting",
}
APPROVAL_WORDS: Mapping[str, Promise] = {
    ApprovalState.WAITING: gettext_lazy("waits for the decision"),
    ApprovalState.APPROVED: gettext_lazy("approved"),
    ApprovalState.ABSTAINED: gettext_lazy("left the matter to the others"),
    ApprovalState.RETURNED: gettext_lazy("returned it"),
    ApprovalState.LAPSED: gettext_lazy("closed before the decision"),
}


def proposal_sign(proposal: Proposal) -> tuple[str, str]:
    """A sign and words for where the proposal is; reads all its components."""
    sign, words = PROPOSAL_SIGNS[proposal.where]
    published = [component.where is ComponentState.PUBLISHED for component in proposal.components.all()]
    if any(published) and not all(published):
        return sign, _("published in part, %(state)s") % {"state": words}
    return sign, str(words)


def component_words(component: Component, approvals: Sequence[Approval], names: Mapping[str, str]) -> str:
    """Whom the component waits for, or how it ended; `names` are the municipalities' by code."""

    def of(state: ApprovalState) -> str:
        return get_text_list([names[one.municipality] for one in approvals if one.where is state], _("and"))

    if component.where is ComponentState.PUBLISHED:
        if abstained := of(ApprovalState.ABSTAINED):
            return _("Approved and published; %(names)s abstained.") % {"names": abstained}
        return _("Approved by all and published.")
    if component.where is ComponentState.RETURNED:
        return _("Returned by %(names)s: nothing of it is published.") % {"names": of(ApprovalState.RETURNED)}
    if component.where is ComponentState.WITHDRAWN:
        return _("Withdrawn before all had approved.")
    return _("Waits for %(names)s, and is published at once when all have approved.") % {"names": of(ApprovalState.WAITING)}


def together_words(component: Component, municipality: str, names: Mapping[str, str]) -> str:
    """With whom the municipality's decision comes into force; `names` are those of who is asked, by code."""
    others = [name for code, name in names.items() if code in component.municipalities and code != municipality]
    if not others:
        return _("It shares no class and no adult with others: its timetable comes into force with this decision.")
    return _("It decides together with %(names)s: their timetable comes into force when all of them have approved.") % {
        "names": get_text_list(others, _("and"))
    }


def approval_words(approval: Approval, today: date) -> str:
    """What the municipality has decided, with the day; of one that is late, when it should have."""
    proposal = approval.proposal
    if approval.where is ApprovalState.WAITING and proposal.is_overdue(today) and proposal.decide_by:
        return _("is late: the decision was due by %(day)s") % {"day": day_month(proposal.decide_by)}
    if approval.where is ApprovalState.APPROVED and approval.decision_date:
        return _("approved %(day)s, decision %(number)s") % {
            "day": day_month(approval.decision_date),
            "number": approval.decision_number,
        }
    return str(APPROVAL_WORDS[approval.where])


def deadline_words(proposal: Proposal, today: date) -> str:
    """By when an open proposal is to be decided, or how late it is; '' where no day is named or nothing is open."""
    if proposal.decide_by is None or proposal.where is not ProposalState.OPEN:
        return ""
    day = full_day(proposal.decide_by)
    if proposal.is_overdue(today):
        return _("late: should have been decided by %(day)s") % {"day": day}
    return _("to be decided by %(day)s") % {"day": day}


def _director_words(role: Mapping[str, str], municipality: str) -> str:
    """The deciding role: the director's own, or that of the director's substitute."""
    if director := role.get("substitute_of"):
        return _("substitute of %(name)s, education director, %(municipality)s") % {
            "name": director,
            "municipality": municipality,
        }
    return _("education director, %(municipality)s") % {"municipality": municipality}


def role_words(roles: Sequence[Mapping[str, str]], region: Region, municipality: str, language: str) -> str:
    """The roles of one who decided, as 'education director of X and principal of Y'; the deciding role first."""
    directs = [role for role in roles if role["role"] == Role.DIRECTOR and role["municipality"] == municipality]
    heads = [role for role in roles if role["role"] == Role.PRINCIPAL and role["school"] in region.school_by_code]
    name = municipality_name(region, municipality, language)
    words = [_director_words(directs[0], name)] if directs else []
    words += [_("principal, %(school)s") % {"school": region.school_by_code[role["school"]].name} for role in heads]
    teaches = [role for role in roles if role["role"] == Role.TEACHER and role["school"] in region.school_by_code]
    words += [_("teacher, %(school)s") % {"school": region.school_by_code[role["school"]].name} for role in teaches]
    return _(" and ").join(words)
