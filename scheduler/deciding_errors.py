"""What can go wrong around deciding: templates, substitutes, and reasons that go into the plan; in words for a person."""

from http import HTTPStatus
from typing import ClassVar

from django.utils.translation import gettext as _

from schooling.errors import WorkError


class UnknownPlaceholdersError(WorkError):
    """A template's text has something in braces that nothing fills."""

    status: ClassVar[HTTPStatus] = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names

    @property
    def message(self) -> str:
        return _("Nothing is known that could fill %(names)s.") % {"names": ", ".join(self.names)}


class TemplateIncompleteError(WorkError):
    """A template lacks words that every decision needs; `missing` are languages with names of texts."""

    status: ClassVar[HTTPStatus] = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, missing: tuple[tuple[str, str], ...]) -> None:
        super().__init__(", ".join(f"{language} {name}" for language, name in missing))
        self.missing = missing

    @property
    def message(self) -> str:
        return _("Every text of the template is needed in each of its languages.")


class TemplateChangedError(WorkError):
    """Somebody changed the template after it was opened."""

    @property
    def message(self) -> str:
        return _("Somebody else has changed the template after you opened it. Nothing was saved.")


class NobodyOfThatAddressError(WorkError):
    """No account has that address."""

    status: ClassVar[HTTPStatus] = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, email: str) -> None:
        super().__init__(email)
        self.email = email

    @property
    def message(self) -> str:
        return _("Nobody signs in here as %(email)s.") % {"email": self.email}


class SubstituteTimeError(WorkError):
    """A substitution ends before it begins, or has ended already."""

    status: ClassVar[HTTPStatus] = HTTPStatus.UNPROCESSABLE_ENTITY

    @property
    def message(self) -> str:
        return _("The last day comes after the first one, and is not in the past.")


class SubstituteHasRoleError(WorkError):
    """Who decides for the municipality anyway is nobody's substitute."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    @property
    def message(self) -> str:
        return _("%(name)s decides for the municipality on those days anyway.") % {"name": self.name}


class SubstituteTwiceError(WorkError):
    """A director has one substitute at a time."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    @property
    def message(self) -> str:
        return _("%(name)s has a substitute on some of those days.") % {"name": self.name}


class AnsweredAlreadyError(WorkError):
    """Something has been put into the resources because of that reason before."""

    @property
    def message(self) -> str:
        return _("That lesson has been dealt with already.")


class NothingToPutError(WorkError):
    """The resources have no such lesson, teacher or place any more, or have it settled already."""

    @property
    def message(self) -> str:
        return _("The resources have changed since: that cannot be put into them any more.")
