"""What the scheduler's actions are called where the audit log is shown."""

from django.utils.translation import gettext_lazy as _

AUDIT_WORDS = {
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
}
