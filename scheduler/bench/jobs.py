"""What a bench runs: the engine on regions, FET on the one region that it can be told whole, and the field's own instances."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from scheduler.engine.fet import Wishes

SAME_BELLS = "savogrow-same-bells"
"""The region whose schools share their bells: all of it can be said to FET."""


class Kind(StrEnum):
    REGION = "region"
    FET = "fet"
    XHSTT = "xhstt"


@dataclass(frozen=True, slots=True)
class Job:
    """One run. `seconds` are wall time for the engine, and CPU time over as many seeds as fit for FET."""

    kind: Kind
    instance: str
    seconds: int
    seed: int = 1
    told: str = ""
    wishes: Wishes = field(default=Wishes())

    @property
    def name(self) -> str:
        """Names the run's stored result, and is what `--only` looks at."""
        told = f"-{self.told.replace(' ', '-')}" if self.told else ""
        return f"{self.kind}-{self.instance}{told}-{self.seconds}s-{self.seed}"


@dataclass(frozen=True, slots=True)
class Known:
    """An XHSTT instance: the least cost that anybody has found, and the most that the engine may need."""

    best: int
    bar: int


XHSTT = {
    "FI-WP-06": Known(0, 0),
    "FI-MP-06": Known(77, 79),
    "FI-Elementary": Known(3, 3),
    "BR-SA-00": Known(5, 7),
    "BR-SM-00": Known(51, 57),
    "Italy1": Known(12, 14),
}

FET_TOLD = {
    "rules only": Wishes(),
    "whole days": Wishes(whole_days=True),
    "whole days and 2 staff gaps": Wishes(whole_days=True, staff_gaps=2),
}

_REGIONS = {"tiny": 10, "savogrow": 60, SAME_BELLS: 60, "jaksot": 60, "pinned": 60, "pohjois-savo": 300}
_QUICK = {"tiny": 3, "savogrow": 15, SAME_BELLS: 15, "jaksot": 10, "pinned": 15, "pohjois-savo": 60}


def jobs(*, quick: bool) -> Iterator[Job]:
    """Every run, the short ones first; quick: a few minutes in all."""
    regions = _QUICK if quick else _REGIONS
    seeds = (1,) if quick else (1, 2, 3)
    for region, seconds in regions.items():
        for seed in seeds if region == SAME_BELLS else (1,):
            yield Job(Kind.REGION, region, seconds, seed)
    for told, wishes in FET_TOLD.items():
        yield Job(Kind.FET, SAME_BELLS, regions[SAME_BELLS], told=told, wishes=wishes)
    for instance in XHSTT:
        for seed in seeds:
            yield Job(Kind.XHSTT, instance, 10 if quick else 600, seed)
