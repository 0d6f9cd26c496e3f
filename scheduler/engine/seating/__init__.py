"""Which room and which adult: placed lessons become lessons with sites."""

from scheduler.engine.seating.seat import Missing, Seating, SeatingFailure, seat

__all__ = ["Missing", "Seating", "SeatingFailure", "seat"]
