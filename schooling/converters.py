"""Codes in addresses: any text a table's code may be, one part of the path."""

import re
from urllib.parse import unquote

from django.urls import register_converter


class CodeConverter:
    """A code of the exchange format; what would cut or climb the path is written so that it cannot."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        return unquote(value)

    def to_url(self, value: object) -> str:
        text = re.sub(r"[%/?#\\]", lambda found: f"%{ord(found[0]):02X}", str(value))
        return text.replace(".", "%2E") if set(text) == {"."} else text


register_converter(CodeConverter, "code")
