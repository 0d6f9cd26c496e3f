"""The field's benchmark format on the command line: `xhstt` solves an instance and writes its solution."""

import argparse
import json
import time
from pathlib import Path

from scheduler.arguments import at_least, whole_at_least
from scheduler.engine.limits import Limits
from scheduler.engine.xhstt import telling
from scheduler.engine.xhstt.judge import judge
from scheduler.engine.xhstt.reading import read_instance
from scheduler.engine.xhstt.solve import solve
from scheduler.engine.xhstt.writing import must_be_free, write_solution
from scheduler.interrupts import interruptible
from scheduler.progress_line import ProgressLine

ANSWERED = 0


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    solving = commands.add_parser("xhstt", help="solve an instance of the field's benchmark format")
    solving.add_argument("file", type=Path, metavar="INSTANCE.xml", help="an archive of instances, or one instance")
    solving.add_argument("out", type=Path, metavar="OUT.xml", help="the solution's file; replaced if it is one")
    solving.add_argument("--instance", metavar="ID", help="which one, where the archive has several")
    solving.add_argument("--seconds", type=at_least(0.0), default=600.0, help="wall time for everything (600)")
    solving.add_argument("--steps", type=whole_at_least(0), help="a deterministic limit instead of --seconds")
    solving.add_argument("--workers", type=whole_at_least(1), default=1, help="processes to search in (1)")
    solving.add_argument("--seed", type=whole_at_least(0), default=1)
    solving.add_argument("--json", action="store_true", help="print the result as one JSON object, on the last line")
    solving.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    started = time.monotonic()
    instance = read_instance(options.file, options.instance)
    must_be_free(options.out)
    line = ProgressLine()
    limits = Limits(seconds=options.seconds, steps=options.steps, workers=options.workers, seed=options.seed)
    left = limits.within(limits.seconds - (time.monotonic() - started))
    with interruptible() as cancelled:
        answer = solve(instance, limits=left, progress=line.show_costs, cancelled=cancelled)
    line.end()
    verdict = judge(instance, answer.solution)
    write_solution(instance, answer.solution, verdict, options.out)
    if options.json:
        print(json.dumps(telling.document(instance, answer, verdict), ensure_ascii=False))
    else:
        print("\n".join(telling.text(answer, verdict)))
    return ANSWERED
