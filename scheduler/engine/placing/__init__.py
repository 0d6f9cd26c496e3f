"""Placing: when each class's lessons are held."""

from scheduler.engine.placing.place import PlacedLesson, Placement, place

__all__ = ["PlacedLesson", "Placement", "place"]
