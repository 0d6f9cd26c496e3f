"""The memo of a proposal as it is first drafted: why, hours given and received, what changes, what has no place.

It names municipalities and numbers only: everyone whom the proposal reaches may read it. The coordinator edits it.
"""

from collections.abc import Iterable

from django.conf import settings
from django.utils.text import get_text_list
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from scheduler.comparing import compare
from scheduler.difference_words import counted
from scheduler.held import Held
from scheduler.in_force import in_force
from scheduler.models import Version
from scheduler.shared import Balance, balances


def draft_memo(version: Version) -> str:
    """A memo for the version in the active language, its paragraphs apart by an empty line."""
    held = Held(version.region, version.timetable)
    paragraphs = [why(version.plan.name, held), *_hours(_sharing(held)), _changes(version), _left_over(version)]
    return "\n\n".join(paragraphs)


def own_words(memo: str, plan: str, held: Held) -> str:
    """The memo's first paragraph, '' where the coordinator has left it as drafted in any language."""
    first = memo.replace("\r\n", "\n").strip().partition("\n\n")[0]
    drafted = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            drafted.append(why(plan, held))
    return "" if first in drafted else first


def _sharing(held: Held) -> list[Balance]:
    """The municipalities that give or receive, in the week in which most is shared."""
    found = balances(held.region, held.fullest_week(), get_language() or "")
    return [row for row in found if row.given or row.received]


def why(plan: str, held: Held) -> str:
    """Why there is a timetable over municipal borders, in the active language."""
    rows = _sharing(held)
    if not rows:
        return _("%(plan)s: every lesson is taught by a teacher of the pupils' own municipality.") % {"plan": plan}
    names = get_text_list([row.municipality for row in rows], _("and"))
    shared = _("%(plan)s: %(municipalities)s share their teachers over video. Every pupil is at their own school.")
    sentences = [shared % {"plan": plan, "municipalities": names}]
    if held.region.settings.supervision:
        sentences.append(_("An adult is in the classroom in every remote lesson."))
    return " ".join(sentences)


def _hours(rows: list[Balance]) -> Iterable[str]:
    if rows:
        line = _("– %(municipality)s gives %(given)d and receives %(received)d")
        values = ({"municipality": row.municipality, "given": row.given, "received": row.received} for row in rows)
        yield "\n".join([_("Lessons a week between municipalities:"), *(line % value for value in values)])


def _changes(version: Version) -> str:
    before = in_force(version.plan.region)
    if before is None:
        return _("No timetable is in force in the region yet.")
    counts = compare(before.timetable, version.timetable).counts
    if not counts:
        return _("Nothing changes from the timetable in force.")
    head = _("What changes from the timetable in force:")
    return "\n".join([head, *(f"– {counted(difference, number)}" for difference, number in counts.items())])


def _left_over(version: Version) -> str:
    if not version.unplaced:
        return _("Every lesson has a place.")
    return ngettext(
        "%(number)d lesson a week has no place. The reason is told in the proposal.",
        "%(number)d lessons a week have no place. The reasons are told in the proposal.",
        version.unplaced,
    ) % {"number": version.unplaced}
