"""The engine on a command line, without Django or a database: `python -m scheduler solve REGION OUT`."""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from scheduler.arguments import at_least, region_of, whole_at_least
from scheduler.engine.answer import ContradictionError
from scheduler.engine.explain import explain
from scheduler.engine.fet import FetError
from scheduler.engine.limits import Limits
from scheduler.engine.repair import OtherRegionError, document, repair, text
from scheduler.engine.solution import Solution
from scheduler.engine.solve import solve
from scheduler.engine.telling import scored
from scheduler.engine.xhstt.errors import XhsttError
from scheduler.fet_commands import add_commands as add_fet_commands
from scheduler.interrupts import interruptible
from scheduler.progress_line import ProgressLine
from scheduler.timetable_folder import check_out, write_whole
from scheduler.xhstt_command import add_command as add_xhstt_command
from schooling.exchange import ExchangeErrors, read_former_timetable, read_timetable

ANSWERED, FAILED, WRONG_INPUT = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code: 0 an answer was written, 1 the engine failed, 2 the input is wrong."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ExchangeErrors as wrong:
        for fault in wrong.errors:
            print(fault, file=sys.stderr)
        return WRONG_INPUT
    except (ContradictionError, FetError, OtherRegionError, XhsttError, OSError) as wrong:
        print(wrong, file=sys.stderr)
        return WRONG_INPUT
    except Exception as failure:  # noqa: BLE001 - the last line of defence: the exit code tells programs
        print(f"the engine failed: {type(failure).__name__}: {failure}", file=sys.stderr)
        return FAILED


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m scheduler", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    solving = commands.add_parser("solve", help="make a timetable for a region")
    solving.add_argument("region", type=Path, metavar="REGION", help="a folder of CSV files, or an .xlsx workbook")
    solving.add_argument("out", type=Path, metavar="OUT", help="the timetable's folder; replaced if it is one")
    solving.add_argument("--seconds", type=at_least(0.0), default=60.0, help="wall time for everything (60)")
    solving.add_argument("--steps", type=whole_at_least(0), help="a deterministic limit instead of --seconds")
    solving.add_argument("--workers", type=whole_at_least(1), default=1, help="processes to search in (1)")
    solving.add_argument("--seed", type=whole_at_least(0), default=1)
    solving.add_argument("--json", action="store_true", help="print the result as one JSON object, on the last line")
    solving.set_defaults(run=run_solve)
    explaining = commands.add_parser("explain", help="say why lessons have no teacher or place, and what would help")
    explaining.add_argument("region", type=Path, metavar="REGION", help="a folder of CSV files, or an .xlsx workbook")
    explaining.add_argument("timetable", type=Path, metavar="TIMETABLE", nargs="?", help="a timetable's folder")
    explaining.add_argument("--seconds", type=at_least(0.0), default=30.0, help="wall time for everything, about (30)")
    explaining.add_argument("--json", action="store_true", help="print the explanation as one JSON object, on the last line")
    explaining.set_defaults(run=run_explain)
    repairing = commands.add_parser("repair", help="make the timetable of a changed region that moves the fewest lessons")
    repairing.add_argument("region", type=Path, metavar="REGION", help="the changed region: a folder, or an .xlsx workbook")
    repairing.add_argument("old", type=Path, metavar="OLD_TIMETABLE", help="the folder of the timetable in force")
    repairing.add_argument("out", type=Path, metavar="OUT", help="the timetable's folder; replaced if it is one")
    repairing.add_argument("--seconds", type=at_least(0.0), default=10.0, help="wall time for everything (10)")
    repairing.add_argument("--steps", type=whole_at_least(0), help="a deterministic limit instead of --seconds")
    repairing.add_argument("--seed", type=whole_at_least(0), default=1)
    repairing.add_argument("--json", action="store_true", help="print the result as one JSON object, on the last line")
    repairing.set_defaults(run=run_repair)
    add_xhstt_command(commands)
    add_fet_commands(commands)
    return top


def run_solve(options: argparse.Namespace) -> int:
    started = time.monotonic()
    region = region_of(options)
    check_out(options.out)
    line = ProgressLine()
    limits = Limits(seconds=options.seconds, steps=options.steps, workers=options.workers, seed=options.seed)
    left = limits.within(limits.seconds - (time.monotonic() - started))
    with interruptible() as cancelled:
        solution = solve(region, limits=left, progress=line.show, cancelled=cancelled)
    line.end()
    write_whole(solution.timetable, options.out)
    if options.json:
        print(json.dumps(summary(solution), ensure_ascii=False))
    else:
        parts = " ".join(f"{name}={value}" for name, value in asdict(solution.score).items())
        print(f"score={solution.total} {parts} bound={solution.bound} seconds={solution.seconds:.1f}")
        for row in solution.timetable.unplaced:
            print(f"{row.line}: {row.lessons} unplaced: {row.reason}")
    return ANSWERED


def run_explain(options: argparse.Namespace) -> int:
    region = region_of(options)
    timetable = read_timetable(options.timetable, region) if options.timetable else None
    explanation = explain(region, timetable, seconds=options.seconds)
    if options.json:
        print(json.dumps(explanation.document(), ensure_ascii=False))
    else:
        print("\n".join(explanation.text()))
    return ANSWERED


def run_repair(options: argparse.Namespace) -> int:
    started = time.monotonic()
    region = region_of(options)
    old = read_former_timetable(options.old, region)
    check_out(options.out)
    line = ProgressLine()
    limits = Limits(seconds=options.seconds, steps=options.steps, seed=options.seed)
    left = limits.within(limits.seconds - (time.monotonic() - started))
    with interruptible() as cancelled:
        found = repair(region, old, limits=left, progress=line.show, cancelled=cancelled)
    line.end()
    write_whole(found.timetable, options.out)
    if options.json:
        print(json.dumps(document(found), ensure_ascii=False))
    else:
        print("\n".join(text(found)))
    return ANSWERED


def summary(solution: Solution) -> dict[str, object]:
    """What --json prints."""
    proof = solution.sharing
    return {
        **scored(solution.total, solution.score, solution.timetable),
        "sharing": None if proof is None else asdict(proof) | {"gap": round(proof.gap, 4)},
        "bound": solution.bound,
        "gap": round(solution.gap, 4),
        "seconds": round(solution.seconds, 2),
        "first_complete_seconds": solution.first_complete_seconds,
        "seed": solution.seed,
        "steps": solution.steps,
    }


if __name__ == "__main__":
    sys.exit(main())
