"""The page about permissions says what the tables say, and each cell of the first is what `allows` answers."""

import os
from pathlib import Path

import pytest

from scheduler.permissions_page import permissions_page
from schooling.access import TABLE, Action, Grant, Reach, Role, Scope, allows

PAGE = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"
OWN = {"municipality": "100", "school": "H", "staff": "T"}
HELD = {
    Role.PRINCIPAL: ("municipality", "school"),
    Role.DIRECTOR: ("municipality",),
    Role.COORDINATOR: (),
    Role.TEACHER: ("municipality", "school", "staff"),
    Role.AUDITOR: (),
}
REACHED = {
    Reach.SELF: [True, False, False, False, False, False],
    Reach.SCHOOL: [True, True, False, False, False, False],
    Reach.MUNICIPALITY: [True, True, True, False, False, False],
    Reach.REGION: [True, True, True, True, True, False],
    None: [False] * 6,
}
"""By reach: one's own record, a colleague's, a neighbour school's, the whole region, another municipality's, another region's."""
SCOPES = [
    Scope("a", "100", "H", "T"),
    Scope("a", "100", "H", "U"),
    Scope("a", "100", "S", "V"),
    Scope("a"),
    Scope("a", "200", "R", "W"),
    Scope("b", "100", "H", "T"),
]


def test_the_page_is_printed_from_the_tables() -> None:
    if os.environ.get("WRITE_GOLDEN"):
        PAGE.write_text(permissions_page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == permissions_page()


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_each_role_reaches_as_far_as_the_table_says_and_no_farther(role: Role, action: Action) -> None:
    grant = Grant(role, "a", **{name: OWN[name] for name in HELD[role]})
    reach = TABLE[role].get(action)
    # Who holds a role without a record among the staff has no own to reach.
    expected = REACHED[None if reach is Reach.SELF and not grant.staff else reach]
    assert [allows([grant], action, scope) for scope in SCOPES] == expected
