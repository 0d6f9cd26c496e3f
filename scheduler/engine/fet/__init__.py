"""FET, the field's free timetable program: a region said in its file format (6.8), and its answer read back."""

from scheduler.engine.fet.errors import FetError, OtherFileError, OtherSpanError
from scheduler.engine.fet.exporting import Export, export
from scheduler.engine.fet.reading import read_answer
from scheduler.engine.fet.unsaid import LeftOut, Topic, Unsaid
from scheduler.engine.fet.wishes import Wishes

__all__ = [
    "Export",
    "FetError",
    "LeftOut",
    "OtherFileError",
    "OtherSpanError",
    "Topic",
    "Unsaid",
    "Wishes",
    "export",
    "read_answer",
]
