"""Repair: a timetable in force and a changed region in, the timetable with the fewest moved lessons out."""

from scheduler.engine.repair.difference import Move
from scheduler.engine.repair.repair import OtherRegionError, Repaired, repair
from scheduler.engine.repair.telling import document, text

__all__ = ["Move", "OtherRegionError", "Repaired", "document", "repair", "text"]
