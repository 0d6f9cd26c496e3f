"""What can go wrong between a plan and a published timetable, in words for a person."""

from http import HTTPStatus
from typing import ClassVar

from django.utils.translation import gettext as _

from schooling.errors import WorkError


class NotNowError(WorkError):
    """The run, proposal, component or approval is in a state in which that cannot be done."""

    def __init__(self, machine: str, verb: str, state: str) -> None:
        super().__init__(f"{machine} is {state}: cannot {verb}")
        self.machine = machine
        self.verb = verb
        self.state = state

    @property
    def message(self) -> str:
        return {
            "run": _("The run is over already."),
            "proposal": _("The proposal is closed already."),
            "component": _("That part of the proposal is closed already."),
            "approval": _("That municipality's decision has been made already."),
        }[self.machine]


class PlanNameTakenError(WorkError):
    """The region has a plan of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    @property
    def message(self) -> str:
        return _("The region has a plan called %(name)s already.") % {"name": self.name}


class RunUnderWayError(WorkError):
    """The plan has a run that is waiting or running."""

    @property
    def message(self) -> str:
        return _("A run of this plan is under way. Wait for it or stop it first.")


class RunLimitsError(WorkError):
    """The seconds or workers asked for are outside what a run may take."""

    status: ClassVar[HTTPStatus] = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, most_seconds: int, most_workers: int) -> None:
        super().__init__(f"a run takes 1 to {most_seconds} seconds and 1 to {most_workers} workers")
        self.most_seconds = most_seconds
        self.most_workers = most_workers

    @property
    def message(self) -> str:
        return _("A run takes 1–%(seconds)s seconds and 1–%(workers)s workers.") % {
            "seconds": self.most_seconds,
            "workers": self.most_workers,
        }


class NothingToProposeError(WorkError):
    """A version without a single lesson has nothing that anyone could approve."""

    @property
    def message(self) -> str:
        return _("The version has no lessons: there is nothing to propose.")


class OpenProposalError(WorkError):
    """The region has a proposal that is still being decided."""

    @property
    def message(self) -> str:
        return _("A proposal of this region is being decided. Withdraw it first, or wait for the decisions.")


class PartNotWholeError(WorkError):
    """What is in force has changed since the proposal: its component shares a class or an adult with others by now."""

    def __init__(self, others: list[str]) -> None:
        super().__init__(", ".join(others))
        self.others = others

    @property
    def message(self) -> str:
        return _("What is in force has changed since the proposal was sent. Withdraw it and propose the version anew.")


class DecisionIncompleteError(WorkError):
    """An official decision lacks its number or date, or is dated after today."""

    status: ClassVar[HTTPStatus] = HTTPStatus.UNPROCESSABLE_ENTITY

    @property
    def message(self) -> str:
        return _("An official decision needs its number and a date that is not in the future.")


class DecisionNumberError(WorkError):
    """The number of a decision is none of the municipality's case system."""

    status: ClassVar[HTTPStatus] = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, number: str, prefix: str) -> None:
        super().__init__(number)
        self.number = number
        self.prefix = prefix

    @property
    def message(self) -> str:
        if self.prefix:
            return _("A number of your case system begins with %(prefix)s and has figures after it.") % {"prefix": self.prefix}
        return _("The number of a decision has figures in it, as 18 § / 2026.")


class DecisionPartsMissingError(WorkError):
    """A decision lacks a part or a language of its municipality's template."""

    status: ClassVar[HTTPStatus] = HTTPStatus.UNPROCESSABLE_ENTITY

    @property
    def message(self) -> str:
        return _("A decision needs every part in each of its languages.")


class UnprintableError(WorkError):
    """The document's fonts have no shape for some signs of a decision."""

    status: ClassVar[HTTPStatus] = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, signs: str) -> None:
        super().__init__(signs)
        self.signs = signs

    @property
    def message(self) -> str:
        return _("The document cannot show %(signs)s. Write it in other words.") % {"signs": self.signs}


class AbstainingNotAllowedError(WorkError):
    """The region's municipalities have not agreed that one may leave a matter to the others."""

    @property
    def message(self) -> str:
        return _("In this region every municipality decides: nobody may abstain.")


class NobodyLeftToApproveError(WorkError):
    """All others of the component have abstained: somebody has to approve it or return it."""

    @property
    def message(self) -> str:
        return _("All who decide with you have abstained. Approve the proposal or return it.")


class DeadlinePassedError(WorkError):
    """The day by which the municipalities are to decide has gone by already."""

    status: ClassVar[HTTPStatus] = HTTPStatus.UNPROCESSABLE_ENTITY

    @property
    def message(self) -> str:
        return _("The day by which they decide has gone by already.")


class ReasonsMissingError(WorkError):
    """A proposal is returned with at least one reason."""

    status: ClassVar[HTTPStatus] = HTTPStatus.UNPROCESSABLE_ENTITY

    @property
    def message(self) -> str:
        return _("Say why the proposal is returned: mark lessons or write a reason.")


class UnknownLessonError(WorkError):
    """A reason names a lesson that the proposed version does not have."""

    status: ClassVar[HTTPStatus] = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def message(self) -> str:
        return _("The version has no lesson %(code)s.") % {"code": self.code}


class ImmutableError(Exception):
    """Code tried to change or remove what is kept as it is: a version or a publication."""
