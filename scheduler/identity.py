"""Lasting names: what goes on from version to version keeps its code, and so its calendar entry and link. Pure."""

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from schooling.domain.timetable import Lesson, TeachingClass, Timetable

Mint = Callable[[], str]

# Without letters and digits that are mistaken for each other when read aloud.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
CODE_LENGTH = 10


def new_code() -> str:
    """A short code of about 49 random bits: fit for an address and a calendar's UID, and not to be guessed."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def carry_identity(timetable: Timetable, ancestors: Sequence[Timetable], mint: Mint = new_code) -> Timetable:
    """The same timetable under lasting codes: those of its ancestors where a class or lesson goes on, else new ones.

    Ancestors come nearest first: the published version, then the plan's latest. A class goes on from one of the same
    subject and lines, else from one of the subject with which it has most lines in common; a lesson of such a class
    from one at the same time, else from the nearest.
    """
    known = {code for old in ancestors for code in (*old.class_by_code, *old.lesson_by_code)}
    mint = _unused(mint, known)
    classes = _carried_classes(timetable.classes, ancestors)
    class_codes = {klass.code: classes.get(klass.code) or mint() for klass in timetable.classes}
    lessons = _carried_lessons(timetable, class_codes, ancestors)
    return replace(
        timetable,
        classes=tuple(replace(klass, code=class_codes[klass.code]) for klass in timetable.classes),
        lessons=tuple(
            replace(lesson, code=lessons.get(lesson.code) or mint(), class_code=class_codes[lesson.class_code])
            for lesson in timetable.lessons
        ),
    )


def _unused(mint: Mint, known: set[str]) -> Mint:
    """Codes from `mint` that nothing has or has had."""

    def fresh() -> str:
        code = mint()
        while code in known:
            code = mint()
        known.add(code)
        return code

    return fresh


def _carried_classes(classes: Iterable[TeachingClass], ancestors: Iterable[Timetable]) -> Mapping[str, str]:
    """New class code → the ancestor's code it goes on under."""
    found: dict[str, str] = {}
    for ancestor in ancestors:
        taken = set(found.values())
        pairs = [
            (_likeness(old, new), old.code, new.code)
            for olds, news in _by_subject(ancestor.classes, classes)
            for old in olds
            for new in news
            if old.code not in taken and new.code not in found and set(old.lines) & set(new.lines)
        ]
        _match(found, sorted(pairs))
    return found


def _by_subject(
    olds: Iterable[TeachingClass], news: Iterable[TeachingClass]
) -> Iterable[tuple[Sequence[TeachingClass], Sequence[TeachingClass]]]:
    subjects: defaultdict[str, tuple[list[TeachingClass], list[TeachingClass]]] = defaultdict(lambda: ([], []))
    for old in olds:
        subjects[old.subject][0].append(old)
    for new in news:
        subjects[new.subject][1].append(new)
    return subjects.values()


def _likeness(old: TeachingClass, new: TeachingClass) -> tuple[int, int, bool, bool]:
    """Smaller is liker: the same lines, then most lines in common, then the same teacher and host."""
    before, after = set(old.lines), set(new.lines)
    return (int(before != after), -len(before & after), old.staff != new.staff, old.host_school != new.host_school)


def _carried_lessons(timetable: Timetable, class_codes: Mapping[str, str], ancestors: Iterable[Timetable]) -> Mapping[str, str]:
    """New lesson code → the ancestor's code it goes on under."""
    found: dict[str, str] = {}
    news: defaultdict[str, list[Lesson]] = defaultdict(list)
    for lesson in timetable.lessons:
        news[class_codes[lesson.class_code]].append(lesson)
    for ancestor in ancestors:
        taken = set(found.values())
        pairs = [
            (_distance(old, new), old.code, new.code)
            for old in ancestor.lessons
            if old.code not in taken
            for new in news[old.class_code]
            if new.code not in found
        ]
        _match(found, sorted(pairs))
    return found


def _distance(old: Lesson, new: Lesson) -> tuple[bool, bool, int, int]:
    """How far a lesson has moved: another part of the year, another time, minutes of the week, another length."""
    minutes = abs((new.weekday - old.weekday) * 24 * 60 + new.start - old.start)
    return (old.span != new.span, minutes != 0, minutes, abs((new.end - new.start) - (old.end - old.start)))


def _match(found: dict[str, str], pairs: Iterable[tuple[object, str, str]]) -> None:
    """Take the pairs in order, each old and new code once."""
    taken = set(found.values())
    for _, old, new in pairs:
        if old not in taken and new not in found:
            found[new] = old
            taken.add(old)
