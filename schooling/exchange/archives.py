"""Whether an uploaded workbook is safe to unpack: looked at before anything in it is read."""

import io
import zipfile

MAX_BYTES = 5_000_000
"""Bytes of a workbook as it is sent: ten times what a region of a hundred schools needs."""

MAX_PARTS = 500
"""Files inside a workbook: a sheet, its relations and its drawings are three."""

MAX_UNPACKED = 60_000_000
"""Bytes of a workbook's parts together."""

MAX_RATIO = 200
"""How many times larger a part may be than it is packed; spreadsheets' own XML is 5 to 40 times larger."""

SMALL = 1_000_000
"""A part under so many bytes does no harm, however well it is packed."""


class UnsafeArchiveError(Exception):
    """The fault's code for a file that is no workbook, has macros or would unpack to something huge."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check_archive(content: bytes) -> None:
    """Raises UnsafeArchiveError unless the content is a zip archive of a workbook's size, without macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise UnsafeArchiveError("workbook") from None
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UnsafeArchiveError("unsafe")
    if any(part.file_size > SMALL and part.file_size > MAX_RATIO * part.compress_size for part in parts):
        raise UnsafeArchiveError("unsafe")
    if any(part.filename.casefold().endswith("vbaproject.bin") for part in parts):
        raise UnsafeArchiveError("macros")
