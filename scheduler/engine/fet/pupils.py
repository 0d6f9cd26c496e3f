"""FET's students: a year for each home group, a group for each subgroup in it, and the kinds of pupils that make them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from schooling.domain.region import Region
from schooling.domain.resources import BlockKind, Group

NOT_IN_ONE = ""
"""The choice of a pupil who is in no subgroup of an option block."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Pupils of a home group who are in the same subgroups."""

    name: str
    subgroups: frozenset[str]


@dataclass(frozen=True, slots=True)
class Year:
    """A home group: its kinds of pupils, and which of them each subgroup has, under FET's name of it."""

    home: Group
    kinds: tuple[Kind, ...]
    name_of: Mapping[str, str]
    rest: str

    def members(self, subgroup: str) -> tuple[Kind, ...]:
        return tuple(kind for kind in self.kinds if subgroup in kind.subgroups)


class Years:
    """The students of a region, as FET is told of them."""

    def __init__(self, region: Region) -> None:
        self.region = region
        taken = {group.code for group in region.groups if group.is_home}
        subgroups: defaultdict[str, list[Group]] = defaultdict(list)
        for group in region.groups:
            for home in group.home_groups:
                subgroups[home].append(group)
        self.years = tuple(year(group, subgroups[group.code], taken) for group in region.groups if group.is_home)
        self.of = {year.home.code: year for year in self.years}

    def sets(self, group: str) -> tuple[str, ...]:
        """FET's names of the students in a group: the year, or a group in each of its years."""
        if self.region.group_by_code[group].is_home:
            return (group,)
        return tuple(self.of[home].name_of[group] for home in self.region.homes[group])


def year(home: Group, subgroups: Sequence[Group], taken: set[str]) -> Year:
    """The home group's year; names are added to those taken, as FET tells all students apart by name."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for group in subgroups:
        block = f"block {group.block}" if group.block else f"group {group.code}"
        blocks[block].append(group.code)
        if group.block_kind is not BlockKind.SPLIT and NOT_IN_ONE not in blocks[block]:
            blocks[block].append(NOT_IN_ONE)
    kinds = tuple(
        Kind(free(f"{home.code} pupils {number}", taken), frozenset(row) - {NOT_IN_ONE})
        for number, row in enumerate(rows(list(blocks.values())), start=1)
    )
    names = {group.code: free(f"{home.code} {group.code}", taken) for group in subgroups}
    return Year(home, kinds, names, free(f"{home.code} rest", taken))


def free(name: str, taken: set[str]) -> str:
    """The name, made longer until nobody has it; it is taken from now on."""
    while name in taken:
        name += "'"
    taken.add(name)
    return name


Choice = tuple[int, str]
"""A block's place and what is chosen of it."""


def rows(blocks: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """One choice of each block in every row, so that any two choices of two blocks are in some row together.

    All combinations would do as well, but there may be millions where there are many blocks.
    """
    if len(blocks) == 1:
        yield from ((choice,) for choice in blocks[0])
        return
    pairs = combinations(range(len(blocks)), 2)
    lacking = {((i, a), (j, b)): None for i, j in pairs for a, b in product(blocks[i], blocks[j])}
    while lacking:
        row = dict(next(iter(lacking)))
        for place, choices in enumerate(blocks):
            if place not in row:
                new = [sum(pair in lacking for pair in pairs_with((place, choice), row)) for choice in choices]
                row[place] = choices[new.index(max(new))]
        for pair in combinations(sorted(row.items()), 2):
            lacking.pop((pair[0], pair[1]), None)
        yield tuple(row[place] for place in range(len(blocks)))


def pairs_with(choice: Choice, row: Mapping[int, str]) -> Iterator[tuple[Choice, Choice]]:
    """The pairs that the choice makes with those of the row, as they are ordered among the lacking ones."""
    for other in row.items():
        yield (choice, other) if choice < other else (other, choice)
