"""docs/permissions.md, printed from the access table and the state tables."""

from collections.abc import Iterable
from typing import Any

from scheduler.transitions import APPROVAL, COMPONENT, PROPOSAL, RUN, Machine
from schooling.access import TABLE, Action, Reach, Role

REACH_WORDS = {Reach.SELF: "own", Reach.SCHOOL: "school", Reach.MUNICIPALITY: "municipality", Reach.REGION: "region"}

HEAD = """\
# Who may do what, and when

This page is printed from `schooling/access.py` and `scheduler/transitions.py`, and a test holds it to them
(`WRITE_GOLDEN=1 pytest tests/scheduler/test_permissions_page.py` prints it anew). Pages and the API go through the same tables.

## Who

A cell says how far a role carries an action: `own` is one's own record among the staff, `school`, `municipality` and `region` are
the one that the role is held of; `–` is not allowed. What belongs to another reach is refused like an action that is not here.

"""

BETWEEN = """
A person may hold several roles, in several municipalities and regions, each from one day to another; they may do what any of
them allows. A role that is taken back, or whose last day is over, allows nothing from the next request on, also in a session or
by a token that is older. Where a role asks for a second factor (the setting `SECOND_FACTOR_ROLES`), nothing at all is allowed to
a person who holds it and has none. A classroom screen and a calendar feed are no persons: their secret address opens that screen
or feed and nothing else.

## When

A cell says what the state becomes; `–` cannot be done then, whoever asks.
"""


def permissions_page() -> str:
    """The whole page, as Markdown."""
    who = _table(
        ("action", *(role.value for role in Role)),
        ((f"`{action.value}`", *(_cell(role, action) for role in Role)) for action in Action),
    )
    machines: tuple[Machine[Any], ...] = (PROPOSAL, COMPONENT, APPROVAL, RUN)
    return HEAD + who + BETWEEN + "".join(f"\n### {machine.name.capitalize()}\n\n{_states(machine)}" for machine in machines)


def _cell(role: Role, action: Action) -> str:
    reach = TABLE[role].get(action)
    return REACH_WORDS[reach] if reach else "–"


def _states(machine: Machine[Any]) -> str:
    verbs = list(dict.fromkeys(verb for _state, verb in machine.moves))
    rows = (
        (
            f"`{state.value}`",
            *(str(machine.moves[state, verb].value) if (state, verb) in machine.moves else "–" for verb in verbs),
        )
        for state in type(machine.first)
    )
    return _table(("state", *(verb.value.replace("_", " ") for verb in verbs)), rows)


def _becomes(machine: Machine[Any], state: Any, verb: Any) -> str:
    target = machine.moves.get((state, verb))
    return str(target.value) if target else "–"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
