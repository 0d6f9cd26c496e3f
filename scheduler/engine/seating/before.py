"""Where lessons sat and who watched them in an older timetable."""

from collections.abc import Sequence

from scheduler.engine.seating.needs import Need
from schooling.domain.timetable import Lesson, Site


class Before:
    """The rooms and supervisors of older lessons, by line and time; a need that none of them speaks of has ''."""

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        self._sites: dict[tuple[str, int, int, int], Site] = {}
        self._rooms: dict[tuple[str, int, int, int], str] = {}
        for lesson in lessons:
            when = lesson.weekday, lesson.start, lesson.end
            self._sites |= {(site.line, *when): site for site in lesson.sites}
            self._rooms[lesson.staff, *when] = lesson.teacher_room

    def _site(self, need: Need) -> Site | None:
        slot = need.slot
        return next((s for line in need.lines if (s := self._sites.get((line.code, slot.weekday, slot.start, slot.end)))), None)

    def room(self, need: Need) -> str:
        """The room that the need's first group had then, or its teacher where no group sits there."""
        slot, site = need.slot, self._site(need)
        if site is not None:
            return site.room
        return "" if need.lines else self._rooms.get((slot.klass.staff, slot.weekday, slot.start, slot.end), "")

    def supervisor(self, need: Need) -> str:
        site = self._site(need)
        return "" if site is None else site.supervisor
