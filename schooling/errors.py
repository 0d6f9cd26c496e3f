"""Errors that a person can mend: each says what is wrong, in words a page or an API answer shows as they are."""

from http import HTTPStatus
from typing import ClassVar


class WorkError(Exception):
    """Something asked for cannot be done now; the base of every app's named errors.

    A subclass sets `status` (the HTTP answer) and gives `message` (a translated sentence).
    """

    status: ClassVar[HTTPStatus] = HTTPStatus.CONFLICT

    @property
    def message(self) -> str:
        """The sentence for a person, in their language."""
        return str(self)
