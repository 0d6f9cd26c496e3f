"""The exchange format: regions and timetables in and out of plain files. Pure, but for the storing module."""

from schooling.exchange.faults import ExchangeErrors, Fault
from schooling.exchange.regions import Reading, read_region, write_region
from schooling.exchange.timetables import read_timetable, write_timetable

__all__ = ["ExchangeErrors", "Fault", "Reading", "read_region", "read_timetable", "write_region", "write_timetable"]
