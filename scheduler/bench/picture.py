"""The bench's picture: score over CPU time, in SVG that is readable in light and in dark."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape  # writes text into the picture; nothing is parsed

from scheduler.bench.axes import Axis, Range
from scheduler.bench.jobs import SAME_BELLS, Kind
from scheduler.bench.outcome import Curve
from scheduler.bench.page import Results, done

WIDTH, HEIGHT = 1130, 470
PANEL, LABELS, LEFT, TOP, BOTTOM = 300, 175, 85, 84, 50
LINE = 15
"""Least pixels between two labels, one above the other."""

STYLE = """
text { font: 13px "Source Sans 3", "Segoe UI", system-ui, sans-serif; fill: #14202e; }
.head { font-size: 16px; font-weight: 600; }
.quiet { fill: #46566a; }
.ground { fill: #ffffff; }
.rule { stroke: #d7dde4; }
.curve { fill: none; stroke: #46566a; stroke-width: 1.5; stroke-linejoin: round; }
.ours { stroke: #005f6b; stroke-width: 2.5; }
.fet { stroke: #b23a0e; stroke-dasharray: 5 3; }
.dot { fill: #46566a; } .dot.ours { fill: #005f6b; stroke: none; } .dot.fet { fill: #b23a0e; stroke: none; }
.label { paint-order: stroke; stroke: #ffffff; stroke-width: 3px; }
@media (prefers-color-scheme: dark) {
  text { fill: #f2f5f8; } .quiet { fill: #aab9c9; } .ground { fill: #14202e; } .rule { stroke: #34465a; }
  .curve { stroke: #aab9c9; } .ours { stroke: #8fe0e2; } .fet { stroke: #ff9d73; } .label { stroke: #14202e; }
  .dot { fill: #aab9c9; } .dot.ours { fill: #8fe0e2; } .dot.fet { fill: #ff9d73; }
}
"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A curve with the words at its end; `look` is 'ours', 'fet' or ''."""

    label: str
    look: str
    curve: Curve


def picture(results: Results) -> str:
    """Left FET and this engine on one region, right this engine on every region."""
    engine, told = done(results, Kind.REGION), done(results, Kind.FET)
    beside = [
        Drawn(f"this engine, seed {job.seed}", "ours", outcome.curve) for job, outcome in engine if job.instance == SAME_BELLS
    ]
    beside += [Drawn(f"FET, {job.told}", "fet", outcome.curve) for job, outcome in told]
    every = [
        Drawn(job.instance, "ours" if job.instance == SAME_BELLS else "", outcome.curve)
        for job, outcome in engine
        if job.seed == 1
    ]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img"'
        ' aria-labelledby="title"><title id="title">Score over CPU time, lower is better</title>',
        f'<style>{STYLE}</style><rect class="ground" width="{WIDTH}" height="{HEIGHT}"/>',
        words(LEFT, 28, "Score over CPU time: lower is better, a lesson without a place costs 1,000", "head"),
        *panel(LEFT, f"{SAME_BELLS}: FET and this engine", beside),
        *panel(LEFT + PANEL + LABELS + LEFT, "every region: this engine", every),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def panel(left: int, head: str, drawn: Sequence[Drawn]) -> list[str]:
    """Axes, curves and their labels; only the heading where there is no curve."""
    parts = [words(left, 58, head)]
    drawn = [each for each in drawn if each.curve]
    if not drawn:
        return [*parts, words(left, TOP + LINE, "not run", "quiet")]
    points = [point for each in drawn for point in each.curve]
    across = Axis(Range.of([at for at, _ in points], least=0.1), left, left + PANEL)
    down = Axis(Range.of([score for _, score in points], least=1.0), HEIGHT - BOTTOM, TOP)
    for tick, name in across.ticks():
        parts.append(f'<line class="rule" x1="{tick:.1f}" x2="{tick:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>')
        parts.append(words(tick, HEIGHT - BOTTOM + 18, name, "quiet", "middle"))
    for tick, name in down.ticks():
        parts.append(f'<line class="rule" x1="{left}" x2="{left + PANEL}" y1="{tick:.1f}" y2="{tick:.1f}"/>')
        parts.append(words(left - 8, tick + 4, name, "quiet", "end"))
    parts.append(words(left + PANEL, HEIGHT - BOTTOM + 38, "CPU seconds", "quiet", "end"))
    for each in drawn:
        parts += line(each, across, down)
    lowest_last = sorted(drawn, key=lambda each: down.at(each.curve[-1][1]))
    for height, each in zip(spread([down.at(each.curve[-1][1]) for each in lowest_last]), lowest_last, strict=True):
        parts.append(words(across.at(each.curve[-1][0]) + 8, height + 4, f"{each.label}: {each.curve[-1][1]:,.0f}", "label"))
    return parts


def line(drawn: Drawn, across: Axis, down: Axis) -> list[str]:
    """The best so far stays until there is a better one: steps, and a dot at the end."""
    places = [(across.at(at), down.at(score)) for at, score in drawn.curve]
    path = f"M{places[0][0]:.1f} {places[0][1]:.1f}" + "".join(f"H{x:.1f}V{y:.1f}" for x, y in places[1:])
    x, y = places[-1]
    return [
        f'<path class="curve {drawn.look}" d="{path}"/>',
        f'<circle class="dot {drawn.look}" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>',
    ]


def spread(heights: Sequence[float]) -> list[float]:
    """The heights, in order, moved down where two would write over each other."""
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + LINE) if placed else height)
    over = max(0.0, placed[-1] - (HEIGHT - BOTTOM)) if placed else 0.0
    return [height - over for height in placed]


def words(x: float, y: float, text: str, look: str = "", anchor: str = "start") -> str:
    return f'<text class="{look}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
