"""Odd groups, rooms and lines of the curriculum."""

from dataclasses import replace
from random import Random

from schooling.domain.region import Region
from schooling.domain.resources import BlockKind, Delivery, Group, ResourceKind, Strength, Unavailability


def lines(region: Region, random: Random, share: float, **values: object) -> Region:
    """That share of the lines is changed."""
    chosen = set(random.sample([line.code for line in region.curriculum], int(share * len(region.curriculum))))
    return replace(
        region, curriculum=tuple(replace(line, **values) if line.code in chosen else line for line in region.curriculum)
    )


def nobody_there(region: Region, random: Random) -> Region:
    return replace(region, groups=tuple(replace(g, pupils=g.pupils * random.randint(0, 1)) for g in region.groups))


def lines_without_lessons(region: Region, random: Random) -> Region:
    return lines(region, random, 0.2, lessons=0, doubles=0)


def many_a_day(region: Region, random: Random) -> Region:
    return lines(region, random, 1.0, per_day_max=8)


def six_lessons_one_a_day(region: Region, random: Random) -> Region:
    return lines(region, random, 0.1, lessons=6, per_day_max=1, doubles=0)


def doubles(region: Region, _: Random) -> Region:
    """Everything of two lessons or more is held in doubles, half of it on days that hold only one lesson."""
    return replace(
        region,
        curriculum=tuple(
            replace(line, doubles=line.lessons // 2, per_day_max=2 - (place % 4 == 0))
            for place, line in enumerate(region.curriculum)
        ),
    )


def any_delivery(region: Region, random: Random) -> Region:
    return lines(region, random, 1.0, delivery=Delivery.ANY)


def must_be_remote(region: Region, random: Random) -> Region:
    return lines(region, random, 0.2, delivery=Delivery.REMOTE)


def one_course(region: Region, random: Random) -> Region:
    """All lines of a subject are one course."""
    return replace(region, curriculum=tuple(replace(line, course=line.subject) for line in region.curriculum))


def option_blocks(region: Region, _: Random) -> Region:
    """Every home group has its pupils in two options besides."""
    homes = [group for group in region.groups if group.is_home]
    added = tuple(
        Group(
            f"{home.code}-{name}", home.school, name, home.grade_min, home.grade_max, home.pupils // 2, 0, None, (home.code,),
            f"{home.code}-opt", BlockKind.OPTION,
        )
        for home in homes
        for name in ("one", "two")
    )  # fmt: skip
    taken = {home.code: [line for line in region.curriculum if line.group == home.code][-1:] for home in homes}
    moved = {line.code: f"{home}-one" for home, last in taken.items() for line in last}
    copies = tuple(replace(line, code=f"{line.code}-two", group=f"{home}-two") for home, last in taken.items() for line in last)
    kept = tuple(replace(line, group=moved.get(line.code, line.group)) for line in region.curriculum)
    return replace(region, groups=region.groups + added, curriculum=kept + copies)


def groups_of_several_homes(region: Region, _: Random) -> Region:
    """Subgroups without a block that two home groups of a school share, with a lesson each."""
    added = []
    for school in region.schools:
        homes = [group for group in region.groups if group.is_home and group.school == school.code]
        if len(homes) > 1:
            low, high = min(g.grade_min for g in homes[:2]), max(g.grade_max for g in homes[:2])
            codes = tuple(group.code for group in homes[:2])
            added.append(Group(f"{school.code}-mix", school.code, "mix", low, high, 5, 0, None, codes, "", BlockKind.NONE))
    by_home = {group.home_groups[0]: group.code for group in added}
    copies = tuple(
        replace(line, code=f"{line.code}-mix", group=by_home[line.group], lessons=1, doubles=0, staff="")
        for line in region.curriculum
        if line.group in by_home and line.lessons == 2
    )
    return replace(region, groups=(*region.groups, *added), curriculum=region.curriculum + copies)


def short_days(region: Region, random: Random) -> Region:
    return replace(
        region,
        groups=tuple(replace(g, min_per_day=0, max_per_day=random.randint(0, 4)) if g.is_home else g for g in region.groups),
    )


def no_video(region: Region, _: Random) -> Region:
    return replace(region, rooms=tuple(replace(room, video=False) for room in region.rooms))


def no_video_at_a_school(region: Region, random: Random) -> Region:
    school = random.choice(region.schools).code
    return replace(region, rooms=tuple(replace(r, video=r.video and r.school != school) for r in region.rooms))


def no_seats(region: Region, random: Random) -> Region:
    return replace(region, rooms=tuple(replace(room, seats=room.seats * random.randint(0, 1)) for room in region.rooms))


def small_rooms(region: Region, random: Random) -> Region:
    return replace(region, rooms=tuple(replace(room, seats=random.randint(1, 20)) for room in region.rooms))


def one_room(region: Region, _: Random) -> Region:
    """Each school has its first room only."""
    firsts = {room.school: room.code for room in reversed(region.rooms)}
    kept = set(firsts.values())
    return replace(
        region,
        rooms=tuple(room for room in region.rooms if room.code in kept),
        unavailable=tuple(row for row in region.unavailable if row.kind is not ResourceKind.ROOM or row.code in kept),
        pins=tuple(pin for pin in region.pins if pin.room in ("", *kept)),
    )


def rooms_closed(region: Region, random: Random) -> Region:
    """Every room is closed on one day."""
    rows = tuple(Unavailability(ResourceKind.ROOM, r.code, random.randint(1, 5), 0, 1440, Strength.HARD) for r in region.rooms)
    return replace(region, unavailable=tuple(dict.fromkeys((*region.unavailable, *rows))))
