"""The judge that comes with the instances, run as a program."""

import json
import subprocess
import sys
from pathlib import Path

Point = tuple[str, str, int, int]
"""A constraint's id, a point of application, its deviation and its cost."""


def judged_by_the_other(shared: Path, instance: Path, solutions: list[Path]) -> list[tuple[int, int, bool, list[Point]]]:
    """What the other judge says of each file, and whether it agrees with the costs that the file itself tells."""
    judge_program = shared / "tools" / "xhstt_score.py"
    command = [sys.executable, str(judge_program), str(instance), *map(str, solutions), "--json", "--detail"]
    results = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    verdicts = []
    for result in results:
        assert result["error"] is None
        points = sorted((part["id"], *point) for part in result["constraints"] for point in part["points"])
        verdicts.append((result["infeasibility"], result["objective"], result["agrees"], points))
    return verdicts
