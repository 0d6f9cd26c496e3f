"""What the calendars' actions and subjects are called where the audit log is shown."""

from django.utils.translation import gettext_lazy as _

from calendars.contents import FeedKind, Whose
from schooling.audit_words import AuditWords, Naming, SubjectWords
from schooling.domain.region import Region


def _owner(kind: FeedKind) -> Naming:
    """The name a calendar of that kind goes by; a code that has left the region as it is."""

    def name(region: Region, code: str) -> str:
        whose = Whose(kind, code)
        return whose.name(region) if whose.is_known(region) else code

    return name


AUDIT_WORDS = AuditWords(
    actions={
        "feed.issue": _("made a calendar address"),
        "feed.revoke": _("closed a calendar address"),
        "screen.issue": _("made a classroom screen's address"),
        "screen.revoke": _("closed a classroom screen's address"),
        "class_link.paste": _("changed a class's video room"),
        "lesson.join": _("joined a lesson"),
    },
    subjects={
        FeedKind.TEACHER: SubjectWords(_("teacher %(name)s"), _owner(FeedKind.TEACHER)),
        FeedKind.SUPERVISOR: SubjectWords(_("supervising adult %(name)s"), _owner(FeedKind.SUPERVISOR)),
        FeedKind.GROUP: SubjectWords(_("group %(name)s"), _owner(FeedKind.GROUP)),
        FeedKind.ROOM: SubjectWords(_("room %(name)s"), _owner(FeedKind.ROOM)),
        FeedKind.SCHOOL: SubjectWords(_("%(name)s, the whole school"), _owner(FeedKind.SCHOOL)),
        "class": SubjectWords(_("class %(name)s")),
        "lesson": SubjectWords(_("lesson %(name)s")),
    },
)
