"""Placing: when each class's lessons are held."""

from scheduler.engine.placing.place import PlacedLesson, Placement, any_is_good, place

__all__ = ["PlacedLesson", "Placement", "any_is_good", "place"]
