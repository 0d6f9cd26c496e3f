"""The PDF of a decision is tagged PDF/UA-1, says what was decided and nothing else, and is the same bytes each time."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from scheduler.official.document import Decided, said
from scheduler.official.pdf import UnsettableError, pdf
from scheduler.official.template import Part
from tests.scheduler.official.decided import BOARD, DECIDED, FI, SV, document_of, saying

HOSTILE = {
    "typst": '*ei lihava* _ei kursiivi_ = ei otsikko #eval("1") #read("/etc/passwd") $x^2$ \\ @viite <nimi> // ei huomautus',
    "two lines": "- rivi\n- toinen\n\n= ei otsikko\n+ kolmas",
    "long": "pitkäsana" * 60 + " https://example.org/" + "a" * 300,
    "right to left": "مرحبا שלום ja suomea",
    "emoji": "Hyvä 😀 ☎ §",
    "quotes": "”lainaus” \"suora\" 'yksi' -- --- ... ~ `koodi` ```lisää```",
    "braces": "{plan} {} { [ ] } ]",
    "letters": "Čáhppes ŋ đ Ŧ ž å Ø ẞ ﬁ",
}


def read(contents: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(contents))


def extracted(contents: bytes) -> str:
    """All that a reader gets out of it, without spaces and page numbers: lines are broken where the paper ends."""
    pages = (page.extract_text().rsplit("\n", 1)[0] for page in read(contents).pages)
    return squeezed("".join(pages))


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def test_it_is_tagged_and_has_title_language_and_identifier() -> None:
    found = read(pdf(document_of()))
    root = found.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], "/StructTreeRoot" in root) == ("fi", True, True)
    assert found.metadata is not None
    title = "Viranhaltijapäätös 18 § / 2026: Kuntien yhteinen etäopetus, 2026–27"
    assert (found.metadata.title, found.metadata.author) == (title, "Alakylä")
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_its_headings_are_headings_and_each_language_is_marked() -> None:
    kinds: list[str] = []
    languages: set[str] = set()

    def walk(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            kinds.append(str(node.get("/S", "")))
            if "/Lang" in node:
                languages.add(str(node["/Lang"]))
            walk(node.get("/K", []))

    walk(read(pdf(document_of())).trailer["/Root"]["/StructTreeRoot"])
    assert (kinds.count("/H1"), kinds.count("/H2")) == (2, 16)
    assert "sv" in languages


def test_it_says_what_was_decided_and_nothing_else() -> None:
    document = document_of()
    parts = [text if text not in labels(document) else f"{text}:" for text in said(document)]
    assert extracted(pdf(document)) == squeezed("".join(parts))


def labels(document: dict[str, object]) -> set[str]:
    """What stands before a colon."""
    return {label for section in document["sections"] for label, _words in section["facts"]}  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_looks_like_markup_is_plain_text(text: str) -> None:
    contents = extracted(pdf(document_of(saying({Part.REASONS: text, Part.HEADING: text}))))
    if text == HOSTILE["right to left"]:
        # In the order in which they are seen, Hebrew and Arabic words change places: each is there whole.
        assert [word for word in text.split() if word not in contents] == []
    else:
        assert contents.count(squeezed(text)) >= 1


def test_signs_that_nobody_sees_are_left_out() -> None:
    document = document_of(saying({Part.DECISION: "Hyväk\u00adsytään\u202e\u200b\x00\x07.\r\n\r\nHeti.\t"}))
    assert document["sections"][0]["parts"][4] == ["Päätös", "Hyväksytään.", "Heti."]


def test_signs_without_a_shape_are_named() -> None:
    with pytest.raises(UnsettableError) as refused:
        pdf(document_of(saying({Part.REASONS: "Yksisarvinen 🦄"})))
    assert refused.value.signs == "🦄"


@pytest.mark.parametrize("decided", [DECIDED, saying({Part.REASONS: HOSTILE["emoji"]}), replace(DECIDED, declared_interest=True)])
def test_the_same_decision_is_the_same_bytes(decided: Decided) -> None:
    assert pdf(document_of(decided)) == pdf(document_of(decided))


def test_another_decision_is_other_bytes() -> None:
    assert pdf(document_of()) != pdf(document_of(replace(DECIDED, number="19 § / 2026")))


def test_a_tie_and_the_decider_are_told_in_each_language() -> None:
    document = document_of(replace(DECIDED, declared_interest=True))
    assert [section["facts"][2] for section in document["sections"]] == [
        ["Päättäjä", "Leena Hyvönen, sivistysjohtaja, Alakylä"],
        ["Beslutsfattare", "Leena Hyvönen, bildningsdirektör, Nedre byn"],
    ]
    assert [section["parts"][3][1].split(" (")[0] for section in document["sections"]] == [
        "Päättäjä on ilmoittanut sidonnaisuuden asiaan ja katsonut, ettei se estä päättämästä",
        "Beslutsfattaren har anmält en bindning till ärendet och ansett att den inte hindrar beslutet",
    ]


def test_a_boards_decision_names_the_board_and_who_wrote_it_down() -> None:
    document = document_of(template=BOARD)
    assert [(section["kind"], section["facts"][2][1]) for section in document["sections"]] == [
        ("Toimielimen päätös", "Sivistyslautakunta, kirjannut Leena Hyvönen"),
        ("Organets beslut", "Bildningsnämnden, antecknat av Leena Hyvönen"),
    ]


def test_in_one_language_there_is_one_section() -> None:
    only = {SV: DECIDED.texts[SV]}
    document = document_of(replace(DECIDED, texts=only))
    assert [section["language"] for section in document["sections"]] == ["sv"]
    assert read(pdf(document)).trailer["/Root"]["/Lang"] == "sv"
    assert FI not in only
