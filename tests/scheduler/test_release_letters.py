"""The letters of a publication, word for word."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils.translation import override

from scheduler.held import Held
from scheduler.own_lessons import Turn
from scheduler.release_letters import Contact, Release, families_letter, staff_letter, title
from schooling.domain.timetable import Timetable
from tests.calendars.village import TIMETABLE, VILLAGE
from tests.scheduler.village import moved, without

ANNA = Contact("Anna Aalto", "anna@example.org")
DAY = date(2026, 8, 11)
WHY = (
    "2026–27: Yläkylä and Alakylä share their teachers over video. Every pupil is at their own school. "
    "An adult is in the classroom in every remote lesson."
)
LATER = without(moved(TIMETABLE, "L-shared", 60), "L-odd")


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with override("en"):
        yield


def release(after: Timetable = LATER, *before: Timetable, words: str = "") -> Release:
    return Release("2026–27", Turn(tuple(Held(VILLAGE, one) for one in before), Held(VILLAGE, after)), DAY, words)


def test_the_subject_says_from_when() -> None:
    assert title(release()) == "New timetable from 11 Aug 2026"


def test_a_teachers_letter_holds_what_concerns_them() -> None:
    assert staff_letter(release(LATER, TIMETABLE), staff=["T"], schools=[], contacts=[ANNA]) == (
        "A new timetable is held from 11 Aug 2026.\n\n"
        f"WHY\n{WHY}\n\n"
        "WHAT CHANGES IN YOUR LESSONS\n"
        "– no more: Wed 9:00–9:45 Russian (Parittomat); 1A; room Luokka 1\n"
        "– until now: Fri 9:00–9:45 Russian; 1A, 2B (Alakylän koulu), 3C (Sivukylän koulu); room Luokka 1\n"
        "  from now on: Fri 10:00–10:45 Russian; 1A, 2B (Alakylän koulu), 3C (Sivukylän koulu); room Luokka 1\n"
        "2 lessons a week stay as they are.\n\n"
        "WHOM TO ASK\nAnna Aalto, anna@example.org"
    )


def test_the_first_letter_is_the_whole_week() -> None:
    letter = staff_letter(release(TIMETABLE), staff=["X"], schools=[], contacts=[])
    by = "taught over video by Tiina Teräs, Yläkylän koulu; room Sali; you are the adult in the room"
    assert letter.split("\n\n")[2:] == [
        f"YOUR LESSONS\n– Tue 10:00–10:45 Russian; 3C; {by}\n– Fri 9:00–9:45 Russian; 3C; {by}",
        "WHOM TO ASK\nThe principal of your school.",
    ]


@pytest.mark.parametrize(
    ("before", "words"),
    [((TIMETABLE,), "WHAT CHANGES IN YOUR LESSONS\nNothing changes in your lessons."), ((), "YOUR LESSONS\nYou have no lessons")],
)
def test_whose_lessons_stay_or_who_has_none_is_told_so(before: tuple[Timetable, ...], words: str) -> None:
    staff = "T" if before else "NOBODY"
    section = staff_letter(release(TIMETABLE, *before), staff=[staff], schools=[], contacts=[]).split("\n\n")[2]
    assert section.startswith(words)


def test_a_principals_letter_lists_the_shared_lessons_and_counts_the_schools_own() -> None:
    assert staff_letter(release(LATER, TIMETABLE), staff=[], schools=["H"], contacts=[ANNA]).split("\n\n")[2] == (
        "YLÄKYLÄN KOULU\n"
        "– until now: Fri 9:00–9:45 Russian; 1A, 2B (Alakylän koulu), 3C (Sivukylän koulu); "
        "taught by Tiina Teräs; room Luokka 1\n"
        "  from now on: Fri 10:00–10:45 Russian; 1A, 2B (Alakylän koulu), 3C (Sivukylän koulu); "
        "taught by Tiina Teräs; room Luokka 1\n"
        "1 lesson of the school's own changes.\n"
        "2 lessons a week stay as they are.\n"
        "A letter to the families is ready to be copied or printed in Yhteistunti."
    )


def test_who_teaches_and_leads_a_school_gets_one_letter_of_both() -> None:
    letter = staff_letter(release(TIMETABLE, TIMETABLE), staff=["T"], schools=["S"], contacts=[ANNA])
    assert [part.splitlines()[0] for part in letter.split("\n\n")] == [
        "A new timetable is held from 11 Aug 2026.",
        "WHY",
        "WHAT CHANGES IN YOUR LESSONS",
        "SIVUKYLÄN KOULU",
        "WHOM TO ASK",
    ]


def test_the_coordinators_own_words_come_first() -> None:
    letter = staff_letter(release(TIMETABLE, words="Tiina jää vapaalle."), staff=["T"], schools=[], contacts=[])
    assert letter.split("\n\n")[1] == f"WHY\nTiina jää vapaalle.\n{WHY}"


def test_the_families_letter() -> None:
    by = "taught over video by Tiina Teräs, Yläkylän koulu"
    assert families_letter(release(TIMETABLE), "R", [ANNA]) == (
        "Alakylän koulu\n\nA new timetable is held from 11 Aug 2026.\n\n"
        f"WHY\n{WHY}\n\n"
        "LESSONS THAT ARE TAUGHT OVER VIDEO\n"
        f"– 2B: Tue 10:00–10:45 Russian; {by}\n"
        f"– 2B: Thu 9:00–9:45 Religion or ethics; {by}\n"
        f"– 2B: Fri 9:00–9:45 Russian; {by}\n"
        "The pupils get the whole timetable from their school.\n\n"
        "WHOM TO ASK\nAnna Aalto, anna@example.org"
    )


@pytest.mark.parametrize(
    ("school", "after", "lines"),
    [
        ("R", TIMETABLE, ["Nothing changes in the lessons of this school."]),
        (
            "H",
            without(TIMETABLE, "L-odd"),
            ["1 lesson of the school's own changes. The pupils get the new timetable from their school."],
        ),
    ],
)
def test_what_changes_for_families(school: str, after: Timetable, lines: list[str]) -> None:
    section = families_letter(release(after, TIMETABLE), school, []).split("\n\n")[3]
    assert section.splitlines() == ["WHAT CHANGES", *lines]


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "2B: to 9.00–9.45 Katsomusaine; etäyhteydellä"), ("sv", "2B: tor 9.00–9.45 Livsåskådning; undervisas på distans")],
)
def test_it_is_in_the_readers_language(language: str, words: str) -> None:
    with override(language):
        letter = families_letter(release(TIMETABLE), "R", [])
    assert [line for line in letter.splitlines() if words in line] != []


def test_no_letter_names_a_childs_conviction() -> None:
    texts = [staff_letter(release(TIMETABLE), staff=[adult], schools=[], contacts=[]) for adult in "TWX"]
    texts += [staff_letter(release(TIMETABLE), staff=[], schools=[school], contacts=[]) for school in "HRS"]
    texts += [families_letter(release(TIMETABLE), school, []) for school in "HRS"]
    assert [text for text in texts if "Orthodox" in text or "2B ort" in text] == []
