"""Odd staff: two schools, no limits or no time, no video, nobody to supervise."""

from dataclasses import replace
from random import Random

from schooling.domain.region import Region
from schooling.domain.resources import ResourceKind, Role, StaffSchool, Strength, Travel, Unavailability


def everyone(region: Region, **values: object) -> Region:
    return replace(region, staff=tuple(replace(person, **values) for person in region.staff))


def some(region: Region, random: Random, **values: object) -> Region:
    """A third of the staff are changed."""
    chosen = set(random.sample([person.code for person in region.staff], (len(region.staff) + 2) // 3))
    return replace(region, staff=tuple(replace(p, **values) if p.code in chosen else p for p in region.staff))


def no_obligation(region: Region, _: Random) -> Region:
    return everyone(region, obligation=0)


def no_limits(region: Region, _: Random) -> Region:
    return everyone(region, obligation=None, max_lessons=None, max_per_day=None)


def few_lessons(region: Region, random: Random) -> Region:
    return some(region, random, max_lessons=random.randint(1, 15))


def no_lessons(region: Region, random: Random) -> Region:
    return some(region, random, max_lessons=0)


def one_a_day(region: Region, random: Random) -> Region:
    return some(region, random, max_per_day=1)


def nobody_over_video(region: Region, _: Random) -> Region:
    return everyone(region, remote=False)


def no_assistants(region: Region, _: Random) -> Region:
    gone = {person.code for person in region.staff if person.role is Role.ASSISTANT}
    return replace(
        region,
        staff=tuple(person for person in region.staff if person.code not in gone),
        staff_schools=tuple(row for row in region.staff_schools if row.staff not in gone),
        unavailable=tuple(row for row in region.unavailable if row.kind is not ResourceKind.STAFF or row.code not in gone),
        qualifications=tuple(row for row in region.qualifications if row.staff not in gone),
    )


def no_assistants_unsupervised(region: Region, random: Random) -> Region:
    return no_assistants(replace(region, settings=replace(region.settings, supervision=False)), random)


def working_at_two(region: Region, random: Random, role: Role) -> Region:
    """One adult of that role works at a second school, on two days or on all."""
    chosen = [person for person in region.staff if person.role is role]
    if not chosen or len(region.schools) < 2:
        return region
    person = random.choice(chosen)
    other = random.choice([school.code for school in region.schools if school.code != person.school])
    days = random.choice([(None,), (2, 4)])
    rows = tuple(StaffSchool(person.code, other, day) for day in days)
    kept = tuple(row for row in region.staff_schools if row.staff != person.code)
    return replace(region, staff_schools=kept + rows)


def teacher_of_two_schools(region: Region, random: Random) -> Region:
    return working_at_two(region, random, Role.TEACHER)


def assistant_of_two_schools(region: Region, random: Random) -> Region:
    return working_at_two(region, random, Role.ASSISTANT)


def far_apart(region: Region, random: Random) -> Region:
    """A teacher works at two schools three hours from each other."""
    region = working_at_two(region, random, Role.TEACHER)
    codes = [school.code for school in region.schools]
    return replace(region, travel=tuple(Travel(a, b, 180) for i, a in enumerate(codes) for b in codes[:i]))


def times(region: Region, random: Random, strength: Strength, share: float) -> Region:
    """Mornings or afternoons of some staff, groups, rooms and schools."""
    named = [(ResourceKind.STAFF, p.code) for p in region.staff] + [(ResourceKind.GROUP, g.code) for g in region.groups]
    named += [(ResourceKind.ROOM, r.code) for r in region.rooms] + [(ResourceKind.SCHOOL, s.code) for s in region.schools]
    rows = tuple(
        Unavailability(kind, code, random.randint(1, 5), *random.choice([(0, 660), (720, 1440), (550, 580)]), strength)
        for kind, code in random.sample(named, int(share * len(named)))
    )
    return replace(region, unavailable=tuple(dict.fromkeys((*region.unavailable, *rows))))


def soft_times(region: Region, random: Random) -> Region:
    return times(region, random, Strength.SOFT, 0.5)


def hard_times(region: Region, random: Random) -> Region:
    return times(region, random, Strength.HARD, 0.3)
