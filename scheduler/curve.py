"""The solver's curve as a picture: the best answer and the bound against time. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 200
Point = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Curve:
    """Lines as the `points` of an SVG polyline, and the figures at their ends; the costs are drawn by their logarithm."""

    total: str
    bound: str
    first: int
    best: int
    best_y: float
    lowest: int | None
    lowest_y: float
    seconds: float


def drawn(points: Sequence[Point], seconds: float) -> Curve | None:
    """A run's curve from its points (seconds, total, bound); None before the first answer."""
    totals = [(at, total) for at, total, _ in points if at is not None and total is not None]
    if not totals:
        return None
    bounds = [(at, bound) for at, _, bound in points if at is not None and bound is not None]
    end = max(seconds, totals[-1][0], 1.0)
    high = max(total for _, total in totals)
    low = min(value for _, value in (*totals, *bounds))
    scale = (math.log1p(high) - math.log1p(low)) or 1.0

    def y(value: float) -> float:
        return round(HEIGHT * (math.log1p(high) - math.log1p(value)) / scale, 1)

    def line(steps: Sequence[tuple[float, float]]) -> str:
        corners: list[tuple[float, float]] = []
        for at, value in steps:
            if corners:
                corners.append((at, corners[-1][1]))
            corners.append((at, y(value)))
        corners.append((end, corners[-1][1]))
        return " ".join(f"{WIDTH * at / end:.1f},{height}" for at, height in corners)

    best = totals[-1][1]
    lowest = bounds[-1][1] if bounds else None
    return Curve(
        total=line(totals),
        bound=line(bounds) if bounds else "",
        first=int(totals[0][1]),
        best=int(best),
        best_y=y(best),
        lowest=None if lowest is None else int(lowest),
        lowest_y=HEIGHT if lowest is None else y(lowest),
        seconds=round(end),
    )
