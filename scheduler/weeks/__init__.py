"""Weeks on a shared clock: the lessons of a school, a group, an adult or a room, laid over its own bells. Pure.

A lesson stands at its true place on the clock, whoever's bells it follows; own periods that it takes without filling them are
marked. Names are as the viewer may see them (schooling.domain.privacy).
"""

from scheduler.weeks.places import WEEKS, in_span
from scheduler.weeks.week import Week, WeekKind

__all__ = ["WEEKS", "Week", "WeekKind", "in_span"]
