"""Why lessons have no place, in the reader's language: the screen's words for the engine's causes.

Names come from the region, not from the engine's facts, so that a private subject stays neutral to outsiders.
"""

import re
from collections.abc import Mapping

from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheduler.engine.causes import Cause
from schooling.domain.privacy import Viewer, shown_group, shown_subject
from schooling.domain.region import Region
from schooling.domain.timetable import Unplaced

SENTENCES: Mapping[Cause, Promise] = {
    Cause.NOBODY_QUALIFIED: gettext_lazy("No teacher of the region is qualified for %(subject)s in grades %(grades)s."),
    Cause.NOBODY_NEAR: gettext_lazy(
        "Nobody qualified for %(subject)s in grades %(grades)s works at %(school)s or may teach over video: %(staff)s."
    ),
    Cause.NAMED_NOT_QUALIFIED: gettext_lazy(
        "%(staff)s, whom the curriculum line names, is not qualified for %(subject)s in grades %(grades)s, "
        "or cannot teach at %(school)s."
    ),
    Cause.TEACHERS_FULL: gettext_lazy("No teacher of %(subject)s has room for %(lessons)s more a week: %(loads)s."),
    Cause.NO_ROOM: gettext_lazy("%(school)s has no room that has %(pupils)s seats and is fit for %(subject)s."),
    Cause.NO_VIDEO_ROOM: gettext_lazy(
        "%(school)s has no video room with %(pupils)s seats, so %(subject)s cannot be taught there from another school."
    ),
    Cause.NO_ADULT: gettext_lazy(
        "No adult works at %(school)s who could be in the room with %(group)s while %(subject)s is taught from another school."
    ),
    Cause.BELLS_NEVER_MEET: gettext_lazy(
        "The bells and free times of %(school)s and of the teachers (%(staff)s) leave too few common starts: %(lessons)s needed."
    ),
    Cause.ONLY_OWN_TEACHERS: gettext_lazy(
        "%(subject)s for %(group)s must come from another school, "
        "and only teachers of %(school)s itself could give it: %(staff)s."
    ),
    Cause.REMOTE_LIMIT: gettext_lazy(
        "%(group)s may have no more lessons from other schools: "
        "at most %(share)s percent of the week and %(remote_per_day)s a day."
    ),
    Cause.DAYS_TOO_FEW: gettext_lazy(
        "%(group)s may have %(per_day)s lessons of %(subject)s a day, and only %(days)s days suit it and %(staff)s: "
        "too few for %(lessons)s lessons."
    ),
    Cause.DOUBLES_DO_NOT_FIT: gettext_lazy(
        "No day that suits %(group)s and %(staff)s has room for %(doubles)s double periods, "
        "with %(per_day)s lessons a day at most."
    ),
    Cause.GIVEN_CLASS_BREAKS_RULES: gettext_lazy(
        "The class %(klass)s, given in advance, cannot be taught by %(staff)s as it stands."
    ),
    Cause.WEEK_FULL: gettext_lazy("The week of %(group)s is full: it asks for %(lessons)s lessons and has %(periods)s periods."),
    Cause.NO_COMMON_TIME: gettext_lazy(
        "No time was found that is free for %(group)s, for %(staff)s and for all others who take part."
    ),
    Cause.PIN_CANNOT_BE_KEPT: gettext_lazy(
        "The place settled for %(group)s, %(day)s at %(start)s, cannot be kept with %(staff)s."
    ),
    Cause.SCHOOL_WITHOUT_PERIODS: gettext_lazy("%(school)s has no bells."),
    Cause.NO_ROOM_THEN: gettext_lazy("%(school)s had no fit room free at any time that suits %(group)s and %(staff)s."),
    Cause.NO_VIDEO_ROOM_THEN: gettext_lazy("%(school)s had no video room free at any time that suits %(group)s and %(staff)s."),
    Cause.NO_ADULT_THEN: gettext_lazy(
        "%(school)s had no adult free to be in the room at any time that suits %(group)s and %(staff)s."
    ),
    Cause.OUT_OF_TIME: gettext_lazy(
        "The time ran out before a place was found for %(group)s with %(staff)s. A longer run may find one."
    ),
    Cause.PINS_TOO_MANY: gettext_lazy("More lessons are settled for this line than it asks for a week."),
    Cause.PINS_CONTRADICT: gettext_lazy("Settled lessons exclude each other, and this line is one of theirs."),
    Cause.TOO_FAR: gettext_lazy("%(staff)s cannot get from one school to the other between two lessons."),
}

# The engine tells loads as 'Name 20 of 20', and a school as 'Name (CODE)'.
_LOAD = re.compile(r"(\d+) of (\d+)")
_CODE = re.compile(r" \([^()]*\)$")


def reason_words(region: Region, row: Unplaced, *, viewer: Viewer, language: str) -> str:
    """Why those lessons have no place, as the viewer may read it."""
    line = region.line_by_code[row.line]
    group = region.group_by_code[line.group]
    school = region.school_by_code[group.school]
    subject = region.subject_by_code[line.subject]
    insider = school.code in viewer.schools
    if row.cause not in set(Cause):
        # A timetable from a file has its reason only as it was written there, which may name a private subject.
        return _("The school's own people see the reason.") if subject.sensitive and not insider else row.reason
    facts = dict(row.facts)
    if "weekday" in facts:
        facts["day"] = str(WEEKDAYS[int(facts["weekday"]) - 1])
    if "loads" in facts:
        facts["loads"] = _LOAD.sub(r"\1/\2", facts["loads"])
    if "school" in facts:
        facts["school"] = _CODE.sub("", facts["school"])
    facts |= {
        "subject": shown_subject(subject, language, insider=insider),
        "group": shown_group(region, group, sensitive=subject.sensitive, insider=insider),
    }
    if subject.sensitive and not insider:
        facts["pupils"] = "…"
    return str(SENTENCES[Cause(row.cause)]) % facts
