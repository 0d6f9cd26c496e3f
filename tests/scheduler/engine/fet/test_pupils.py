"""Years, groups and kinds of pupils: two sets of FET's have a kind in common exactly where groups may share a pupil."""

from itertools import combinations

from scheduler.engine.fet.pupils import Years, rows
from schooling.domain.resources import BlockKind
from tests.scheduler.engine.hamlet import group, hamlet


def test_sets_meet_exactly_where_groups_may_share_a_pupil() -> None:
    def part(code: str, block: str, kind: BlockKind, *homes: str):
        return group(code, "A", home_groups=homes, block=block, block_kind=kind)

    groups = (
        group("1", "A"),
        group("2", "A"),
        part("a", "R", BlockKind.SPLIT, "1"),
        part("b", "R", BlockKind.SPLIT, "1"),
        part("x", "L", BlockKind.OPTION, "1", "2"),
        part("y", "L", BlockKind.OPTION, "1", "2"),
        part("z", "", BlockKind.NONE, "1"),
    )
    region = hamlet(groups=groups)
    years = Years(region)

    def kinds(code: str) -> set[str]:
        homes = region.homes[code]
        chosen = [kind for home in homes for kind in years.of[home].kinds if code in (home, *kind.subgroups)]
        return {kind.name for kind in chosen}

    for one, other in combinations([g.code for g in groups], 2):
        assert kinds(one).isdisjoint(kinds(other)) == region.disjoint(one, other), (one, other)
    assert years.sets("x") == ("1 x", "2 x")
    assert years.sets("1") == ("1",)


def test_names_that_are_taken_are_made_longer() -> None:
    groups = (group("1", "A"), group("1 a", "A"), group("a", "A", home_groups=("1",)))
    assert Years(hamlet(groups=groups)).sets("a") == ("1 a'",)


def test_any_two_choices_are_in_some_row_and_rows_are_few() -> None:
    blocks = [[f"{block}{n}" for n in range(3)] for block in "abcdefgh"]
    found = list(rows(blocks))
    pairs = {pair for row in found for pair in combinations(row, 2)}
    assert pairs == {(a, b) for one, two in combinations(blocks, 2) for a in one for b in two}
    assert len(found) < 30  # all combinations would be 6561
    assert list(rows([["a", ""]])) == [("a",), ("",)]
    assert list(rows([])) == []
