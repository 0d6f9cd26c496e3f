"""What the scheduler's actions, subjects and details are called where the audit log is shown."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from scheduler.proposal_words import APPROVAL_WORDS, PROPOSAL_SIGNS
from scheduler.run_words import STATE_WORDS
from schooling.audit_words import STATE, AuditWords, DetailWords, SubjectWords, as_date, in_table
from schooling.domain.region import Region


def _version(_region: Region, code: str) -> str:
    """A version, stored as plan/number; it is counted within its plan."""
    plan, slash, number = code.partition("/")
    return gettext("%(number)s (plan %(plan)s)") % {"number": number, "plan": plan} if slash else code


AUDIT_WORDS = AuditWords(
    actions={
        "create plan": _("made a plan"),
        "start run": _("started a run"),
        "stop run": _("stopped a run"),
        "finish run": _("finished a run"),
        "fail run": _("gave a run up"),
        "run lost its worker": _("lost the worker of a run"),
        "make version": _("made a version"),
        "propose": _("sent a proposal"),
        "decide": _("decided on a proposal"),
        "withdraw proposal": _("withdrew a proposal"),
        "return proposal": _("closed a proposal that was returned"),
        "publish proposal": _("closed a proposal that was approved"),
        "publish": _("published a timetable"),
        "answer objection": _("put a returned lesson into the plan"),
        "set deciding rules": _("changed how the region decides"),
        "keep decision template": _("changed a template of decisions"),
        "give substitute": _("named a director's substitute"),
        "end substitute": _("ended a director's substitution"),
    },
    subjects={
        "plan": SubjectWords(_("plan %(name)s")),
        "run": SubjectWords(_("run %(name)s"), states=STATE_WORDS),
        "version": SubjectWords(_("version %(name)s"), _version),
        "proposal": SubjectWords(
            _("proposal %(name)s"), states={state: words for state, (_sign, words) in PROPOSAL_SIGNS.items()}
        ),
        # Of a proposal, so its states are those of that municipality's decision.
        "municipality": SubjectWords("%(name)s", in_table("municipalities"), APPROVAL_WORDS),
    },
    details={
        STATE: DetailWords(_("State")),
        "version": DetailWords(_("Version"), _version),
        "first_day": DetailWords(_("In force from"), as_date),
        "number": DetailWords(_("Number of the decision")),
    },
)
