"""XML that no instance needs, or that is none, ends in a named error with its line."""

import os
from pathlib import Path

import pytest

from scheduler.engine.xhstt import markup
from scheduler.engine.xhstt.errors import (
    MarkupError,
    TooLargeError,
    UnexpectedElementError,
    UnreadableFileError,
    UnsafeMarkupError,
    XhsttError,
)
from scheduler.engine.xhstt.markup import parse_markup, read_markup

WELL_FORMED = "well-formed XML, in UTF-8 or the encoding it names"
DECLARED = '<?xml version="1.0" encoding="{}"?>\n<a>ä</a>'

FAULTS = [
    (b"", MarkupError, f"f.xml, line 1: no element found, expected {WELL_FORMED}"),
    (b"<a>\n<b></a>", MarkupError, f"f.xml, line 2: mismatched tag, expected {WELL_FORMED}"),
    (b"<a/><b/>", MarkupError, f"f.xml, line 1: junk after document element, expected {WELL_FORMED}"),
    (b"PK\x03\x04", MarkupError, f"f.xml, line 1: not well-formed (invalid token), expected {WELL_FORMED}"),
    ("<a>ä</a>".encode("latin-1"), MarkupError, f"f.xml, line 1: not well-formed (invalid token), expected {WELL_FORMED}"),
    (b"<a>&b;</a>", MarkupError, f"f.xml, line 1: undefined entity, expected {WELL_FORMED}"),
    (
        DECLARED.format("utf-16").encode(),
        MarkupError,
        f"f.xml, line 1: encoding specified in XML declaration is incorrect, expected {WELL_FORMED}",
    ),
    (
        DECLARED.format("klingon").encode(),
        MarkupError,
        "f.xml, line 1: unknown encoding: klingon, expected an encoding such as UTF-8",
    ),
    (
        DECLARED.format("shift_jis").encode(),
        MarkupError,
        "f.xml, line 1: multi-byte encodings are not supported, expected an encoding such as UTF-8",
    ),
    (
        b'\n<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "ha">]>\n<a>&b;</a>',
        UnsafeMarkupError,
        "f.xml, line 2: <!DOCTYPE 'a'>, expected no document type and no entities",
    ),
    (
        b'<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>',
        UnsafeMarkupError,
        "f.xml, line 1: <!DOCTYPE 'a'>, expected no document type and no entities",
    ),
    (b"<a>\n" * 100_000, UnsafeMarkupError, "f.xml, line 33: <a>, expected elements at most 32 deep"),
]


@pytest.mark.parametrize(("content", "kind", "message"), FAULTS)
def test_what_is_wrong_is_said_with_its_line(content: bytes, kind: type[XhsttError], message: str) -> None:
    with pytest.raises(kind) as refused:
        parse_markup(content, "f.xml")
    assert str(refused.value) == message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1", "windows-1252"])
def test_an_encoding_that_the_file_names_is_read(encoding: str) -> None:
    assert parse_markup(DECLARED.format(encoding).encode(encoding), "f.xml").text == "ä"


def test_text_has_single_spaces() -> None:
    assert parse_markup(b"<a> one\n<b>not mine</b> <![CDATA[two]]> </a>", "f.xml").text == "one two"


def test_more_elements_than_any_archive_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MAX_ELEMENTS", 3)
    assert len(parse_markup(b"<a><b/><b/></a>", "f.xml").children) == 2
    with pytest.raises(TooLargeError) as refused:
        parse_markup(b"<a><b/><b/><b/></a>", "f.xml")
    assert str(refused.value) == "f.xml, line 1: <b>, expected at most 3 elements"


def test_a_huge_file_is_refused_before_it_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.xml"
    with path.open("wb") as file:
        file.truncate(markup.MAX_BYTES + 1)
    with pytest.raises(TooLargeError) as refused:
        read_markup(path)
    assert str(refused.value) == "huge.xml, expected at most 67108864 bytes"


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.xml"
    os.mkfifo(pipe)
    for path, message in (
        (tmp_path / "none.xml", "none.xml: No such file or directory, expected a file that can be read"),
        (tmp_path, f"{tmp_path.name}, expected a plain file"),
        (pipe, "pipe.xml, expected a plain file"),
    ):
        with pytest.raises(UnreadableFileError) as refused:
            read_markup(path)
        assert str(refused.value) == message


def test_of_a_child_there_is_one() -> None:
    with pytest.raises(UnexpectedElementError) as refused:
        parse_markup(b"<a Id='x'><b/><b/></a>", "f.xml").child("b")
    assert str(refused.value) == "f.xml, line 1: <a> 'x': 2 times <b>, expected one"


def test_a_long_name_is_cut_in_a_message() -> None:
    with pytest.raises(UnexpectedElementError) as refused:
        parse_markup(f"<a Id='{'x' * 1000}'><b/><b/></a>".encode(), "f.xml").child("b")
    assert str(refused.value) == f"f.xml, line 1: <a> '{'x' * 60}…': 2 times <b>, expected one"
