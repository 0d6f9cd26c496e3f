"""Why lessons have no teacher or no place: stable words with facts, and their English sentence for files.

The screen says the same in its three languages (scheduler/reasons.py). Facts are names and numbers as text.
"""

from collections.abc import Mapping
from enum import StrEnum
from string import Formatter

from schooling.domain.region import Region
from schooling.domain.resources import Line
from schooling.domain.timetable import Unplaced


class Cause(StrEnum):
    NOBODY_QUALIFIED = "nobody_qualified"
    NOBODY_NEAR = "nobody_near"
    NAMED_NOT_QUALIFIED = "named_not_qualified"
    TEACHERS_FULL = "teachers_full"
    NO_ROOM = "no_room"
    NO_VIDEO_ROOM = "no_video_room"
    NO_ADULT = "no_adult"
    ONLY_OWN_TEACHERS = "only_own_teachers"
    REMOTE_LIMIT = "remote_limit"
    BELLS_NEVER_MEET = "bells_never_meet"
    DAYS_TOO_FEW = "days_too_few"
    DOUBLES_DO_NOT_FIT = "doubles_do_not_fit"
    GIVEN_CLASS_BREAKS_RULES = "given_class_breaks_rules"
    WEEK_FULL = "week_full"
    NO_COMMON_TIME = "no_common_time"
    PIN_CANNOT_BE_KEPT = "pin_cannot_be_kept"
    SCHOOL_WITHOUT_PERIODS = "school_without_periods"
    NO_ROOM_THEN = "no_room_then"
    NO_VIDEO_ROOM_THEN = "no_video_room_then"
    NO_ADULT_THEN = "no_adult_then"
    OUT_OF_TIME = "out_of_time"
    PINS_TOO_MANY = "pins_too_many"
    PINS_CONTRADICT = "pins_contradict"
    TOO_FAR = "too_far"


SENTENCES: Mapping[Cause, str] = {
    Cause.NOBODY_QUALIFIED: "No teacher in the region is qualified for {subject} in grades {grades}.",
    Cause.NOBODY_NEAR: "Nobody qualified for {subject} in grades {grades} works at {school} or may teach it over video: {staff}.",
    Cause.NAMED_NOT_QUALIFIED: (
        "{staff}, whom the line names, is not qualified for {subject} in grades {grades} or cannot teach {school}."
    ),
    Cause.TEACHERS_FULL: "No teacher of {subject} in the region has {lessons} lessons left: {loads}.",
    Cause.NO_ROOM: "No room at {school} has {pupils} seats and is fit for {subject}.",
    Cause.NO_VIDEO_ROOM: (
        "No room with video at {school} has {pupils} seats, so {subject} cannot be taught there from another school."
    ),
    Cause.NO_ADULT: "No adult works at {school} who could watch {group} while {subject} is taught from another school.",
    Cause.ONLY_OWN_TEACHERS: (
        "{subject} for {group} must come from another school, and nobody but {school}'s own teachers could give it: {staff}."
    ),
    Cause.REMOTE_LIMIT: (
        "{group} may have no more lessons from other schools: at most {share} percent of the week and {remote_per_day} a day."
    ),
    Cause.BELLS_NEVER_MEET: (
        "The bells, days and free times of {school} and of the teachers of {subject} leave fewer than {lessons} common starts: "
        "{staff}."
    ),
    Cause.DAYS_TOO_FEW: (
        "{group} may have {per_day} lessons of {subject} a day, and only {days} days of the week suit it and {staff}: "
        "too few for {lessons}."
    ),
    Cause.DOUBLES_DO_NOT_FIT: (
        "No day that suits {group} and {staff} holds {doubles} doubles of {subject}, with {per_day} lessons a day at most."
    ),
    Cause.GIVEN_CLASS_BREAKS_RULES: "The class {klass}, given in advance, cannot be taught by {staff} as it stands.",
    Cause.WEEK_FULL: "The week of {group} is full: it asks for {lessons} lessons and holds {periods}.",
    Cause.NO_COMMON_TIME: "No time was found that is free for {group}, for {staff} and for everyone else in class {klass}.",
    Cause.PIN_CANNOT_BE_KEPT: "The pin of {group} on day {weekday} at {start} cannot be kept with {staff}.",
    Cause.SCHOOL_WITHOUT_PERIODS: "{school} has no periods.",
    Cause.NO_ROOM_THEN: "No fit room was free at {school} at any time that suits {group} and {staff}.",
    Cause.NO_VIDEO_ROOM_THEN: "No room with video was free at {school} at any time that suits {group} and {staff}.",
    Cause.NO_ADULT_THEN: "No adult was free to supervise at {school} at any time that suits {group} and {staff}.",
    Cause.OUT_OF_TIME: "The search ended before a place was found for {group} with {staff}; a longer run may find one.",
    Cause.PINS_TOO_MANY: "{subject} of {group} has {pins} lessons settled and asks for {lessons} a week.",
    Cause.PINS_CONTRADICT: "Of the settled lessons {settled}, only {kept} can be kept: {why}.",
    Cause.TOO_FAR: "{staff} cannot get from {host} to {elsewhere} between two lessons: {way}.",
}


def sentence(cause: Cause, facts: Mapping[str, str]) -> str:
    """The cause in English; raises KeyError if a fact is missing."""
    return SENTENCES[cause].format_map(facts)


def facts_of(cause: Cause) -> frozenset[str]:
    """The names of the facts that the cause's sentence needs."""
    return frozenset(name for _, name, _, _ in Formatter().parse(SENTENCES[cause]) if name)


def because(line: str, lessons: int, cause: Cause, facts: Mapping[str, object]) -> Unplaced:
    """Lessons of a line without a place, for that reason; of the facts, those that the sentence needs are kept."""
    needed = {name: str(facts[name]) for name in sorted(facts_of(cause))}
    return Unplaced(line, lessons, sentence(cause, needed), cause.value, tuple(needed.items()))


def line_facts(region: Region, line: Line) -> dict[str, object]:
    """What a sentence may say of a line."""
    group = region.group_by_code[line.group]
    grades = f"{group.grade_min}" if group.grade_min == group.grade_max else f"{group.grade_min}-{group.grade_max}"
    subject = region.subject_by_code.get(line.subject)
    school = region.school_by_code[group.school]
    return {
        "subject": subject.name_en if subject else line.subject,
        "grades": grades,
        "group": group.name if group.is_home else f"{group.name} ({', '.join(group.home_groups)})",
        "school": f"{school.name} ({school.code})",
        "pupils": group.pupils,
        "lessons": line.lessons,
        "doubles": line.doubles,
        "per_day": line.per_day_max,
        "share": region.settings.max_remote_share,
        "remote_per_day": region.settings.max_remote_per_day,
        "staff": "",
    }
