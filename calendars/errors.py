"""What can go wrong between a published week and the people who come to it."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import ClassVar

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from schooling.errors import WorkError


class NothingPublishedError(WorkError):
    """The region has no published timetable yet."""

    @property
    def message(self) -> str:
        return _("The region has no published timetable yet.")


class UnknownOwnerError(WorkError):
    """A feed or screen was asked for someone or something that the published version does not have."""

    status: ClassVar[HTTPStatus] = HTTPStatus.NOT_FOUND

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def message(self) -> str:
        return _("The region has nobody and nothing called %(code)s.") % {"code": self.code}


class AddressRefusedError(WorkError):
    """A pasted address is no https address of a video service; `services` are those that are accepted."""

    status: ClassVar[HTTPStatus] = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, address: str, services: Sequence[str]) -> None:
        super().__init__(address)
        self.address = address
        self.services = services

    @property
    def message(self) -> str:
        return _("The address must begin with https:// and be one of %(services)s.") % {
            "services": get_text_list(list(self.services), _("or"))
        }


class AddressChangedError(WorkError):
    """Somebody else has changed the class's address since the form was opened."""

    @property
    def message(self) -> str:
        return _("Somebody else has changed the address after you opened the page. Nothing was saved.")
