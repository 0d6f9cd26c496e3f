"""Everything the base app keeps in the database."""

from schooling.models.accounts import Account, ApiToken, Grant, secret_digest
from schooling.models.audit import AuditEntry
from schooling.models.invitation import Invitation, new_secret
from schooling.models.notice import Notice, NoticeKind, NoticeState
from schooling.models.people import Group, HomeGroup, Qualification, Staff, StaffSchool
from schooling.models.places import Municipality, Room, School, Travel
from schooling.models.region import Region
from schooling.models.subject import Subject
from schooling.models.teaching import ClassLine, CurriculumLine, GivenClass, Pin, Unavailability
from schooling.models.year import Closure, DayLimit, ExtraDay, Lunch, LunchGroup, Period, RegionSettings, Span

__all__ = [
    "Account",
    "ApiToken",
    "AuditEntry",
    "ClassLine",
    "Closure",
    "CurriculumLine",
    "DayLimit",
    "ExtraDay",
    "GivenClass",
    "Grant",
    "Group",
    "HomeGroup",
    "Invitation",
    "Lunch",
    "LunchGroup",
    "Municipality",
    "Notice",
    "NoticeKind",
    "NoticeState",
    "Period",
    "Pin",
    "Qualification",
    "Region",
    "RegionSettings",
    "Room",
    "School",
    "Span",
    "Staff",
    "StaffSchool",
    "Subject",
    "Travel",
    "Unavailability",
    "new_secret",
    "secret_digest",
]
