"""Proposals and their decisions in words."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheduler.models import Approval, Proposal
from scheduler.shared import municipality_name
from scheduler.transitions import ApprovalState, ProposalState
from schooling.access import Role
from schooling.domain.region import Region
from schooling.templatetags.look import day_month

PROPOSAL_SIGNS = {
    ProposalState.OPEN: ("waiting", gettext_lazy("being decided")),
    ProposalState.PUBLISHED: ("fine", gettext_lazy("approved and published")),
    ProposalState.RETURNED: ("warning", gettext_lazy("returned")),
    ProposalState.WITHDRAWN: ("warning", gettext_lazy("withdrawn")),
}
APPROVAL_SIGNS = {
    ApprovalState.WAITING: "waiting",
    ApprovalState.APPROVED: "fine",
    ApprovalState.RETURNED: "warning",
    ApprovalState.LAPSED: "waiting",
}


def proposal_sign(proposal: Proposal) -> tuple[str, str]:
    """A sign and words for where the proposal is."""
    sign, words = PROPOSAL_SIGNS[proposal.where]
    return sign, str(words)


def approval_words(approval: Approval) -> str:
    """What the municipality has decided, with the day."""
    if approval.where is ApprovalState.WAITING:
        return _("waits for the decision")
    if approval.where is ApprovalState.LAPSED:
        return _("closed before the decision")
    if approval.where is ApprovalState.APPROVED and approval.decision_date:
        return _("approved %(day)s, decision %(number)s") % {
            "day": day_month(approval.decision_date),
            "number": approval.decision_number,
        }
    return _("returned it")


def role_words(roles: Sequence[Mapping[str, str]], region: Region, municipality: str, language: str) -> str:
    """The roles of one who decided, as 'education director of X and principal of Y'; the deciding role first."""
    directs = [role for role in roles if role["role"] == Role.DIRECTOR and role["municipality"] == municipality]
    heads = [role for role in roles if role["role"] == Role.PRINCIPAL and role["school"] in region.school_by_code]
    name = municipality_name(region, municipality, language)
    words = [_("education director, %(municipality)s") % {"municipality": name}] if directs else []
    words += [_("principal, %(school)s") % {"school": region.school_by_code[role["school"]].name} for role in heads]
    return _(" and ").join(words)
