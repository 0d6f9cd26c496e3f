"""One list of hours for schools whose bells agree."""

from scheduler.engine.fet.grid import Grid
from schooling.domain.resources import Period
from tests.scheduler.engine.hamlet import bells, hamlet


def test_schools_whose_periods_never_meet_share_hours() -> None:
    other = tuple(Period("B", 1, n + 1, 525 + 60 * n, 540 + 60 * n) for n in range(2))
    grid = Grid(hamlet(periods=(*bells("A", days=range(1, 2)), *other, *bells("C", first=500, days=range(2, 3)))))
    assert [found.schools for found in grid.bells] == [("A", "B", "C")]
    assert (grid.days, grid.hours) == ((1, 2), 6)
    assert grid.hour("A", 1, 540, 585) == (3, 1)
    assert grid.hour("A", 1, 660, 705) == (6, 1)
    assert grid.hour("A", 1, 600, 705) == (5, 2)
    assert grid.hour("A", 1, 480, 585) is None  # B's hour lies between
    assert [grid.has("B", (1, hour)) for hour in range(1, 5)] == [False, True, False, True]


def test_schools_whose_periods_meet_have_their_own() -> None:
    grid = Grid(hamlet(periods=(*bells("A"), *bells("B", first=500), *bells("C", first=500))))
    assert [found.schools for found in grid.bells] == [("A",), ("B", "C")]
    assert grid.stretch("B", (1, 1)) == (500, 545)
    assert grid.stretch("B", (6, 1)) is None


def test_a_region_without_periods_has_no_hours() -> None:
    grid = Grid(hamlet(periods=()))
    assert (grid.days, grid.hours, grid.all()) == ((), 0, ())
