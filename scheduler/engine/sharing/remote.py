"""How much of their week pupils may be taught from another school, where that is less than there is to choose (H10)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scheduler.engine.sharing.chairs import Chair, Chairs
from scheduler.engine.sharing.courses import Bundle
from schooling.domain.region import WEEKDAYS, Region, Strand
from schooling.domain.resources import Line


@dataclass(frozen=True)
class Allowance:
    """Lines of one strand in one span's week, of which no more than `lessons` may come from another school."""

    lines: frozenset[str]
    lessons: int


def allowances(chairs: Chairs, bundles: Sequence[Bundle]) -> tuple[Allowance, ...]:
    """The allowances that could be exceeded: of strands with more lessons that might come from afar than may."""
    region = chairs.region
    distant = {line.code for b in bundles for line in b.lines if any(chairs.far(chair, (line,)) for chair in b.chairs)}
    of_group: defaultdict[str, list[Line]] = defaultdict(list)
    for bundle in bundles:
        if bundle.chairs:
            for line in bundle.lines:
                of_group[line.group].append(line)
    found: dict[Allowance, None] = {}
    for strand in region.strands:
        for span in region.span_codes:
            own = [line for group in sorted(strand.own) for line in of_group[group] if line.span in ("", span)]
            most = allowed(region, strand, sum(line.lessons for line in own))
            far = [line for line in own if line.code in distant]
            if sum(line.lessons for line in far) > most:
                found[Allowance(frozenset(line.code for line in far), most)] = None
    return tuple(found)


def allowed(region: Region, strand: Strand, lessons: int) -> int:
    """Lessons a week that a strand with so many of its own may attend from another school."""
    settings, school = region.settings, region.group_by_code[strand.home].school
    days = sum(bool(region.bells[school, day]) for day in WEEKDAYS)
    return min(settings.max_remote_share * lessons // 100, settings.max_remote_per_day * days)


class Remote:
    """Allowances, and how much of them classes use up."""

    def __init__(self, chairs: Chairs, tight: Sequence[Allowance]) -> None:
        self.chairs, self.allowances = chairs, tuple(tight)
        self._of_line: defaultdict[str, list[Allowance]] = defaultdict(list)
        for allowance in tight:
            for line in sorted(allowance.lines):
                self._of_line[line].append(allowance)
        self._spent: Counter[Allowance] = Counter()

    def bounds(self, line: Line) -> bool:
        """Whether some allowance speaks of that line."""
        return line.code in self._of_line

    def uses(self, bundle: Bundle, chair: Chair) -> Iterator[tuple[Allowance, int]]:
        """(allowance, lessons it loses) if that chair teaches the bundle."""
        lessons = self.chairs.held(chair, bundle.lines).lessons
        for line in bundle.lines:
            if self.bounds(line) and self.chairs.far(chair, (line,)):
                yield from ((allowance, lessons) for allowance in self._of_line[line.code])

    def allows(self, bundle: Bundle, chair: Chair) -> bool:
        asked: Counter[Allowance] = Counter()
        for allowance, lessons in self.uses(bundle, chair):
            asked[allowance] += lessons
        return all(self._spent[allowance] + lessons <= allowance.lessons for allowance, lessons in asked.items())

    def spend(self, bundle: Bundle, chair: Chair) -> None:
        for allowance, lessons in self.uses(bundle, chair):
            self._spent[allowance] += lessons
