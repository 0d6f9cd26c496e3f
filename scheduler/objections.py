"""Lessons that did not suit become pins, blocked times and named teachers in the plan's resources, one click each.

Only what the exchange format's tables can say is written, and only for the municipality that returned the lesson: the
next run then keeps to it as to anything else that its schools have asked for.
"""

from dataclasses import dataclass, replace

from django.db import transaction

from scheduler.deciding_errors import AnsweredAlreadyError, NothingToPutError
from scheduler.in_force import in_force
from scheduler.models import Answer, Proposal, ReturnReason
from scheduler.shared import municipality_of
from schooling import audit, present
from schooling.domain.region import Region
from schooling.domain.resources import Pin, ResourceKind, Strength, Unavailability
from schooling.domain.timetable import Lesson, Site
from schooling.models import Account
from schooling.resources import change_region


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be put into the resources because of a returned lesson.

    `before` is the lesson where it was held when the proposal was made, None for a new one; `teachers` are those who
    might give it instead, by code.
    """

    lesson: Lesson
    before: Lesson | None
    teachers: tuple[str, ...]


def offer(reason: ReturnReason, resources: Region) -> Offer:
    """What the coordinator may do about a returned lesson, as the resources are now."""
    approval = reason.approval
    proposal = approval.proposal
    lesson = proposal.version.timetable.lesson_by_code[reason.lesson]
    return Offer(
        lesson=lesson,
        before=_before(proposal, approval.municipality, lesson),
        teachers=_other_teachers(resources, _sites(proposal.version.region, lesson, approval.municipality), lesson),
    )


@transaction.atomic
def answer(*, reason: ReturnReason, answer: Answer, teacher: str = "", actor: Account) -> None:
    """Put what follows from a returned lesson into the region's resources; `teacher` is who gives it instead.

    Raises AnsweredAlreadyError, NothingToPutError where the resources have nothing of it (any more), ExchangeErrors
    where it does not fit what else they say.
    """
    approval = reason.approval
    region = approval.proposal.region

    def change(resources: Region) -> Region:
        # Under the region's lock: of two who answer at once the second sees the first.
        if ReturnReason.objects.get(pk=reason.pk).answer:
            raise AnsweredAlreadyError
        changed = _changed(reason, answer, teacher, resources)
        if changed == resources:
            raise NothingToPutError
        return changed

    change_region(region, actor, change)
    ReturnReason.objects.filter(pk=reason.pk).update(answer=answer, answered_at=present.now(), answered_by=actor)
    audit.record(
        actor=actor,
        action="answer objection",
        region=region.code,
        subject=f"proposal {approval.proposal_id}, municipality {approval.municipality}",
        after={"lesson": reason.lesson, "answer": answer.value} | ({"staff": teacher} if teacher else {}),
    )


def _changed(reason: ReturnReason, answer: Answer, teacher: str, resources: Region) -> Region:
    proposal, municipality = reason.approval.proposal, reason.approval.municipality
    found = offer(reason, resources)
    if answer is Answer.KEPT:
        return _with_pins(resources, found.before)
    sites = _sites(proposal.version.region, found.lesson, municipality)
    if answer is Answer.NOT_THEN:
        return _with_blocked_time(resources, sites, found.lesson)
    if teacher not in found.teachers:
        raise NothingToPutError
    lines = {site.line for site in sites}
    curriculum = tuple(replace(line, staff=teacher) if line.code in lines else line for line in resources.curriculum)
    return replace(resources, curriculum=curriculum)


def _before(proposal: Proposal, municipality: str, lesson: Lesson) -> Lesson | None:
    """The same lesson as it was held when the proposal was made, where it was held at another time than proposed."""
    earlier = in_force(proposal.region, before=proposal.created_at)
    part = earlier.part(municipality) if earlier else None
    held = part.timetable.lesson_by_code.get(lesson.code) if part else None
    same = held is not None and (held.weekday, held.start) == (lesson.weekday, lesson.start)
    return None if same else held


def _sites(region: Region, lesson: Lesson, municipality: str) -> tuple[Site, ...]:
    """Where the municipality's own groups sit."""
    return tuple(site for site in lesson.sites if municipality_of(region, site.school) == municipality)


def _with_pins(resources: Region, before: Lesson | None) -> Region:
    """Each line of the lesson settled where it was; a line whose lessons are all settled already has no room for one more."""
    pins = list(resources.pins)
    for site in before.sites if before else ():
        line = resources.line_by_code.get(site.line)
        settled = [(pin.weekday, pin.start) for pin in pins if pin.line == site.line]
        if before and line and len(settled) < line.lessons and (before.weekday, before.start) not in settled:
            pins.append(Pin(site.line, before.weekday, before.start, "", ""))
    return replace(resources, pins=tuple(pins))


def _with_blocked_time(resources: Region, sites: tuple[Site, ...], lesson: Lesson) -> Region:
    """The municipality's groups cannot be taught then; where it only gives the lesson, its teacher cannot teach then."""
    owners = [(ResourceKind.GROUP, site.group) for site in sites if site.group in resources.group_by_code]
    if not sites and lesson.staff in resources.staff_by_code:
        owners = [(ResourceKind.STAFF, lesson.staff)]
    rows = [
        Unavailability(kind, code, lesson.weekday, lesson.start, lesson.end, Strength.HARD)
        for kind, code in dict.fromkeys(owners)
    ]
    return replace(resources, unavailable=(*resources.unavailable, *(row for row in rows if row not in resources.unavailable)))


def _other_teachers(resources: Region, sites: tuple[Site, ...], lesson: Lesson) -> tuple[str, ...]:
    """Who else may teach all of the municipality's lines in that lesson."""
    lines = [resources.line_by_code[site.line] for site in sites if site.line in resources.line_by_code]
    if any(line.code in given.lines for given in resources.classes for line in lines):
        # A class agreed on names its teacher itself, and its partners have agreed to it too.
        return ()
    able = [set(resources.teachers_of(replace(line, staff=""))) for line in lines]
    codes = set.intersection(*able) - {lesson.staff} if able else set()
    return tuple(row.code for row in resources.staff if row.code in codes)
