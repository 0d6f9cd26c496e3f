"""What an explanation says: of each line the cause, what stands in the way, and the ways out with what trying them gave."""

from dataclasses import dataclass

from scheduler.engine.causes import Cause
from scheduler.engine.explain.way import Way
from schooling.domain.region import Region


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A rule that stands in the way, and whose it is: 'adults' of a school, the 'load' of a teacher."""

    rule: str
    owner: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Tried:
    """A way out. `verified`: solving again with it gave the lines all their lessons and took none from any other line."""

    way: Way
    verified: bool


@dataclass(frozen=True, slots=True)
class Explained:
    """Why `lessons` of those lines have no teacher or place; several lines where it is open which of them goes without.

    `obstacles` is the smallest set of rules found that would have to give way, where only the other lessons stand in it.
    `finished`: there was time to look for it and to try every way out that was thought of.
    """

    lines: tuple[str, ...]
    lessons: int
    cause: Cause
    facts: tuple[tuple[str, str], ...]
    sentence: str
    obstacles: tuple[Obstacle, ...] = ()
    ways: tuple[Tried, ...] = ()
    finished: bool = True

    @property
    def verified(self) -> tuple[Way, ...]:
        """The ways out that were seen to work, the least intrusive first."""
        return tuple(tried.way for tried in self.ways if tried.verified)


@dataclass(frozen=True, slots=True)
class Explanation:
    region: Region
    explained: tuple[Explained, ...]
    seconds: float

    def document(self) -> dict[str, object]:
        """As JSON types."""
        return {"seconds": round(self.seconds, 2), "lines": [self._line(found) for found in self.explained]}

    def _line(self, found: Explained) -> dict[str, object]:
        ways = [
            {
                "kind": tried.way.kind.value,
                "facts": tried.way.facts(self.region),
                "sentence": tried.way.sentence(self.region),
                "verified": tried.verified,
            }
            for tried in found.ways
        ]
        return {
            "line": found.lines[0],
            "lines": list(found.lines),
            "lessons": found.lessons,
            "cause": found.cause.value,
            "facts": dict(found.facts),
            "sentence": found.sentence,
            "obstacles": [{"rule": o.rule, "owner": o.owner, "sentence": o.sentence} for o in found.obstacles],
            "ways": ways,
            "finished": found.finished,
        }

    def text(self) -> list[str]:
        """As lines for a person."""
        if not self.explained:
            return ["Nothing stands in the way of any lesson, as far as could be told."]
        told: list[str] = []
        for found in self.explained:
            told.append(f"{', '.join(found.lines)}: {found.lessons} without a place: {found.sentence}")
            told += [f"  in the way: {obstacle.sentence}" for obstacle in found.obstacles]
            told += [f"  {'works' if t.verified else 'may help'}: {t.way.sentence(self.region)}" for t in found.ways]
            told += [] if found.finished else ["  not finished: the time was over; more of it (--seconds) may say more."]
        return told
