"""What tables, columns and words of the exchange format are called on the screen."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class TableWords:
    """A table's heading, the button that adds a row, what one row is called when it is changed, and a sentence about it."""

    title: str | Promise
    add: str | Promise
    change: str | Promise
    lead: str | Promise = ""


TABLE_WORDS: dict[str, TableWords] = {
    "municipalities": TableWords(_("Municipalities"), _("Add a municipality"), _("Change the municipality")),
    "schools": TableWords(_("Schools"), _("Add a school"), _("Change the school")),
    "spans": TableWords(
        _("Parts of the year"),
        _("Add a part of the year"),
        _("Change the part of the year"),
        _("Parts of the school year with timetables of their own. Without any, one timetable holds all year."),
    ),
    "periods": TableWords(_("Bells"), _("Add a period"), _("Change the bells")),
    "closures": TableWords(
        _("Days without school"),
        _("Add days without school"),
        _("Change days without school"),
        _("Holidays, breaks and the school's own days off. Those of the whole municipality are kept by the coordinator."),
    ),
    "extra_days": TableWords(
        _("Extra school days"),
        _("Add an extra school day"),
        _("Change the extra school day"),
        _("A school day on a Saturday, or in place of another."),
    ),
    "lunches": TableWords(
        _("Lunches"), _("Add a lunch"), _("Change the lunch"), _("When pupils must have time to eat, and for how long.")
    ),
    "day_limits": TableWords(
        _("Transport and limits of the day"),
        _("Add a limit"),
        _("Change the limit"),
        _("When a class can start and when its last lesson must end, mostly for school transport."),
    ),
    "travel": TableWords(
        _("Ways between schools"),
        _("Add a way"),
        _("Change the way"),
        _("How long a teacher needs from one school to another. Without a way nobody works at both on one day."),
    ),
    "subjects": TableWords(_("Subjects"), _("Add a subject"), _("Change the subject")),
    "rooms": TableWords(_("Rooms"), _("Add a room"), _("Change the room")),
    "staff": TableWords(_("Teachers and other adults"), _("Add an adult"), _("Change the adult")),
    "staff_schools": TableWords(
        _("Further schools"), _("Add a further school"), _("Change the further school"), _("Where else people work in person.")
    ),
    "qualifications": TableWords(_("What teachers may teach"), _("Add a qualification"), _("Change the qualification")),
    "groups": TableWords(
        _("Classes and groups"),
        _("Add a group"),
        _("Change the group"),
        _("Head counts only: no pupil is named. A small group takes pupils from the classes it names."),
    ),
    "curriculum": TableWords(
        _("Curriculum"),
        _("Add lessons"),
        _("Change the lessons"),
        _("Each row: that group has so many lessons of that subject a week."),
    ),
    "classes": TableWords(
        _("Agreed shared classes"),
        _("Add an agreed class"),
        _("Change the agreed class"),
        _("Groups that are already agreed to be taught together. The coordinator changes them."),
    ),
    "unavailable": TableWords(
        _("Times that cannot be used"),
        _("Add a time"),
        _("Change the time"),
        _("When an adult, a group, a room or the whole school cannot be used, or would rather not."),
    ),
    "pins": TableWords(
        _("Settled lessons"),
        _("Add a settled lesson"),
        _("Change the settled lesson"),
        _("Lessons whose time is already settled. Planning keeps them where they are."),
    ),
}

SETTINGS_WORDS = TableWords(
    _("The school year and its rules"), "", _("Change the rules"), _("What every school of the region has in common.")
)

