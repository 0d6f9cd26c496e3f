"""One cell, as people and spreadsheets write it."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from schooling.domain.resources import Role
from schooling.exchange.kinds import (
    Cell,
    CellError,
    Choice,
    Clock,
    Code,
    Codes,
    Day,
    Email,
    Kind,
    Language,
    Text,
    Timezone,
    Whole,
    YesNo,
)

READ: list[tuple[Kind[Any], Cell, object]] = [
    (Text(), "\u00a0 Keitele\u202f", "Keitele"),
    (Text(), "A\u0308", "Ä"),
    (Text(), 12, "12"),
    (Text(), 12.0, "12"),
    (Text(), 12.5, "12.5"),
    (Code(), 239.0, "239"),
    (Codes(), " a  b ", ("a", "b")),
    (Codes(), 239, ("239",)),
    (Email(), "a.b@example.org", "a.b@example.org"),
    (Whole(), "24", 24),
    (Whole(), "24,0", 24),
    (Whole(), "24.00", 24),
    (Whole(), "+24", 24),
    (Whole(), 24.0, 24),
    (Whole(), "24,", 24),
    (Clock(), "08:15", 495),
    (Clock(), "8:15", 495),
    (Clock(), "8.15", 495),
    (Clock(), "08:15:00", 495),
    (Clock(), "24:00", 1440),
    (Clock(), time(8, 15), 495),
    (Clock(), time(8, 14, 59, 999_999), 495),
    (Clock(), datetime(1899, 12, 30, 8, 15), 495),  # noqa: DTZ001 what spreadsheets make of a bare time
    (Clock(), timedelta(hours=8, minutes=15), 495),
    (Clock(), 0.34375, 495),
    (Clock(), 8.15, 495),
    (Clock(), 8.3, 510),
    (Clock(), 8, 480),
    (Clock(), 0, 0),
    (Day(), "2026-08-11", date(2026, 8, 11)),
    (Day(), "11.8.2026", date(2026, 8, 11)),
    (Day(), date(2026, 8, 11), date(2026, 8, 11)),
    (Day(), datetime(2026, 8, 11), date(2026, 8, 11)),  # noqa: DTZ001 what spreadsheets make of a bare date
    *((YesNo(), word, True) for word in ("yes", "Yes", "kyllä", "JA", "true", "TOSI", "sant", True)),
    *((YesNo(), word, False) for word in ("no", "Ei", "nej", "FALSE", "epätosi", "falskt", False)),
    (Choice(Role), "Teacher", Role.TEACHER),
    (Language(), "FI", "fi"),
    (Timezone(), "Europe/Helsinki", "Europe/Helsinki"),
]


@pytest.mark.parametrize(("kind", "cell", "value"), READ)
def test_a_cell_is_read(kind: Kind[Any], cell: Cell, value: object) -> None:
    assert kind.read(kind.text(cell)) == value


REFUSED: list[tuple[Kind[Any], Cell, str]] = [
    (Text(), "two\nlines", "text"),
    (Text(), "x" * 201, "text"),
    (Text(), "bell\a", "text"),
    (Code(), "two words", "code"),
    (Code(3), "long", "code"),
    (Codes(), "a b a", "codes"),
    (Codes(), "x" * 81, "code"),
    (Email(), "example.org", "email"),
    (Email(), "a@b@c", "email"),
    (Email(), "a b@c", "email"),
    (Whole(), "24,5", "whole"),
    (Whole(), 24.5, "whole"),
    (Whole(), "-1", "whole"),
    (Whole(0, 10), "11", "whole"),
    (Whole(), "²", "whole"),
    (Whole(), "٣", "whole"),
    (Whole(), "1e3", "whole"),
    (Whole(), "9" * 5000, "whole"),
    (Clock(), "25:00", "clock"),
    (Clock(), "24:01", "clock"),
    (Clock(), "8:60", "clock"),
    (Clock(), "8", "clock"),
    (Clock(), "8.3", "clock"),
    (Clock(), "08:15:30", "clock"),
    (Clock(), time(8, 15, 30), "clock"),
    (Clock(), timedelta(hours=25), "clock"),
    (Clock(), 25.0, "clock"),
    (Clock(), 8.155, "clock"),
    (Clock(), True, "clock"),
    (Day(), "2026-02-29", "date"),
    (Day(), "31.6.2026", "date"),
    (Day(), "1926-08-11", "date"),
    (Day(), "8/11/2026", "date"),
    (Day(), datetime(2026, 8, 11, 8, 15), "date"),  # noqa: DTZ001 a cell has no zone
    (YesNo(), "maybe", "yes_no"),
    (YesNo(), 1, "yes_no"),
    (Choice(Role), "", "choice"),
    (Language(), "en", "choice"),
    (Timezone(), "../etc/passwd", "timezone"),
]


@pytest.mark.parametrize(("kind", "cell", "code"), REFUSED)
def test_a_cell_is_refused(kind: Kind[Any], cell: Cell, code: str) -> None:
    with pytest.raises(CellError) as refused:
        kind.read(kind.text(cell))
    assert refused.value.code == code


def test_the_words_of_a_kind_that_has_few() -> None:
    assert [kind.words for kind in (YesNo(), Choice(Role), Language(), Text())] == [
        ("yes", "no"),
        ("teacher", "assistant"),
        ("fi", "sv"),
        (),
    ]
