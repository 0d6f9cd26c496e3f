"""Rooms, counted: of lessons that need one of some rooms at once, no more than there are (H5)."""

from collections import defaultdict
from dataclasses import dataclass

from scheduler.engine.placing.compiling.table import Ints, Table


@dataclass(frozen=True)
class Use:
    """Options of a piece that need one of some rooms at a school; `user` can have only one lesson at a time."""

    rooms: frozenset[str]
    user: str
    spans: tuple[str, ...]
    numbers: Ints
    moments: Ints


def compile_rooms(table: Table) -> None:
    """For each set of rooms that some lesson needs one of: those that need one of them are no more than they are."""
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    for i, piece in enumerate(table.pieces):
        kinds: defaultdict[tuple[str, frozenset[str]], list[list[int]]] = defaultdict(list)
        places = {school: table.grids[school].cells for school in piece.schools}
        for n, option in enumerate(piece.options):
            for school, needs in option.needs.items():
                for rooms in needs:
                    rows = kinds[school, rooms]
                    rows += [[] for _ in range(n + 1 - len(rows))]
                    rows[n] = rows[n] + places[school][option.spot]
        for (school, rooms), rows in kinds.items():
            rows += [[] for _ in range(len(piece.options) - len(rows))]
            user = piece.klass.staff if school == piece.klass.host_school else f"{piece.klass.code}"
            uses[school].append(Use(rooms, user, piece.spans, *table.spread(i, rows)))
    for school, here in uses.items():
        for rooms in sorted({use.rooms for use in here}, key=sorted):
            inside = [use for use in here if use.rooms <= rooms]
            if len({use.user for use in inside}) > len(rooms):
                for use in inside:
                    for span in use.spans:
                        limits = table.limits(("rooms", rooms, span), school, len(rooms))
                        table.terms.counted.add(use.numbers, limits + use.moments)
