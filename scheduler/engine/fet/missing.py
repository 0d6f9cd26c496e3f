"""What FET has no words for, whatever the classes: said once for the whole region, or for a school."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from scheduler.engine.fet.activities import Taught
from scheduler.engine.fet.lunches import Lunches
from scheduler.engine.fet.pupils import Years
from scheduler.engine.fet.unsaid import Topic, Unsaid
from scheduler.engine.fet.wishes import Wishes
from schooling.domain.region import WEEKDAYS, Region
from schooling.domain.resources import BlockKind, Strength


def missing(region: Region, years: Years, taught: Sequence[Taught], wishes: Wishes, span: str) -> Iterator[Unsaid]:
    yield from weights(region, taught, wishes)
    yield from spans(region, span)
    yield from lunches(region)
    yield from split_days(region, taught)
    for year in years.years:
        if blocks_of(region, year.home.code) > 2:
            text = "every pupil's day: of its three or more blocks only pairs of subgroups are said together"
            yield Unsaid(Topic.KINDS_OF_PUPILS, year.home.code, text)


def weights(region: Region, taught: Sequence[Taught], wishes: Wishes) -> Iterator[Unsaid]:
    """What costs points in a score is nothing to FET, or a rule."""
    pupils = "no pupil has an idle hour, and each day has its least hours" if wishes.whole_days else "nothing"
    staff = "any number" if wishes.staff_gaps is None else f"at most {wishes.staff_gaps} a week for each teacher"
    text = f"what idle hours and short days cost; asked instead: of pupils' days, {pupils}; of teachers' idle hours, {staff}"
    yield Unsaid(Topic.WEIGHTS, "", text)
    soft = sum(row.strength is Strength.SOFT for row in region.unavailable)
    if soft:
        yield Unsaid(Topic.SOFT_TIMES, "", f"{soft} times at which somebody would rather not be used")
    shared = sum(each.piece.is_shared for each in taught)
    if region.settings.supervision and shared:
        text = (
            f"that an adult must be free to watch each receiving room: FET has no choice among people; {shared} classes need one"
        )
        yield Unsaid(Topic.SUPERVISION, "", text)


def spans(region: Region, span: str) -> Iterator[Unsaid]:
    others = [line for line in region.curriculum if line.span not in ("", span)]
    if others:
        text = f"any other span's week: {len(others)} lines are not in the file; a lesson of no span must suit all"
        yield Unsaid(Topic.SPANS, span, text)


def lunches(region: Region) -> Iterator[Unsaid]:
    known = Lunches(region)
    for row in region.lunches:
        days = WEEKDAYS if row.weekday is None else (row.weekday,)
        lost = [day for day in days if region.bells[row.school, day] and not known.kept_by_bells(row, day)]
        if lost:
            text = f"{row.minutes} minutes for lunch on {len(lost)} days on which the breaks between periods do not leave them"
            yield Unsaid(Topic.LUNCH, row.school, text)


def split_days(region: Region, taught: Sequence[Taught]) -> Iterator[Unsaid]:
    """A core's day counts the lessons of all its split subgroups; FET counts those of each kind of pupil."""
    used = {line.group for each in taught for line in each.piece.lines}
    blocks: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for group in region.groups:
        if group.block_kind is BlockKind.SPLIT and group.code in used:
            for home in group.home_groups:
                blocks[home, group.block].add(group.code)
    homes = {home for (home, _), groups in blocks.items() if len(groups) > 1}
    if homes:
        text = f"that the day of {len(homes)} home groups is all their split subgroups' hours: FET counts each pupil's own"
        yield Unsaid(Topic.SPLIT_DAYS, "", text)


def blocks_of(region: Region, home: str) -> int:
    return len({group.block or group.code for group in region.groups if home in group.home_groups})
