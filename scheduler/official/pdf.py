"""A decision's document as an accessible PDF (PDF/UA-1): the same document always gives the same bytes.

The texts go in as data and are set as they are: no sign in them is markup. Typst has its serif type with it; what that
lacks is taken from the DejaVu beside this module, and no font of the machine is looked at.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).parent
LAYOUT = HERE / "decision.typ"
FONTS = HERE / "fonts"

_LACKING = re.compile(r'the text `"(.*?)"` could not be displayed')


class UnsettableError(Exception):
    """The document's fonts have no shape for some of its signs."""

    def __init__(self, signs: str) -> None:
        super().__init__(signs)
        self.signs = signs


def pdf(document: Mapping[str, Any]) -> bytes:
    """The document as PDF/UA-1. Raises UnsettableError, which names the signs that cannot be shown."""
    year, month, day = document["day"]
    try:
        return typst.compile(
            str(LAYOUT),
            root=str(HERE),
            format="pdf",
            pdf_standards=["ua-1"],
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"document": json.dumps(document, ensure_ascii=False)},
            # A moment of the machine would make other bytes of the same decision.
            timestamp=datetime(year, month, day, tzinfo=UTC),
        )
    except typst.TypstError as error:
        if found := _LACKING.search(str(error)):
            raise UnsettableError(found[1]) from error
        raise
