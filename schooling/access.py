"""Who may do what, where: one table of role × action × reach. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum


class Role(StrEnum):
    """What a person is, in a region, a municipality or a school."""

    PRINCIPAL = "principal"
    DIRECTOR = "director"
    COORDINATOR = "coordinator"
    TEACHER = "teacher"
    AUDITOR = "auditor"


class Action(StrEnum):
    VIEW_REGION = "view_region"
    VIEW_RESOURCES = "view_resources"
    EDIT_RESOURCES = "edit_resources"
    IMPORT_REGION = "import_region"
    VIEW_PLAN = "view_plan"
    RUN_PLAN = "run_plan"
    PROPOSE = "propose"
    VIEW_PROPOSAL = "view_proposal"
    DECIDE = "decide"
    MANAGE_DECIDING = "manage_deciding"
    VIEW_TIMETABLE = "view_timetable"
    VIEW_SENSITIVE = "view_sensitive"
    SUBSCRIBE = "subscribe"
    MANAGE_FEEDS = "manage_feeds"
    MANAGE_ROOMS = "manage_rooms"
    JOIN_LESSON = "join_lesson"
    VIEW_AUDIT = "view_audit"
    VIEW_LETTERS = "view_letters"
    SEND_NOTICES = "send_notices"
    VIEW_PEOPLE = "view_people"
    MANAGE_PEOPLE = "manage_people"


class Reach(Enum):
    """How far a role carries an action: one's own record, school or municipality, or the whole region."""

    SELF = "self"
    SCHOOL = "school"
    MUNICIPALITY = "municipality"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Scope:
    """What an action touches; '' means the whole of the level above."""

    region: str
    municipality: str = ""
    school: str = ""
    staff: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """One role one person holds; its municipality, school and staff codes are '' where the role is wider."""

    role: Role
    region: str
    municipality: str = ""
    school: str = ""
    staff: str = ""


class NotAllowed(Exception):  # noqa: N818 reads as the sentence it is
    """Nothing that this person holds allows the action there."""

    def __init__(self, action: Action, scope: Scope) -> None:
        super().__init__(f"{action} is not allowed in {scope}")
        self.action = action
        self.scope = scope


_EVERYONE: dict[Action, Reach] = {
    Action.VIEW_REGION: Reach.REGION,
    Action.VIEW_TIMETABLE: Reach.REGION,
}

# Role × action → reach. What is not here is not allowed.
TABLE: Mapping[Role, Mapping[Action, Reach]] = {
    Role.PRINCIPAL: _EVERYONE
    | {
        Action.VIEW_RESOURCES: Reach.SCHOOL,
        Action.EDIT_RESOURCES: Reach.SCHOOL,
        Action.VIEW_PLAN: Reach.REGION,
        Action.VIEW_PROPOSAL: Reach.MUNICIPALITY,
        Action.VIEW_SENSITIVE: Reach.SCHOOL,
        Action.SUBSCRIBE: Reach.SELF,
        Action.MANAGE_FEEDS: Reach.SCHOOL,
        Action.MANAGE_ROOMS: Reach.SCHOOL,
        Action.JOIN_LESSON: Reach.SCHOOL,
        Action.VIEW_LETTERS: Reach.SCHOOL,
    },
    Role.DIRECTOR: _EVERYONE
    | {
        Action.VIEW_RESOURCES: Reach.MUNICIPALITY,
        Action.VIEW_PLAN: Reach.REGION,
        Action.VIEW_PROPOSAL: Reach.MUNICIPALITY,
        Action.DECIDE: Reach.MUNICIPALITY,
        Action.MANAGE_DECIDING: Reach.MUNICIPALITY,
        Action.VIEW_LETTERS: Reach.MUNICIPALITY,
    },
    Role.COORDINATOR: _EVERYONE
    | {
        Action.VIEW_RESOURCES: Reach.REGION,
        Action.EDIT_RESOURCES: Reach.REGION,
        Action.IMPORT_REGION: Reach.REGION,
        Action.VIEW_PLAN: Reach.REGION,
        Action.RUN_PLAN: Reach.REGION,
        Action.PROPOSE: Reach.REGION,
        Action.MANAGE_DECIDING: Reach.REGION,
        Action.VIEW_PROPOSAL: Reach.REGION,
        Action.MANAGE_FEEDS: Reach.REGION,
        Action.MANAGE_ROOMS: Reach.REGION,
        Action.JOIN_LESSON: Reach.REGION,
        Action.VIEW_AUDIT: Reach.REGION,
        Action.VIEW_LETTERS: Reach.REGION,
        Action.SEND_NOTICES: Reach.REGION,
        Action.VIEW_PEOPLE: Reach.REGION,
        Action.MANAGE_PEOPLE: Reach.REGION,
    },
    Role.TEACHER: _EVERYONE
    | {
        Action.VIEW_SENSITIVE: Reach.SELF,
        Action.SUBSCRIBE: Reach.SELF,
        Action.MANAGE_ROOMS: Reach.SELF,
        Action.JOIN_LESSON: Reach.SELF,
    },
    Role.AUDITOR: _EVERYONE
    | {
        Action.VIEW_RESOURCES: Reach.REGION,
        Action.VIEW_PLAN: Reach.REGION,
        Action.VIEW_PROPOSAL: Reach.REGION,
        Action.VIEW_AUDIT: Reach.REGION,
        Action.VIEW_LETTERS: Reach.REGION,
        Action.VIEW_PEOPLE: Reach.REGION,
    },
}


def _reaches(grant: Grant, reach: Reach, scope: Scope) -> bool:
    if grant.region != scope.region:
        return False
    if reach is Reach.REGION:
        return True
    if reach is Reach.MUNICIPALITY:
        return grant.municipality != "" and grant.municipality == scope.municipality
    if reach is Reach.SCHOOL:
        return grant.school != "" and grant.school == scope.school
    return grant.staff != "" and grant.staff == scope.staff


def allows(grants: Iterable[Grant], action: Action, scope: Scope) -> bool:
    """Whether any of these grants carries the action that far."""
    return any((reach := TABLE[grant.role].get(action)) is not None and _reaches(grant, reach, scope) for grant in grants)


def check(grants: Iterable[Grant], action: Action, scope: Scope) -> None:
    """Raise NotAllowed unless one of these grants carries the action that far."""
    if not allows(grants, action, scope):
        raise NotAllowed(action, scope)