COLUMN_LABELS: dict[str, str | Promise] = {
    "code": _("Code"),
    "name": _("Name"),
    "name_fi": _("Name in Finnish"),
    "name_sv": _("Name in Swedish"),
    "name_en": _("Name in English"),
    "municipality": _("Municipality"),
    "school": _("School"),
    "language": _("Language of instruction"),
    "first_day": _("First day"),
    "last_day": _("Last day"),
    "weeks": _("Weeks"),
    "weekday": _("Weekday"),
    "period": _("Period"),
    "start": _("Starts"),
    "end": _("Ends"),
    "date": _("Date"),
    "as_weekday": _("Held as"),
    "earliest": _("Earliest"),
    "latest": _("Latest"),
    "minutes": _("Minutes"),
    "groups": _("Only for the classes"),
    "group": _("Group"),
    "earliest_start": _("Earliest start"),
    "latest_start": _("Starts at the latest"),
    "latest_end": _("Ends at the latest"),
    "school_a": _("From the school"),
    "school_b": _("To the school"),
    "sensitive": _("Sensitive"),
    "seats": _("Seats"),
    "kind": _("Kind"),
    "video": _("Video"),
    "email": _("E-mail address"),
    "role": _("Role"),
    "obligation": _("Teaching obligation"),
    "max_lessons": _("Most lessons a week"),
    "max_per_day": _("Most a day"),
    "remote": _("May teach over video"),
    "staff": _("Adult"),
    "subject": _("Subject"),
    "grade_min": _("Lowest grade"),
    "grade_max": _("Highest grade"),
    "pupils": _("Pupils"),
    "min_per_day": _("Fewest periods a day"),
    "home_groups": _("Pupils from the classes"),
    "block": _("Block"),
    "block_kind": _("The block divides"),
    "line": _("Lessons of"),
    "span": _("Part of the year"),
    "lessons": _("Lessons a week"),
    "doubles": _("Of them double lessons"),
    "per_day_max": _("Most a day"),
    "delivery": _("How it is taught"),
    "course": _("Course"),
    "room_kind": _("Kind of room"),
    "class": _("Class"),
    "lines": _("Lessons taught together"),
    "strength": _("How strictly"),
    "room": _("Room"),
    "resource": _("Who or what"),
    "timezone": _("Time zone"),
    "overlap_tolerance": _("Minutes that bells may overlap"),
    "max_sites": _("Most schools in one lesson"),
    "max_pupils": _("Most pupils in a shared lesson"),
    "max_remote_share": _("Most remote lessons of a pupil's week, percent"),
    "max_remote_per_day": _("Most remote lessons of a pupil's day"),
    "supervision": _("An adult must be in every remote room"),
    "weight_unplaced": _("A lesson without a place"),
    "weight_pupil_gap": _("An idle period of a pupil"),
    "weight_staff_gap": _("An idle period of an adult"),
    "weight_extra_period": _("An extra period that a shared lesson takes"),
    "weight_soft_unavailable": _("A time somebody would rather not have"),
    "weight_short_day": _("A period that a day falls short"),
    "weight_overtime": _("A lesson above the obligation"),
}

LABELS_OF_TABLE: dict[tuple[str, str], str | Promise] = {
    ("curriculum", "line"): _("Code"),
    ("classes", "class"): _("Code"),
    ("curriculum", "staff"): _("Teacher, if settled"),
    ("classes", "staff"): _("Teacher"),
    ("pins", "staff"): _("Teacher, if settled"),
    ("pins", "room"): _("Room, if settled"),
    ("spans", "name"): _("Name"),
    ("groups", "max_per_day"): _("Most periods a day"),
    ("staff", "max_per_day"): _("Most lessons a day"),
    ("region", "name"): _("Name of the region"),
}

HELP: dict[tuple[str, str], str | Promise] = {
    ("rooms", "kind"): _("Such as gym or kitchen; lessons that need one name it."),
    ("rooms", "video"): _("Fitted to take part in a remote lesson."),
    ("subjects", "sensitive"): _("Attending it tells something private of a child, such as religion."),
    ("staff", "obligation"): _("Lessons a week that are paid in any case."),
    ("groups", "home_groups"): _("None: the group is a class of its own."),
    ("groups", "block"): _("Small groups with the same block have no pupil in common."),
    ("groups", "block_kind"): _("Every pupil into one of its groups (religions), or only some (a language)."),
    ("curriculum", "course"): _("Lessons with the same course may be taught together across schools."),
    ("curriculum", "room_kind"): _("The kind of room it needs when it is taught here."),
    ("curriculum", "doubles"): _("Two periods in a row; each counts as two lessons."),
    ("lunches", "groups"): _("None: every class."),
    ("day_limits", "group"): _("A class; its small groups follow."),
    ("qualifications", "staff"): "",
}

CODE_HELP = _("Short, without spaces, and used by no other row. It stays the same from year to year.")

CHOICE_WORDS: dict[str, str | Promise] = {
    "teacher": _("Teacher"),
    "assistant": _("School assistant"),
    "local": _("Here at the school"),
    "remote": _("Over video"),
    "any": _("Either way"),
    "split": _("Every pupil"),
    "option": _("Some pupils"),
    "all": _("Every week"),
    "odd": _("Odd weeks"),
    "even": _("Even weeks"),
    "hard": _("Cannot be used"),
    "soft": _("Would rather not"),
    "staff": _("Adult"),
    "group": _("Group"),
    "room": _("Room"),
    "school": _("Whole school"),
    "fi": _("Finnish"),
    "sv": _("Swedish"),
}

EMPTY_WORDS: dict[str, str | Promise] = {
    "weekday": _("Every weekday"),
    "span": _("All year"),
    "groups": _("Every class"),
    "obligation": "–",
    "staff": pgettext_lazy("teacher or room", "Open"),
    "room": pgettext_lazy("teacher or room", "Open"),
}
"""What an empty cell of a column means, where it means more than nothing."""


def label_of(table: str, column: str) -> str | Promise:
    """A column's name on the screen."""
    return LABELS_OF_TABLE.get((table, column)) or COLUMN_LABELS[column]
