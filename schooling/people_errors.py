"""What cannot be done with people's roles and invitations, in words."""

from http import HTTPStatus
from typing import ClassVar

from django.utils.translation import gettext as _

from schooling.errors import WorkError


class RoleIsOverError(WorkError):
    """The role had ended already."""

    @property
    def message(self) -> str:
        return _("The role has ended already.")


class LastCoordinatorError(WorkError):
    """Nobody would be left to coordinate the region."""

    @property
    def message(self) -> str:
        return _("A region needs a coordinator. Give the role to somebody else first.")


class DemoPersonError(WorkError):
    """A demo person's password is printed: nobody's real role may hang on it."""

    @property
    def message(self) -> str:
        return _("That address is a person of the demo. Take another address.")


class InvitationClosedError(WorkError):
    """The invitation gives nothing any more, or never did; the base of the reasons."""

    status: ClassVar[HTTPStatus] = HTTPStatus.GONE


class InvitationUnknownError(InvitationClosedError):
    """No invitation has that address."""

    status: ClassVar[HTTPStatus] = HTTPStatus.NOT_FOUND

    @property
    def message(self) -> str:
        return _("There is no such invitation. Check that the whole address was copied.")


class InvitationUsedError(InvitationClosedError):
    """It was used already."""

    @property
    def message(self) -> str:
        return _("The invitation has been used already. Sign in with the account that it made.")


class InvitationExpiredError(InvitationClosedError):
    """Its time is over."""

    @property
    def message(self) -> str:
        return _("The invitation has expired. Ask your region's coordinator for a new one.")


class InvitationWithdrawnError(InvitationClosedError):
    """The coordinator took it back."""

    @property
    def message(self) -> str:
        return _("The invitation has been withdrawn. Ask your region's coordinator if you think it should not be.")


class AccountIsThereError(WorkError):
    """The invited address has got an account in the meantime."""

    @property
    def message(self) -> str:
        return _("There is an account with this address already. Sign in with it, then open the invitation again.")
