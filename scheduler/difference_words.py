"""In what way a lesson is another than before, in words."""

from django.utils.translation import gettext_lazy, ngettext_lazy

from scheduler.comparing import Difference

WORDS = {
    Difference.ADDED: gettext_lazy("new"),
    Difference.GONE: gettext_lazy("no more"),
    Difference.MOVED: gettext_lazy("moved"),
    Difference.RESTAFFED: gettext_lazy("other adults"),
    Difference.REROOMED: gettext_lazy("other room"),
    Difference.REGROUPED: gettext_lazy("other groups"),
}
COUNTED = {
    Difference.ADDED: ngettext_lazy("%(number)d new lesson", "%(number)d new lessons", "number"),
    Difference.GONE: ngettext_lazy("%(number)d lesson is held no more", "%(number)d lessons are held no more", "number"),
    Difference.MOVED: ngettext_lazy("%(number)d lesson has moved", "%(number)d lessons have moved", "number"),
    Difference.RESTAFFED: ngettext_lazy("%(number)d lesson has other adults", "%(number)d lessons have other adults", "number"),
    Difference.REROOMED: ngettext_lazy("%(number)d lesson has another room", "%(number)d lessons have another room", "number"),
    Difference.REGROUPED: ngettext_lazy("%(number)d lesson has other groups", "%(number)d lessons have other groups", "number"),
}


def difference_words(difference: Difference) -> str:
    """One word for a lesson's row."""
    return str(WORDS[difference])


def counted(difference: Difference, number: int) -> str:
    """How many lessons differ in that way."""
    return str(COUNTED[difference] % {"number": number})
