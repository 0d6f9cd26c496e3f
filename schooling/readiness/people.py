"""The school's adults: who may teach, and who is there to supervise remote lessons."""

from schooling.domain.region import WEEKDAYS, Region
from schooling.domain.resources import ResourceKind, Role, Strength
from schooling.readiness.findings import Facts, Finding, Section, SectionReport, State, gravest_first
from schooling.readiness.lines import can_be_local, fullest_span, must_be_remote, school_lines


def staff(region: Region, school: str) -> SectionReport:
    """Whether the school has people, and whether its teachers may teach something."""
    own = [person for person in region.staff if person.school == school]
    teachers = [person for person in own if person.role is Role.TEACHER]
    facts = {
        "teachers": len(teachers),
        "assistants": len(own) - len(teachers),
        "remote": sum(person.remote for person in teachers),
        "obligation": sum(person.obligation or 0 for person in teachers),
    }
    if not own:
        return SectionReport(Section.STAFF, "staff", facts, (Finding("no_staff", "staff"),))
    qualified = {row.staff for row in region.qualifications}
    findings = [
        Finding("teacher_without_subjects", "staff", {"teacher": person.name}, person.code, State.WARNING)
        for person in teachers
        if person.code not in qualified
    ]
    for person in teachers:
        if person.obligation is not None and person.max_lessons is not None and person.max_lessons < person.obligation:
            numbers: Facts = {"teacher": person.name, "most": person.max_lessons, "obligation": person.obligation}
            findings.append(Finding("obligation_over_most", "staff", numbers, person.code, State.WARNING))
    return SectionReport(Section.STAFF, "staff", facts, gravest_first(findings))


def _adult_periods(region: Region, school: str, weekday: int) -> int:
    """Adults × periods of one weekday, less those in which an adult cannot be there."""
    adults = region.adults_at[school, weekday]
    taken = {
        (row.code, period.number)
        for row in region.unavailable
        if row.kind is ResourceKind.STAFF and row.weekday == weekday and row.strength is Strength.HARD and row.code in adults
        for period in region.blocked(school, weekday, row.start, row.end)
    }
    return len(adults) * len(region.bells[school, weekday]) - len(taken)


def adults(region: Region, school: str) -> SectionReport:
    """Whether there are adults enough for the remote lessons the school cannot do without.

    Counted over the week, kindly: whoever is at the school and does not teach is thought free. What does not fit even so,
    fits no timetable.
    """
    lines = list(school_lines(region, school))
    remote = [line for line in lines if must_be_remote(region, line)]
    local = [line for line in lines if can_be_local(region, line)]
    _, needed = fullest_span(region, remote)
    _, taught = fullest_span(region, local)
    present = sum(_adult_periods(region, school, day) for day in WEEKDAYS)
    facts = {"needed": needed, "free": max(0, present - taught), "supervision": int(region.settings.supervision)}
    findings: list[Finding] = []
    if region.settings.supervision:
        for day in WEEKDAYS:
            if remote and region.bells[school, day] and not region.adults_at[school, day]:
                findings.append(Finding("no_adults_that_day", "staff", {"weekday": day}, state=State.WARNING))
        if needed > present - taught:
            findings.append(Finding("too_few_adults", "staff", {"needed": needed, "free": max(0, present - taught)}))
    return SectionReport(Section.ADULTS, "staff", facts, gravest_first(findings))
