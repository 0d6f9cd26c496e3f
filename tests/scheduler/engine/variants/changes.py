"""Odd ends that a region can have, each a function from a region to a changed one; chance is a seeded `Random`."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from typing import Any

from schooling.domain.region import Region
from tests.scheduler.engine.variants import people, pupils, settled, times

Change = Callable[[Region, Random], Region]


def settings(**values: Any) -> Change:
    return lambda region, _: replace(region, settings=replace(region.settings, **values))


def weights(**values: int) -> Change:
    return lambda region, _: replace(
        region, settings=replace(region.settings, weights=replace(region.settings.weights, **values))
    )


def without(table: str) -> Change:
    return lambda region, _: replace(region, **{table: ()})


EASY: Mapping[str, Change] = {
    "no supervision": settings(supervision=False),
    "no tolerance": settings(overlap_tolerance=0),
    "tolerance of ten": settings(overlap_tolerance=10),
    "two sites": settings(max_sites=2),
    "six sites": settings(max_sites=6),
    "fifteen pupils": settings(max_pupils=15),
    "all remote": settings(max_remote_share=100),
    "odd and even weeks": times.odd_and_even_weeks,
    "two jaksos": times.two_jaksos,
    "lunches for some": times.lunches_for_some,
    "soft times": people.soft_times,
    "no travel": without("travel"),
    "no lunches": without("lunches"),
    "no day limits": without("day_limits"),
    "no assistants, no supervision": people.no_assistants_unsupervised,
    "obligation 0": people.no_obligation,
    "no one in the groups": pupils.nobody_there,
    "lines without lessons": pupils.lines_without_lessons,
    "huge weights": weights(
        unplaced=1_000_000, pupil_gap=1_000_000, staff_gap=1_000_000, extra_period=1_000_000,
        soft_unavailable=1_000_000, short_day=1_000_000, overtime=1_000_000,
    ),
    "day shape weighs nothing": weights(pupil_gap=0, staff_gap=0, short_day=0, extra_period=0, overtime=0),
    "teachers without limits": people.no_limits,
    "many a day": pupils.many_a_day,
}  # fmt: skip
"""Changes after which nearly everything that somebody may teach can still be placed."""

HARD: Mapping[str, Change] = {
    "tolerance of an hour": settings(overlap_tolerance=60),
    "one site": settings(max_sites=1),
    "one pupil": settings(max_pupils=1),
    "nothing remote": settings(max_remote_share=0),
    "a fifth remote": settings(max_remote_share=20),
    "none remote a day": settings(max_remote_per_day=0),
    "one remote a day": settings(max_remote_per_day=1),
    "a school closed": times.school_closed,
    "a school closed on a day": times.school_closed_on_a_day,
    "all closed on a day": times.all_closed_on_a_day,
    "no periods on a weekday": times.no_periods_on_a_weekday,
    "on saturday": times.on_saturday,
    "bells that never meet": times.bells_that_never_meet,
    "bells shifted": times.bells_shifted,
    "long periods": times.long_periods,
    "one school": times.one_school,
    "late starts": times.late_starts,
    "first lesson early": times.first_lesson_early,
    "short lunches in the morning": times.lunch_in_the_morning,
    "a teacher of two schools": people.teacher_of_two_schools,
    "an assistant of two schools": people.assistant_of_two_schools,
    "far apart": people.far_apart,
    "no assistants": people.no_assistants,
    "nobody over video": people.nobody_over_video,
    "few lessons": people.few_lessons,
    "no lessons": people.no_lessons,
    "one a day": people.one_a_day,
    "hard times": people.hard_times,
    "no video": pupils.no_video,
    "no video at a school": pupils.no_video_at_a_school,
    "no seats": pupils.no_seats,
    "small rooms": pupils.small_rooms,
    "one room": pupils.one_room,
    "rooms closed": pupils.rooms_closed,
    "doubles": pupils.doubles,
    "six lessons, one a day": pupils.six_lessons_one_a_day,
    "option blocks": pupils.option_blocks,
    "groups of several homes": pupils.groups_of_several_homes,
    "short days": pupils.short_days,
    "everyone may be remote": pupils.any_delivery,
    "must be remote": pupils.must_be_remote,
    "one course": pupils.one_course,
    "no curriculum": without("curriculum"),
    "no rooms": without("rooms"),
    "no qualifications": without("qualifications"),
    "nothing weighs": weights(
        unplaced=0, pupil_gap=0, staff_gap=0, extra_period=0, soft_unavailable=0, short_day=0, overtime=0
    ),
    "unplaced weighs nothing": weights(unplaced=0),
}  # fmt: skip
"""Changes that may well leave lessons without a place."""

SETTLED: Mapping[str, Change] = {
    "pins": settled.pins,
    "all pinned": settled.all_pinned,
    "loose pins": settled.loose_pins,
    "wild pins": settled.wild_pins,
    "pins on one cell": settled.pins_on_one_cell,
    "pins of strangers": settled.pins_of_strangers,
    "pins in hard times": settled.pins_in_hard_times,
    "pins in small rooms": settled.pins_in_wrong_rooms,
    "pins of doubles": settled.pins_of_doubles,
    "classes": settled.classes,
    "some classes": settled.some_classes,
    "a class too large": settled.class_too_large,
    "a class of a stranger": settled.class_of_a_stranger,
    "unlike classes": settled.unlike_classes,
}
"""Pins and classes given in advance; most of them of a solved timetable."""

CHANGES: Mapping[str, Change] = {**EASY, **HARD, **SETTLED}


def varied(region: Region, names: tuple[str, ...], seed: int) -> Region:
    """The region after the named changes, one after the other."""
    random = Random(seed)
    for name in names:
        region = CHANGES[name](region, random)
    return region
