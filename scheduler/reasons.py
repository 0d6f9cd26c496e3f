"""Why lessons have no teacher or no place, in the reader's language: the causes of the engine as screens say them."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from scheduler.engine.causes import Cause
from schooling.domain.timetable import Unplaced

SENTENCES: Mapping[Cause, Promise] = {
    Cause.NOBODY_QUALIFIED: _("No teacher in the region is qualified for {subject} in grades {grades}."),
    Cause.NOBODY_NEAR: _(
        "Nobody qualified for {subject} in grades {grades} works at {school} or may teach it over video: {staff}."
    ),
    Cause.NAMED_NOT_QUALIFIED: _(
        "{staff}, whom the line names, is not qualified for {subject} in grades {grades} or cannot teach {school}."
    ),
    Cause.TEACHERS_FULL: _("No teacher of {subject} in the region has {lessons} lessons left: {loads}."),
    Cause.NO_ROOM: _("No room at {school} has {pupils} seats and is fit for {subject}."),
    Cause.NO_VIDEO_ROOM: _(
        "No room with video at {school} has {pupils} seats, so {subject} cannot be taught there from another school."
    ),
    Cause.BELLS_NEVER_MEET: _(
        "The bells, days and free times of {school} and of the teachers of {subject} leave no {lessons} common starts: {staff}."
    ),
    Cause.GIVEN_CLASS_BREAKS_RULES: _("The class {klass}, given in advance, cannot be taught by {staff} as it stands."),
    Cause.WEEK_FULL: _("The week of {group} is full: it asks for {lessons} lessons and holds {periods}."),
    Cause.NO_COMMON_TIME: _("No time was found that is free for {group}, for {staff} and for everyone else in class {klass}."),
    Cause.PIN_CANNOT_BE_KEPT: _("The pin of {group} on day {weekday} at {start} cannot be kept with {staff}."),
    Cause.SCHOOL_WITHOUT_PERIODS: _("{school} has no periods."),
    Cause.NO_ROOM_THEN: _("No fit room was free at {school} at any time that suits {group} and {staff}."),
    Cause.NO_ADULT_THEN: _("No adult was free to supervise at {school} at any time that suits {group} and {staff}."),
    Cause.OUT_OF_TIME: _("The search ended before a place was found for {group} with {staff}; a longer run may find one."),
}


def reason(row: Unplaced) -> str:
    """The row's reason in the active language; its own English text where the cause is not known (an imported timetable)."""
    if row.cause not in {cause.value for cause in Cause}:
        return row.reason
    return str(SENTENCES[Cause(row.cause)]).format_map(dict(row.facts))
