"""What can go wrong between a published week and the people who come to it."""

from http import HTTPStatus
from typing import ClassVar

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
    """A pasted address is no https address of a video room."""

    status: ClassVar[HTTPStatus] = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address

    @property
    def message(self) -> str:
        return _("%(address)s is not an https address of a video room.") % {"address": self.address}
