"""The exchange format: regions and timetables in and out of plain files. Pure, but for the storing module."""

from schooling.exchange.checks import check_region
from schooling.exchange.faults import ExchangeErrors, Fault
from schooling.exchange.folders import read_region, write_region
from schooling.exchange.regions import Reading
from schooling.exchange.timetables import read_former_timetable, read_timetable, write_timetable
from schooling.exchange.workbook_writing import write_workbook
from schooling.exchange.workbooks import read_workbook

__all__ = [
    "ExchangeErrors",
    "Fault",
    "Reading",
    "check_region",
    "read_former_timetable",
    "read_region",
    "read_timetable",
    "read_workbook",
    "write_region",
    "write_timetable",
    "write_workbook",
]
