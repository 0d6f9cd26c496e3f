"""What may be put into a plan because of a returned lesson, and what has been, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheduler.models import Answer, ReturnReason
from scheduler.objections import Offer
from schooling.domain.timetable import Lesson
from schooling.templatetags.look import clock, weekday

ANSWER_WORDS: Mapping[str, Promise] = {
    Answer.KEPT: gettext_lazy("settled where it was"),
    Answer.NOT_THEN: gettext_lazy("not at that time any more"),
    Answer.OTHER_TEACHER: gettext_lazy("given to another teacher"),
}


def answer_words(reason: ReturnReason) -> str:
    """What has been done about the lesson, '' where nothing has."""
    return str(ANSWER_WORDS[reason.answer]) if reason.answer else ""


def offer_words(offer: Offer, answer: Answer) -> str:
    """The button that does it, with the time that it is about."""
    if answer is Answer.KEPT and offer.before:
        return _("Keep it where it was: %(time)s") % {"time": _time(offer.before)}
    return _("Not at this time: %(time)s") % {"time": _time(offer.lesson)}


def _time(lesson: Lesson) -> str:
    return f"{weekday(lesson.weekday)} {clock(lesson.start)}–{clock(lesson.end)}"
