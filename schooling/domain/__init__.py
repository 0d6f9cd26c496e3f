"""The region and its timetable as immutable values: what exchange, engine and calendars all speak. Pure."""
