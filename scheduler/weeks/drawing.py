"""Cards and columns: one lesson as one place and one viewer see it, and a day of them beside its bells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scheduler.weeks.week import Bell, Card, Column, Part
from schooling.domain.privacy import Viewer, shown_count, shown_group, shown_subject
from schooling.domain.region import Region
from schooling.domain.timetable import Lesson, Site


@dataclass(frozen=True)
class Desk:
    """Draws cards for one viewer in one language."""

    region: Region
    viewer: Viewer
    language: str

    def card(self, lesson: Lesson, school: str, sites: Sequence[Site], *, room: str = "") -> Card:
        """A lesson as seen from a school and those of its sites that matter there."""
        region = self.region
        subject = region.subject_by_code[lesson.subject]
        knows_all = all(self.viewer.knows_site(lesson, site) for site in sites)
        pupils = sum(region.group_by_code[site.group].pupils for site in sites)
        rooms = dict.fromkeys(code for code in (room, *(site.room for site in sites)) if code)
        return Card(
            lesson=lesson.code,
            part=_part(lesson, school),
            weekday=lesson.weekday,
            start=lesson.start,
            end=lesson.end,
            subject=shown_subject(subject, self.language, insider=self.viewer.knows_lesson(lesson)),
            groups=tuple(dict.fromkeys(self._group(lesson, site, sensitive=subject.sensitive) for site in sites)),
            pupils=shown_count(pupils, sensitive=subject.sensitive, insider=knows_all) if sites else "",
            teacher=region.staff_by_code[lesson.staff].name,
            adults=tuple(dict.fromkeys(region.staff_by_code[s.supervisor].name for s in sites if s.supervisor)),
            rooms=tuple(region.room_by_code[code].name for code in rooms),
            host="" if lesson.host_school == school else region.school_by_code[lesson.host_school].name,
            partners=tuple(region.school_by_code[code].name for code in lesson.schools if code != school),
        )

    def _group(self, lesson: Lesson, site: Site, *, sensitive: bool) -> str:
        group = self.region.group_by_code[site.group]
        return shown_group(self.region, group, sensitive=sensitive, insider=self.viewer.knows_site(lesson, site))


def _part(lesson: Lesson, school: str) -> Part:
    if not lesson.is_remote:
        return Part.OWN
    return Part.HOST if lesson.host_school == school else Part.RECEIVER


def in_lanes(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Cards in clock order, those that overlap beside each other in as few lanes as they need."""
    placed: list[Card] = []
    cluster: list[Card] = []
    ends: list[int] = []

    def close() -> None:
        placed.extend(replace(card, lanes=len(ends)) for card in cluster)

    for card in sorted(cards, key=lambda c: (c.start, c.end, c.groups, c.lesson)):
        if cluster and card.start >= max(ends):
            close()
            cluster, ends = [], []
        free = next((lane for lane, end in enumerate(ends) if end <= card.start), len(ends))
        ends[free : free + 1] = [card.end]
        cluster.append(replace(card, lane=free))
    close()
    return tuple(placed)


def column(region: Region, school: str, weekday: int, cards: Iterable[Card], *, code: str = "", name: str = "") -> Column:
    laid = in_lanes(cards)
    taken = {
        period
        for card in laid
        for period in region.blocked(school, weekday, card.start, card.end)
        if not (card.start <= period.start and period.end <= card.end)
    }
    bells = tuple(Bell(p.number, p.start, p.end, p in taken) for p in region.bells[school, weekday])
    return Column(code, name, weekday, bells, laid)
