"""What the calendars' actions are called where the audit log is shown."""

from django.utils.translation import gettext_lazy as _

AUDIT_WORDS = {
    "feed.issue": _("made a calendar address"),
    "feed.revoke": _("closed a calendar address"),
    "screen.issue": _("made a classroom screen's address"),
    "screen.revoke": _("closed a classroom screen's address"),
    "class_link.paste": _("changed a class's video room"),
    "lesson.join": _("joined a lesson"),
}
