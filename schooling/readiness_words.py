"""The readiness findings and summaries as sentences in the reader's language."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from schooling.readiness import Finding, Readiness, Section, SectionReport, State
from schooling.readiness.findings import Facts
from schooling.templatetags.look import clock, weekday

SECTION_NAMES = {
    Section.BELLS: gettext_lazy("School and bells"),
    Section.GROUPS: gettext_lazy("Classes and groups"),
    Section.STAFF: gettext_lazy("Teachers and other adults"),
    Section.CURRICULUM: gettext_lazy("Curriculum"),
    Section.ADULTS: gettext_lazy("Supervising adults"),
    Section.ROOMS: gettext_lazy("Rooms"),
    Section.MEALS: gettext_lazy("Lunches and transport"),
    Section.GIVEN: gettext_lazy("Settled lessons"),
}

STATE_WORDS = {
    State.FINE: gettext_lazy("In order"),
    State.WARNING: gettext_lazy("Have a look"),
    State.OBSTACLE: gettext_lazy("To mend"),
    State.OPTIONAL: gettext_lazy("Optional"),
}

# What mends a finding in that table, on a button.
MENDING = {
    "periods": gettext_lazy("Mend the bells"),
    "groups": gettext_lazy("Mend the groups"),
    "staff": gettext_lazy("Mend the adults"),
    "curriculum": gettext_lazy("Mend the curriculum"),
    "rooms": gettext_lazy("Mend the rooms"),
    "lunches": gettext_lazy("Add a lunch"),
    "pins": gettext_lazy("Mend the settled lessons"),
}


def _headlines() -> dict[str, str]:
    """Finding → what is the matter, short."""
    return {
        "no_bells": _("The school has no bells yet"),
        "no_groups": _("The school has no classes yet"),
        "overfull_split": _("A block has more pupils than its classes"),
        "no_staff": _("The school has no adults yet"),
        "teacher_without_subjects": _("%(teacher)s may not teach anything"),
        "obligation_over_most": _("%(teacher)s has a higher obligation than limit"),
        "no_curriculum": _("The school has no curriculum yet"),
        "week_overfull": _("%(group)s has too many lessons"),
        "group_without_lines": _("%(group)s has no lessons"),
        "too_many_a_day": _("The lessons of %(group)s do not fit the days"),
        "nobody_qualified": _("Nobody may teach %(subject)s to %(group)s"),
        "no_adults_that_day": _("Nobody is there to supervise on one day"),
        "too_few_adults": _("Too few adults to supervise"),
        "no_rooms": _("The school has no rooms yet"),
        "no_video_room": _("No room has video"),
        "group_without_seats": _("%(group)s does not fit into any room"),
        "no_room_of_kind": _("There is no room of the kind '%(kind)s'"),
        "video_rooms_full": _("Too few rooms with video"),
        "no_lunches": _("Lunch has no time yet"),
        "more_pins_than_lessons": _("A line has more settled lessons than lessons"),
    }


def _explanations(lessons: int) -> dict[str, str]:
    """Finding → its numbers and what would help, in a sentence or two; `lessons` of them, where it counts any."""
    return {
        "no_bells": _("Without periods no lesson can be placed. Enter the bells of each weekday."),
        "no_groups": _("Enter the classes with their head counts, then the small groups."),
        "overfull_split": _("%(names)s have %(placed)s pupils together, but their classes have %(pupils)s."),
        "no_staff": _("Enter the teachers and assistants who work at the school."),
        "teacher_without_subjects": _("Give %(teacher)s the subjects and grades they may teach."),
        "obligation_over_most": _("The obligation is %(obligation)s lessons, but the limit %(most)s."),
        "no_curriculum": _("Enter what each class and group is taught, and how many lessons a week."),
        "week_overfull": _(
            "%(lessons)s lessons do not fit %(places)s places in the week. Take lessons away or make a day longer."
        ),
        "group_without_lines": _("Enter what the class is taught, or remove the class."),
        "too_many_a_day": _("%(lessons)s lessons, but at most %(most)s in a week by the limit of each day."),
        "nobody_qualified": ngettext(
            "%(lessons)s lesson a week would stay without a teacher: nobody in the region is qualified and may teach it there.",
            "%(lessons)s lessons a week would stay without a teacher: "
            "nobody in the region is qualified and may teach them there.",
            lessons,
        ),
        "no_adults_that_day": _("Lessons over video need an adult in the room. No adult works here on %(weekday)s."),
        "too_few_adults": _("Lessons over video need %(needed)s adult hours a week, and %(free)s are free."),
        "no_rooms": _("Enter the rooms where lessons are held, and which of them have video."),
        "no_video_room": ngettext(
            "%(lessons)s lesson a week can only come over video. Mark the room where it can be attended.",
            "%(lessons)s lessons a week can only come over video. Mark the room where they can be attended.",
            lessons,
        ),
        "group_without_seats": _("%(pupils)s pupils, and the largest room has %(seats)s seats."),
        "no_room_of_kind": _("Some lessons need one. Give a room that kind, or change the lessons."),
        "video_rooms_full": _("%(lessons)s lessons a week can only come over video, and the rooms have %(places)s places."),
        "no_lunches": _("If pupils must have time to eat, say when."),
        "more_pins_than_lessons": _("%(pins)s lessons of %(line)s are settled, but it has %(lessons)s a week."),
    }


def _said(facts: Facts, subjects: dict[str, str]) -> dict[str, object]:
    """Facts as a sentence shows them."""
    said: dict[str, object] = dict(facts)
    if "weekday" in facts:
        said["weekday"] = weekday(int(facts["weekday"]))
    if "subject" in facts:
        said["subject"] = subjects.get(str(facts["subject"]), facts["subject"])
    return said


def headline(finding: Finding, subjects: dict[str, str]) -> str:
    """What is the matter; `subjects` are names by code."""
    return _headlines()[finding.code] % _said(finding.facts, subjects)


def explanation(finding: Finding, subjects: dict[str, str]) -> str:
    """The finding's numbers, and what would help."""
    return _explanations(int(finding.facts.get("lessons", 0)))[finding.code] % _said(finding.facts, subjects)


