"""FET on the command line: `fet-export` says a region in its format, `fet-import` reads what it made of that."""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scheduler.arguments import at_least, region_of, whole_at_least
from scheduler.engine.evaluation import evaluate
from scheduler.engine.fet import Export, Wishes, export, read_answer
from scheduler.engine.sharing import share
from scheduler.timetable_folder import check_out, write_whole
from schooling.domain.region import Region
from schooling.domain.timetable import TeachingClass
from schooling.exchange import read_timetable

ANSWERED = 0


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    exporting = commands.add_parser("fet-export", help="write a region for FET, and say what FET cannot be told")
    exporting.add_argument("region", type=Path, metavar="REGION", help="a folder of CSV files, or an .xlsx workbook")
    exporting.add_argument("out", type=Path, metavar="OUT.fet", help="the file; replaced if it is there")
    exporting.add_argument(
        "--classes", type=Path, metavar="TIMETABLE", help="a timetable whose classes are taken; else sharing decides"
    )
    exporting.add_argument("--span", default="", help="the span whose week is written, where the region's year has spans")
    exporting.add_argument(
        "--whole-days", action="store_true", help="ask for pupils' days without idle hours, and their least hours"
    )
    exporting.add_argument("--staff-gaps", type=whole_at_least(0), help="the most idle hours in a teacher's week")
    exporting.add_argument("--seconds", type=at_least(0.0), default=20.0, help="wall time for sharing (20)")
    exporting.add_argument("--seed", type=whole_at_least(0), default=1)
    exporting.add_argument("--json", action="store_true", help="print what was written as one JSON object, on the last line")
    exporting.set_defaults(run=run_export)
    importing = commands.add_parser("fet-import", help="read FET's timetable of an exported region")
    importing.add_argument("region", type=Path, metavar="REGION", help="the region: a folder of CSV files, or an .xlsx workbook")
    importing.add_argument("exported", type=Path, metavar="IN.fet", help="the file that fet-export wrote")
    importing.add_argument("answer", type=Path, metavar="ACTIVITIES.xml", help="FET's list of placed activities")
    importing.add_argument("out", type=Path, metavar="OUT", help="the timetable's folder; replaced if it is one")
    importing.add_argument("--json", action="store_true", help="print the score as one JSON object, on the last line")
    importing.set_defaults(run=run_import)


def run_export(options: argparse.Namespace) -> int:
    region = region_of(options)
    if options.out.is_dir():
        raise IsADirectoryError(f"{options.out} is a folder; OUT.fet must be a file")
    found = export(region, classes_of(region, options), wishes=Wishes(options.whole_days, options.staff_gaps), span=options.span)
    write_file(found.content, options.out)
    for row in (*found.left_out, *found.unsaid):
        print(row, file=sys.stderr)
    if options.json:
        print(json.dumps(told(found), ensure_ascii=False))
    else:
        lost = sum(row.lessons for row in found.left_out)
        print(f"activities={found.activities} lessons={found.lessons} left_out={lost} unsaid={len(found.unsaid)}")
    return ANSWERED


def classes_of(region: Region, options: argparse.Namespace) -> Sequence[TeachingClass]:
    """A given timetable's classes, or those that sharing makes."""
    if options.classes is not None:
        return read_timetable(options.classes, region).classes
    return share(region, seconds=options.seconds, seed=options.seed).classes


def told(found: Export) -> dict[str, Any]:
    """What --json prints of an export."""
    return {
        "activities": found.activities,
        "lessons": found.lessons,
        "left_out": [asdict(row) for row in found.left_out],
        "unsaid": [asdict(row) for row in found.unsaid],
    }


def run_import(options: argparse.Namespace) -> int:
    region = region_of(options)
    check_out(options.out)
    timetable = read_answer(region, options.exported.read_bytes(), options.answer.read_bytes())
    evaluation = evaluate(region, timetable)
    write_whole(timetable, options.out)
    for breach in evaluation.breaches:
        print(f"broken: {breach.rule}: {breach.text}", file=sys.stderr)
    total = evaluation.score.total(region.settings.weights)
    broken = [f"{breach.rule}: {breach.text}" for breach in evaluation.breaches]
    if options.json:
        print(json.dumps({"score": total, **asdict(evaluation.score), "broken": broken}, ensure_ascii=False))
    else:
        print(f"score={total} unplaced={evaluation.score.unplaced} broken={len(broken)}")
    return ANSWERED


def write_file(content: bytes, out: Path) -> None:
    """Writes the file beside its place and moves it there, so that OUT is never half a file."""
    out.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{out.name}-", dir=out.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
