"""FET's answer read back: the exported file says what each activity is, FET's list of activities where it lies."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError  # the types alone; defusedxml reads

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]  # it has no types of its own
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # as above

from scheduler.engine.fet.errors import OtherFileError
from scheduler.engine.fet.grid import Grid
from scheduler.engine.fet.names import DAY_NAMES
from scheduler.engine.fet.seats import Placed, seated
from schooling.domain.region import Region
from schooling.domain.timetable import TeachingClass, Timetable, Unplaced

EXPORTED, ANSWER = "the file that was exported", "FET's activities"


@dataclass(frozen=True, slots=True)
class Meant:
    """What an activity of the file is: a lesson of a class, of so many hours."""

    klass: TeachingClass
    span: str
    length: int


def read_answer(region: Region, exported: bytes, answer: bytes) -> Timetable:
    """The timetable that FET made of an exported region; `answer` is its `…_activities.xml`, whole or partly placed.

    Times and rooms are FET's. Adults to watch are chosen here, as FET knows none; where nobody is free, nobody watches,
    and the evaluation will say so. Raises OtherFileError where a file is broken or another region's.
    """
    reader = Reader(region)
    meant = reader.meant(exported)
    placed = reader.placed(meant, answer)
    classes = tuple(dict.fromkeys(each.klass for each in meant.values()))
    lessons = seated(region, placed)
    held: Counter[str] = Counter()
    for each in placed:
        held.update(dict.fromkeys(each.klass.lines, each.length))
    unplaced = tuple(
        Unplaced(line.code, line.lessons - held[line.code], "FET has no place for it, or was not told of it")
        for line in region.curriculum
        if line.lessons > held[line.code]
    )
    return Timetable(classes, lessons, unplaced)


class Reader:
    """Reads both files against a region."""

    def __init__(self, region: Region) -> None:
        self.region, self.grid = region, Grid(region)
        self.weekday = {name: day for day, name in DAY_NAMES.items()}

    def meant(self, exported: bytes) -> Mapping[int, Meant]:
        """FET's number → what the activity is."""
        root = parsed(EXPORTED, exported, "fet")
        found: dict[int, Meant] = {}
        for activity in root.iterfind("Activities_List/Activity"):
            number = whole(EXPORTED, activity, "Id")
            klass = self._class(activity, f"activity {number}")
            length = whole(EXPORTED, activity, "Duration")
            if length not in (1, 2):
                raise OtherFileError(EXPORTED, f"activity {number}", str(length), "1 or 2 hours")
            found[number] = Meant(klass, self.region.line_by_code[klass.lines[0]].span, length)
        if not found:
            raise OtherFileError(EXPORTED, "Activities_List", "", "an activity or more")
        return found

    def _class(self, activity: Element, where: str) -> TeachingClass:
        """The class in the activity's comment, if everything it names is the region's."""
        comment = text(activity, "Comments")
        code, host, *lines = comment.split(" ") if comment.count(" ") > 1 else ("", "")
        staff, subject = text(activity, "Teacher"), text(activity, "Subject")
        for value, known, what in (
            (host, self.region.school_by_code, "the class, its host school and its lines, as they were written"),
            (staff, self.region.staff_by_code, "a teacher of this region"),
            (subject, self.region.subject_by_code, "a subject of this region"),
            *((line, self.region.line_by_code, "a line of this region") for line in lines),
        ):
            if value not in known:
                raise OtherFileError(EXPORTED, where, value or comment, what)
        return TeachingClass(code, subject, staff, host, tuple(lines))

    def placed(self, meant: Mapping[int, Meant], answer: bytes) -> Sequence[Placed]:
        """The activities that have a day and an hour; FET leaves both empty where it found none."""
        found: dict[int, Placed] = {}
        for activity in parsed(ANSWER, answer, "Activities_Timetable").iterfind("Activity"):
            number = whole(ANSWER, activity, "Id")
            where = f"activity {number}"
            if number not in meant or number in found:
                raise OtherFileError(ANSWER, where, str(number), "each activity of the exported file, once")
            day, hour = text(activity, "Day"), text(activity, "Hour")
            if day and hour:
                found[number] = self._placed(meant[number], day, hour, rooms_of(activity), where)
        return tuple(found.values())

    def _placed(self, meant: Meant, day: str, hour: str, rooms: Sequence[str], where: str) -> Placed:
        weekday, host = self.weekday.get(day, 0), meant.klass.host_school
        if weekday not in self.grid.days:
            raise OtherFileError(ANSWER, where, day, "a day with lessons")
        hours = self.grid.of(host).hours[weekday]
        last = int(hour) + meant.length - 1 if hour.isascii() and hour.isdigit() else 0
        if not meant.length <= last <= len(hours):
            raise OtherFileError(ANSWER, where, f"{day} {hour}", f"an hour of {host}'s day")
        for room in rooms:
            if room not in self.region.room_by_code:
                raise OtherFileError(ANSWER, where, room, "a room of this region")
        start, end = hours[int(hour) - 1][0], hours[last - 1][1]
        return Placed(meant.klass, meant.span, meant.length, weekday, start, end, tuple(rooms))


def parsed(file: str, content: bytes, root: str) -> Element:
    """The root element; raises OtherFileError for what is no XML, unsafe, or starts with another element."""
    try:
        element: Element = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError) as wrong:
        raise OtherFileError(file, "", str(wrong), "an XML file without entities") from wrong
    if element.tag != root:
        raise OtherFileError(file, "", element.tag, f"the element {root} first")
    return element


def text(parent: Element, tag: str) -> str:
    """The text inside a child, '' where there is none."""
    return (parent.findtext(tag) or "").strip()


def whole(file: str, activity: Element, tag: str) -> int:
    written = text(activity, tag)
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise OtherFileError(file, tag, written, "a whole number")
    return int(written)


def rooms_of(activity: Element) -> list[str]:
    """The real rooms of an activity: its own, or those of its virtual one."""
    real = [(child.text or "").strip() for child in activity.iterfind("Real_Room")]
    return real or [room for room in [text(activity, "Room")] if room]
