"""A region cut into parts that can be worked on apart: no limit counts lessons of two of them."""

from collections import defaultdict
from random import Random

from scheduler.engine.placing.compiling import Problem


def parts_of(problem: Problem, number: int, random: Random) -> list[list[int]]:
    """So many sets of pieces, about as large as each other, each of schools that lie side by side; some pieces are in none.

    A piece is in a part with all its schools, its pupils' and its teacher's: whatever it could be in the way of is there.
    """
    part_of = grown(problem, number, random)
    parts: list[list[int]] = [[] for _ in range(number)]
    for i in range(len(problem.pieces)):
        owners = {part_of[school] for school in schools_around(problem, i)}
        if len(owners) == 1:
            parts[owners.pop()].append(i)
    return parts


def grown(problem: Problem, number: int, random: Random) -> dict[str, int]:
    """School → its part. Parts grow from schools drawn at random, the smallest next, by what has lessons in common with it."""
    sizes = {school: sum(problem.pieces[i].lessons for i in problem.by_school[school]) for school in sorted(problem.by_school)}
    for school in sorted({s for i in range(len(problem.pieces)) for s in schools_around(problem, i)} - sizes.keys()):
        sizes[school] = 0
    beside = neighbours(problem)
    free = sorted(sizes)
    random.shuffle(free)
    part_of: dict[str, int] = {}
    weight, edges = [0] * number, [dict[str, None]() for _ in range(number)]
    while free:
        part = min(range(number), key=lambda at: weight[at])
        school = next((name for name in edges[part] if name not in part_of), free[-1])
        free.remove(school)
        part_of[school] = part
        weight[part] += 1 + sizes[school]
        edges[part].update(dict.fromkeys(beside[school]))
    return part_of


def neighbours(problem: Problem) -> dict[str, list[str]]:
    """School → those that some piece ties to it, those with the most pieces first."""
    ties: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for i in range(len(problem.pieces)):
        around = sorted(schools_around(problem, i))
        for school in around:
            for other in around:
                ties[school][other] += other != school
    return {school: sorted(others, key=lambda other: -others[other]) for school, others in ties.items()}


def schools_around(problem: Problem, piece: int) -> set[str]:
    """The piece's schools, its pupils' and its teacher's."""
    region = problem.region
    homes = (region.group_by_code[home].school for home in problem.homes[piece])
    return {*problem.pieces[piece].schools, *homes, *region.schools_of[problem.pieces[piece].klass.staff]}
