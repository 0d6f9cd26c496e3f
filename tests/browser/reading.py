"""What a page says, as a test compares it."""

from playwright.sync_api import Locator, Page


def rows(within: Page | Locator, table: str = ".main table") -> list[list[str]]:
    """The cells of a table's body, row by row; icons, line ends and runs of spaces aside."""
    found = within.locator(f"{table} > tbody > tr").all()
    return [[" ".join(cell.split()) for cell in row.locator("> th, > td").all_text_contents()] for row in found]