def _bells(facts: Facts) -> str:
    if not facts["periods"]:
        return _("No periods yet.")
    said = {
        "periods": facts["periods"],
        "first": clock(int(facts["first_start"])),
        "last": clock(int(facts["last_end"])),
    }
    if facts["other_days"]:
        return _("%(periods)s periods on most days. The first starts at %(first)s, the last ends at %(last)s.") % said
    return _("%(periods)s periods a day. The first starts at %(first)s, the last ends at %(last)s.") % said


def _groups(facts: Facts) -> str:
    homes, subgroups = int(facts["homes"]), int(facts["subgroups"])
    pupils = int(facts["pupils"])
    parts = (
        ngettext("%(count)s class", "%(count)s classes", homes) % {"count": homes},
        ngettext("%(count)s pupil", "%(count)s pupils", pupils) % {"count": pupils},
        ngettext("%(count)s small group", "%(count)s small groups", subgroups) % {"count": subgroups},
    )
    return ", ".join(parts) + "."


def _staff(facts: Facts) -> str:
    teachers, assistants = int(facts["teachers"]), int(facts["assistants"])
    people = ", ".join(
        (
            ngettext("%(count)s teacher", "%(count)s teachers", teachers) % {"count": teachers},
            ngettext("%(count)s assistant", "%(count)s assistants", assistants) % {"count": assistants},
        )
    )
    return people + ". " + _("%(count)s may teach over video.") % {"count": facts["remote"]}


def _curriculum(facts: Facts) -> str:
    return _("%(lessons)s lessons a week, of which %(shared)s may be shared with others.") % facts


def _adults(facts: Facts) -> str:
    if not facts["supervision"]:
        return _("The region does not ask for a supervising adult.")
    if not facts["needed"]:
        return _("No lesson must come over video.")
    return _("Lessons over video need %(needed)s adult hours a week, and %(free)s are free.") % facts


def _rooms(facts: Facts) -> str:
    count = int(facts["rooms"])
    return ngettext("%(count)s room, with video %(video)s.", "%(count)s rooms, with video %(video)s.", count) % {
        "count": count,
        "video": facts["video"],
    }


def _meals(facts: Facts) -> str:
    parts = []
    if facts["lunches"]:
        times = {"earliest": clock(int(facts["earliest"])), "latest": clock(int(facts["latest"]))}
        parts.append(_("Lunch %(earliest)s–%(latest)s.") % times)
    else:
        parts.append(_("No lunch times."))
    if "leaves" in facts:
        parts.append(_("Lessons end by %(time)s for transport.") % {"time": clock(int(facts["leaves"]))})
    return " ".join(parts)


def _given(facts: Facts) -> str:
    if not facts["pins"] and not facts["classes"]:
        return _("None yet. Add those that are settled already, if there are any.")
    return _("%(pins)s settled lessons, %(classes)s agreed shared classes.") % facts


SUMMARIES: dict[Section, Callable[[Facts], str]] = {
    Section.BELLS: _bells,
    Section.GROUPS: _groups,
    Section.STAFF: _staff,
    Section.CURRICULUM: _curriculum,
    Section.ADULTS: _adults,
    Section.ROOMS: _rooms,
    Section.MEALS: _meals,
    Section.GIVEN: _given,
}


def summary(report: SectionReport) -> str:
    """A section in its own numbers."""
    return SUMMARIES[report.section](report.facts)


def number_word(number: int) -> str:
    """A small number as the first word of a sentence; a larger one in figures."""
    words = {
        1: pgettext("start of sentence", "One"),
        2: pgettext("start of sentence", "Two"),
        3: pgettext("start of sentence", "Three"),
        4: pgettext("start of sentence", "Four"),
        5: pgettext("start of sentence", "Five"),
        6: pgettext("start of sentence", "Six"),
        7: pgettext("start of sentence", "Seven"),
        8: pgettext("start of sentence", "Eight"),
    }
    return words.get(number, str(number))


def answer(state: Readiness) -> str:
    """The page's heading: what is left to do, in one sentence."""
    count = len(state.obstacles)
    if count:
        sentence = ngettext(
            "%(count)s thing, and the school is ready for planning",
            "%(count)s things, and the school is ready for planning",
            count,
        )
        return sentence % {"count": number_word(count)}
    if state.warnings:
        return _("The school is ready for planning, with something to look at")
    return _("The school is ready for planning")
