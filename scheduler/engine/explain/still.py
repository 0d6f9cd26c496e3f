"""A part of the region compiled quickly: what stays has no other place to choose from than the one where it lies."""

from collections.abc import Mapping, Sequence

from scheduler.engine.explain.base import Part
from scheduler.engine.placing.compiling.problem import Problem, compile_pieces, least_missing
from scheduler.engine.placing.options import Options, Piece, Spot
from scheduler.engine.placing.place import PlacedLesson
from scheduler.engine.sharing.chairs import Chairs
from schooling.domain.region import Region
from schooling.domain.timetable import TeachingClass


class Still(Options):
    """Options of classes that stay: only where their lessons lie."""

    def __init__(self, chairs: Chairs, placed: Mapping[str, Sequence[PlacedLesson]]) -> None:
        super().__init__(chairs)
        self.placed = placed
        self._spots: frozenset[Spot] = frozenset()

    def piece(self, klass: TeachingClass) -> Piece:
        self._spots = frozenset((lesson.weekday, lesson.start, lesson.end) for lesson in self.placed.get(klass.code, ()))
        return super().piece(klass)

    def _attended(self, host: str, sites: tuple[str, ...]) -> list[tuple[Spot, int, int, int]]:
        return [found for found in super()._attended(host, sites) if found[0] in self._spots]


def compiled(region: Region, part: Part, placed: Mapping[str, Sequence[PlacedLesson]]) -> Problem:
    """The part's problem: the free classes with every place where they may lie, then those that stay with their own.

    One that stays and cannot lie where it did, the region being another now, has every place too.
    """
    chairs = Chairs(region)
    every, still = Options(chairs), Still(chairs, placed)
    pieces = [every.piece(klass) for klass in part.free]
    for klass in part.fixed:
        piece = still.piece(klass)
        kept = len({option.spot for option in piece.options}) == len({spot(lesson) for lesson in placed.get(klass.code, ())})
        pieces.append(piece if kept else every.piece(klass))
    free = len(part.free)
    least = tuple(least_missing(chairs, piece) if n < free else 0 for n, piece in enumerate(pieces))
    return compile_pieces(region, chairs, tuple(pieces), least)


def spot(lesson: PlacedLesson) -> Spot:
    return lesson.weekday, lesson.start, lesson.end
