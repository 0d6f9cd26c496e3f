"""Every cause of the engine has its sentence on the screen, with every fact it needs, and tells outsiders nothing private."""

import re

import pytest
from django.utils import translation

from scheduler.engine.causes import Cause, because, facts_of
from scheduler.reasons import SENTENCES, reason_words
from schooling.domain.privacy import OUTSIDER, Viewer
from schooling.domain.timetable import Unplaced
from tests.calendars.village import VILLAGE

AT_R = Viewer(frozenset({"R"}))
FACTS = {
    "subject": "Orthodox religion", "grades": "1-6", "group": "2B ort", "school": "Alakylän koulu (R)", "pupils": 3,
    "lessons": 1, "staff": "Tiina Teräs", "klass": "K1", "loads": "Tiina Teräs 20 of 20", "periods": 30, "weekday": 2,
    "start": "08:15", "share": 50, "remote_per_day": 2, "per_day": 2, "days": 4, "doubles": 1,
    "pins": 4, "settled": "Orthodox religion of 2B ort on day 2 at 08:15", "kept": 1, "why": "the pupils cannot be in both",
    "host": "Alakylän koulu (R)", "elsewhere": "Yläkylän koulu (Y)", "way": "the way takes 25 minutes",
}  # fmt: skip


def words(line: str, cause: Cause, viewer: Viewer, language: str = "en") -> str:
    with translation.override(language):
        return reason_words(VILLAGE, because(line, 1, cause, FACTS), viewer=viewer, language=language)


@pytest.mark.parametrize("cause", list(Cause))
def test_each_cause_has_a_sentence_for_the_screen(cause: Cause) -> None:
    told = set(re.findall(r"%\((\w+)\)s", str(SENTENCES[cause])))
    assert told - {"day"} <= facts_of(cause)
    assert "%" not in words("R-RU", cause, AT_R)


def test_the_causes_and_the_sentences_are_the_same_set() -> None:
    assert set(SENTENCES) == set(Cause)


def test_the_schools_own_people_read_the_subjects_own_name() -> None:
    assert words("R-OR", Cause.NOBODY_QUALIFIED, AT_R) == (
        "No teacher of the region is qualified for Orthodox religion in grades 1-6."
    )


@pytest.mark.parametrize("cause", list(Cause))
def test_outsiders_are_told_neither_the_subject_nor_the_group_nor_how_many(cause: Cause) -> None:
    told = words("R-OR", cause, OUTSIDER)
    assert [secret for secret in ("Orthodox", "ort", "3") if secret in told.split()] == []
    assert "Orthodox" not in told
    assert "2B ort" not in told


def test_loads_are_told_as_fractions_and_schools_without_their_codes() -> None:
    assert words("R-RU", Cause.TEACHERS_FULL, AT_R) == "No teacher of Russian has room for 1 more a week: Tiina Teräs 20/20."
    assert words("R-RU", Cause.SCHOOL_WITHOUT_PERIODS, AT_R) == "Alakylän koulu has no bells."


def test_a_pin_is_told_with_its_day() -> None:
    assert words("R-RU", Cause.PIN_CANNOT_BE_KEPT, AT_R) == (
        "The place settled for 2B, Tuesday at 08:15, cannot be kept with Tiina Teräs."
    )


def test_a_reason_from_a_file_is_shown_as_written_but_not_to_outsiders_of_a_private_subject() -> None:
    row = Unplaced("R-OR", 1, "No teacher of Orthodox religion.")
    with translation.override("en"):
        assert reason_words(VILLAGE, row, viewer=AT_R, language="en") == "No teacher of Orthodox religion."
        assert reason_words(VILLAGE, row, viewer=OUTSIDER, language="en") == "The school's own people see the reason."
