"""Runs the bench, or goes on with it, and writes its page and picture: `python -m scheduler.bench`."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from scheduler.bench.jobs import Job, jobs
from scheduler.bench.machine import machine
from scheduler.bench.outcome import Kept, Outcome
from scheduler.bench.page import page
from scheduler.bench.picture import picture
from scheduler.bench.running import run

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURE = Path("pictures") / "score-over-time.svg"


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns 0 when the page is written, also where something was lacking: the page names it."""
    options = parser().parse_args(arguments)
    kept = Kept(options.results)
    wanted = list(jobs(quick=options.quick))
    chosen = [job for job in wanted if not options.only or any(name in job.name for name in options.only)]
    if not chosen:
        print("--only names no job; there are: " + ", ".join(job.name for job in wanted), file=sys.stderr)
        return 2
    docs = options.docs or (kept.folder if options.quick else ROOT / "docs")
    results: dict[Job, Outcome | None] = {job: kept.read(job) for job in wanted}
    for number, job in enumerate(chosen, start=1):
        if results[job] is None:
            print(f"{number} of {len(chosen)}: {job.name}", file=sys.stderr, flush=True)
            outcome = results[job] = run(job, options.shared)
            if not outcome.lacking:
                kept.write(job, outcome)
                write(results, docs)
    print(write(results, docs))
    return 0


def write(results: Mapping[Job, Outcome | None], docs: Path) -> str:
    """Writes the page and the picture of what there is so far; returns the page."""
    written = page(results, machine(), PICTURE.as_posix())
    (docs / PICTURE).parent.mkdir(parents=True, exist_ok=True)
    (docs / PICTURE).write_text(picture(results), encoding="utf-8")
    (docs / "benchmarks.md").write_text(written, encoding="utf-8")
    return written


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m scheduler.bench", description=__doc__)
    top.add_argument(
        "--quick", action="store_true", help="short limits, a few minutes in all; the page goes to the results' folder"
    )
    top.add_argument("--only", action="append", metavar="NAME", help="only jobs with that in their name; may be given again")
    top.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder of instances and judges (../shared)")
    top.add_argument("--results", type=Path, default=ROOT / ".bench", help="where results are kept (.bench)")
    top.add_argument("--docs", type=Path, help="where the page and the picture go (docs)")
    return top


if __name__ == "__main__":
    sys.exit(main())
