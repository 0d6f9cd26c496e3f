"""The bench's page: tables of what was measured, the machine, and what was left out, each with its reason."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from scheduler.bench.jobs import XHSTT, Job, Kind
from scheduler.bench.outcome import Outcome

Results = Mapping[Job, Outcome | None]
"""Every job of the bench; None where it was not run."""

WRITTEN = """\
Written by `make bench`. Scores are what independent judges say of the answers (`check_timetable.py`, `xhstt_score.py`).
CPU seconds of the engine begin when it is given the region; of FET, which starts in a tenth of a second, all are counted."""

TOLD = """\
FET knows rules and no score. So it is told three things: the rules alone; no idle hours of pupils, and their least hours a day
(whole days); and at most two idle hours a week for each teacher besides. The best of as many of its seeds as fit counts;
one that is not done after a quarter of the CPU seconds gives way to the next."""


def page(results: Results, machine: Mapping[str, str], picture: str) -> str:
    """The whole page, in Markdown; `picture` is the picture's path from it."""
    parts = [
        "# Benchmarks",
        WRITTEN,
        ", ".join(f"{name} {value}" for name, value in machine.items()) + ".",
        f"![Score over CPU time: this engine and FET on the same region, and this engine on every region.]({picture})",
        "## Beside FET, the same classes and the same CPU seconds",
        TOLD,
        beside_fet(results),
        "## Regions",
        regions(results),
        "## The field's instances (XHSTT)",
        "Infeasibility / objective of each seed. Best known: the least anybody has found.",
        xhstt(results),
        *left_out(results),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows))


def number(value: float | None, digits: int = 0) -> str:
    """With a space between thousands; a dash where there is none."""
    return "–" if value is None else f"{value:,.{digits}f}".replace(",", " ")


def done(results: Results, kind: Kind) -> list[tuple[Job, Outcome]]:
    return [(job, outcome) for job, outcome in results.items() if job.kind is kind and outcome and not outcome.lacking]


def beside_fet(results: Results) -> str:
    told = done(results, Kind.FET)
    regions = {job.instance for job, _ in told}
    rows = [
        ("this engine", f"seed {job.seed}", outcome) for job, outcome in done(results, Kind.REGION) if job.instance in regions
    ]
    rows += [("FET", f"{job.told}; best of {outcome.runs}", outcome) for job, outcome in told]
    head = ("", "told", "CPU s", "first complete, CPU s", "unplaced", "broken rules", "score")
    return table(head, [(who, what, *figures(outcome)) for who, what, outcome in rows]) if rows else ""


def figures(outcome: Outcome) -> tuple[str, ...]:
    return (
        number(outcome.cpu_seconds, 1),
        number(outcome.first_complete, 2),
        number(outcome.unplaced),
        number(outcome.broken),
        number(outcome.score),
    )


def regions(results: Results) -> str:
    rows = [
        (job.instance, str(job.seconds), str(job.seed), *figures(outcome), number(outcome.bound))
        for job, outcome in done(results, Kind.REGION)
    ]
    head = ("region", "seconds", "seed", "CPU s", "first complete, CPU s", "unplaced", "broken rules", "score", "bound")
    return table(head, rows) if rows else ""


def xhstt(results: Results) -> str:
    rows: list[tuple[str, ...]] = []
    for instance, known in XHSTT.items():
        found = [(job, outcome) for job, outcome in done(results, Kind.XHSTT) if job.instance == instance]
        if not found:
            continue
        seeds = ", ".join(f"{outcome.unplaced} / {number(outcome.score)}" for _, outcome in found)
        costs = [outcome.score for _, outcome in found if outcome.score is not None and not outcome.unplaced]
        middle = number(median(costs)) if len(costs) == len(found) else "infeasible"
        rows.append((instance, str(found[0][0].seconds), seeds, middle, str(known.best), str(known.bar)))
    return table(("instance", "seconds", "seeds", "median", "best known", "bar"), rows) if rows else ""


def left_out(results: Results) -> list[str]:
    """A section for what has no figure."""
    rows = [
        f"- {job.name}: {outcome.lacking if outcome else 'not run'}"
        for job, outcome in results.items()
        if outcome is None or outcome.lacking
    ]
    return ["## Left out", "\n".join(rows)] if rows else []
