"""Bells, rooms, meals and transport, and lessons that are settled already."""

from collections import Counter

from schooling.domain.region import WEEKDAYS, Region
from schooling.domain.resources import Delivery
from schooling.readiness.findings import Facts, Finding, Section, SectionReport, State, gravest_first
from schooling.readiness.lines import must_be_remote, school_lines


def bells(region: Region, school: str) -> SectionReport:
    """Whether there are periods at all, and how many a day."""
    days = {day: region.bells[school, day] for day in WEEKDAYS if region.bells[school, day]}
    if not days:
        return SectionReport(Section.BELLS, "periods", {"periods": 0}, (Finding("no_bells", "periods"),))
    counts = Counter(len(periods) for periods in days.values())
    most = max(counts, key=lambda count: (counts[count], count))
    facts = {
        "days": len(days),
        "periods": most,
        "other_days": sum(len(periods) != most for periods in days.values()),
        "first_start": min(periods[0].start for periods in days.values()),
        "last_end": max(periods[-1].end for periods in days.values()),
    }
    return SectionReport(Section.BELLS, "periods", facts)


def rooms(region: Region, school: str) -> SectionReport:
    """Whether groups fit into rooms, and remote lessons into rooms with video."""
    own = [room for room in region.rooms if room.school == school]
    video = [room for room in own if room.video]
    facts = {"rooms": len(own), "video": len(video)}
    if not own:
        return SectionReport(Section.ROOMS, "rooms", facts, (Finding("no_rooms", "rooms"),))
    findings: list[Finding] = []
    lines = school_lines(region, school)
    remote = [line for line in lines if must_be_remote(region, line)]
    if remote and not video:
        lessons = sum(line.lessons for line in remote)
        findings.append(Finding("no_video_room", "rooms", {"lessons": lessons}))
    most_seats = max(room.seats for room in own)
    taught = {line.group for line in lines if line.lessons}
    for group in region.groups:
        if group.code in taught and group.pupils > most_seats:
            facts_of_group: Facts = {"group": group.name, "pupils": group.pupils, "seats": most_seats}
            findings.append(Finding("group_without_seats", "rooms", facts_of_group, group.code))
    kinds = {room.kind for room in own}
    asked = {line.room_kind for line in lines if line.room_kind and line.delivery is Delivery.LOCAL}
    findings += [Finding("no_room_of_kind", "rooms", {"kind": kind}, kind) for kind in sorted(asked - kinds)]
    if video:
        places = len(video) * sum(len(region.bells[school, day]) for day in WEEKDAYS)
        lessons = sum(line.lessons for line in remote)
        if lessons > places:
            findings.append(Finding("video_rooms_full", "rooms", {"lessons": lessons, "places": places}))
    return SectionReport(Section.ROOMS, "rooms", facts, gravest_first(findings))


def meals(region: Region, school: str) -> SectionReport:
    """When pupils eat and when their transport leaves."""
    lunches = [lunch for lunch in region.lunches if lunch.school == school]
    homes = {group.code for group in region.groups if group.school == school}
    limits = [limit for limit in region.day_limits if limit.group in homes]
    facts: dict[str, int | str] = {"lunches": len(lunches), "limits": len(limits)}
    if lunches:
        facts |= {"earliest": min(row.earliest for row in lunches), "latest": max(row.latest for row in lunches)}
    if leaves := [limit.latest_end for limit in limits if limit.latest_end is not None]:
        facts["leaves"] = max(leaves)
    findings = [] if lunches else [Finding("no_lunches", "lunches", state=State.WARNING)]
    return SectionReport(Section.MEALS, "lunches", facts, tuple(findings))


def given(region: Region, school: str) -> SectionReport:
    """Lessons the school has settled already; there need be none."""
    lines = {line.code for line in school_lines(region, school)}
    pins = Counter(pin.line for pin in region.pins if pin.line in lines)
    classes = sum(bool(lines & set(row.lines)) for row in region.classes)
    findings = [
        Finding("more_pins_than_lessons", "pins", {"line": code, "pins": count, "lessons": line.lessons}, code)
        for code, count in pins.items()
        if count > (line := region.line_by_code[code]).lessons
    ]
    facts = {"pins": pins.total(), "classes": classes}
    return SectionReport(Section.GIVEN, "pins", facts, tuple(findings), is_optional=not pins and not classes)
