"""What outsiders see of a sensitive subject."""

import pytest

from schooling.domain.privacy import shown_count, shown_subject
from schooling.domain.resources import Subject

ETHICS = Subject("ET", "Elämänkatsomustieto", "Livsåskådningskunskap", "", True)
MATHS = Subject("MA", "Matematiikka", "Matematik", "Mathematics", False)


@pytest.mark.parametrize(
    ("subject", "language", "insider", "name"),
    [
        (ETHICS, "fi", False, "Katsomusaine"),
        (ETHICS, "sv", False, "Livsåskådning"),
        (ETHICS, "en", False, "Religion or ethics"),
        (ETHICS, "sv", True, "Livsåskådningskunskap"),
        (ETHICS, "en", True, "Elämänkatsomustieto"),
        (MATHS, "en", False, "Mathematics"),
    ],
)
def test_a_sensitive_subject_has_a_neutral_name_outside(subject: Subject, language: str, insider: bool, name: str) -> None:
    assert shown_subject(subject, language, insider=insider) == name


@pytest.mark.parametrize(
    ("count", "sensitive", "insider", "text"),
    [
        (4, True, False, "<5"),
        (1, True, False, "<5"),
        (5, True, False, "5"),
        (0, True, False, "0"),
        (4, True, True, "4"),
        (4, False, False, "4"),
    ],
)
def test_counts_under_five_are_not_told_outside(count: int, sensitive: bool, insider: bool, text: str) -> None:
    assert shown_count(count, sensitive=sensitive, insider=insider) == text
