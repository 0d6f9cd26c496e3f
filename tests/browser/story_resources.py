"""A principal's part of the story: what stands in the way of planning, mended by form and by workbook."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.browser.reading import rows


def mends_what_stands_in_the_way(page: Page) -> None:
    """The start page says what to do first; a form does it."""
    expect(page.locator("h1")).to_have_text("One thing, and the school is ready for planning")
    first = page.locator(".card-first")
    expect(first.locator("h2")).to_have_text("No room has video")
    first.get_by_role("link", name="Mend the rooms").click()
    page.get_by_role("row", name="Videorummet").get_by_role("link").click()
    page.get_by_label("Video").check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".notice")).to_have_text("Saved: Nedreby skola · R1 · Videorummet · 20 · yes.")
    page.goto("/")
    expect(page.locator("h1")).to_have_text("The school is ready for planning, with something to look at")


def brings_the_workbook_back(page: Page, folder: Path) -> None:
    """One head count changed in a spreadsheet program, and nothing else."""
    book = _downloaded(page, folder / "right.xlsx", _one_more_pupil)
    _upload(page, book)
    expect(page.locator("h1")).to_have_text("The workbook is stored")
    assert rows(page) == [["Classes and groups", "0", "1", "0"]]
    assert _groups(page) == {"2B": "10", "2B et": "4", "2B ort": "3"}


def brings_a_broken_workbook(page: Page, folder: Path) -> None:
    """Everything wrong is told at once with its place, and nothing is stored."""
    book = _downloaded(page, folder / "wrong.xlsx", _break)
    _upload(page, book)
    expect(page.locator("h1")).to_have_text("5 things to mend in the workbook")
    assert rows(page) == [
        ["curriculum", "2", "subject", "XX", "a code from the table subjects"],
        ["groups", "2", "pupils", "-1", "a whole number from 0 to 10000"],
        ["periods", "3", "end", "25:00", "a clock time HH:MM"],
        ["periods", "4", "end", "22:30", "a time or date after start, which is 23:00"],
        ["rooms", "", "", "", "the table rooms"],
    ]
    assert _groups(page) == {"2B": "10", "2B et": "4", "2B ort": "3"}


def _one_more_pupil(book: Workbook) -> None:
    _write(book, "groups", 2, "pupils", 10)


def _break(book: Workbook) -> None:
    _write(book, "groups", 2, "pupils", -1)
    _write(book, "periods", 3, "end", "25:00")
    _write(book, "periods", 4, "start", "23:00")
    _write(book, "periods", 4, "end", "22:30")
    _write(book, "curriculum", 2, "subject", "XX")
    del book["rooms"]


def _downloaded(page: Page, path: Path, edit: Callable[[Workbook], None]) -> Path:
    """The school's workbook from the page, edited and saved again as a spreadsheet program would."""
    page.goto("/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the workbook, filled in").click()
    download.value.save_as(path)
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return path


def _write(book: Workbook, sheet: str, row: int, column: str, value: object) -> None:
    header = [cell.value for cell in book[sheet][1]]
    book[sheet].cell(row=row, column=header.index(column) + 1).value = value


def _upload(page: Page, path: Path) -> None:
    page.goto("/")
    page.get_by_role("link", name="Bring the workbook back").click()
    page.get_by_label("Workbook (.xlsx)").set_input_files(path)
    page.get_by_role("button", name="Check and store").click()


def _groups(page: Page) -> dict[str, str]:
    """Each group's pupils as the school's page shows them."""
    page.goto("/")
    page.get_by_role("navigation", name="All resources").get_by_role("link", name="Classes and groups").click()
    return {row[0]: row[3] for row in rows(page)}
