"""When something may be done: the states of runs, proposals, components and approvals, and one table of what leads where.

Who may do it is the access table's affair (schooling.access). The diagrams in docs/approvals.md are made from here.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from scheduler.errors import NotNowError


class RunState(StrEnum):
    """Where a solve run is. Waiting and running are unfinished; the others are final."""

    WAITING = "waiting"
    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"
    FAILED = "failed"


class ProposalState(StrEnum):
    """Where a proposal is: open while one of its components is; then published whole, or returned by one at least."""

    OPEN = "open"
    PUBLISHED = "published"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class ComponentState(StrEnum):
    """Where a component is: open until its decisions publish it (`is_carried`), one returns it, or the coordinator withdraws."""

    OPEN = "open"
    PUBLISHED = "published"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class ApprovalState(StrEnum):
    """What one municipality has decided; lapsed where its component was closed before it decided.

    Who abstains leaves the matter to the others: it counts neither for nor against.
    """

    WAITING = "waiting"
    APPROVED = "approved"
    ABSTAINED = "abstained"
    RETURNED = "returned"
    LAPSED = "lapsed"


class Verb(StrEnum):
    """What is done to a run, a proposal, one of its components or an approval."""

    BEGIN = "begin"
    TAKE_UP_AGAIN = "take_up_again"
    FINISH = "finish"
    STOP = "stop"
    FAIL = "fail"
    APPROVE = "approve"
    ABSTAIN = "abstain"
    RETURN = "return"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    LAPSE = "lapse"


StateT = TypeVar("StateT", bound=StrEnum)


@dataclass(frozen=True)
class Machine(Generic[StateT]):
    """One kind of thing that goes from state to state; `moves` says where each verb leads from where."""

    name: str
    first: StateT
    moves: Mapping[tuple[StateT, Verb], StateT]

    def can(self, verb: Verb, state: StateT) -> bool:
        """Whether the verb may be done in that state."""
        return (state, verb) in self.moves

    def check(self, verb: Verb, state: StateT) -> StateT:
        """The state the verb leads to. Raises NotNowError where it may not be done."""
        target = self.moves.get((state, verb))
        if target is None:
            raise NotNowError(self.name, verb.value, state.value)
        return target

    def diagram(self) -> str:
        """The machine as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.first.value}"]
        lines += [f"    {source.value} --> {target.value}: {verb.value}" for (source, verb), target in self.moves.items()]
        leaving = {source for source, _ in self.moves}
        lines += [f"    {state.value} --> [*]" for state in type(self.first) if state not in leaving]
        return "\n".join(lines)


RUN = Machine(
    "run",
    RunState.WAITING,
    {
        (RunState.WAITING, Verb.BEGIN): RunState.RUNNING,
        (RunState.WAITING, Verb.STOP): RunState.STOPPED,
        (RunState.WAITING, Verb.FAIL): RunState.FAILED,
        (RunState.RUNNING, Verb.FINISH): RunState.FINISHED,
        (RunState.RUNNING, Verb.STOP): RunState.STOPPED,
        (RunState.RUNNING, Verb.FAIL): RunState.FAILED,
        (RunState.RUNNING, Verb.TAKE_UP_AGAIN): RunState.WAITING,
    },
)

PROPOSAL = Machine(
    "proposal",
    ProposalState.OPEN,
    {
        (ProposalState.OPEN, Verb.PUBLISH): ProposalState.PUBLISHED,
        (ProposalState.OPEN, Verb.RETURN): ProposalState.RETURNED,
        (ProposalState.OPEN, Verb.WITHDRAW): ProposalState.WITHDRAWN,
    },
)

COMPONENT = Machine(
    "component",
    ComponentState.OPEN,
    {
        (ComponentState.OPEN, Verb.PUBLISH): ComponentState.PUBLISHED,
        (ComponentState.OPEN, Verb.RETURN): ComponentState.RETURNED,
        (ComponentState.OPEN, Verb.WITHDRAW): ComponentState.WITHDRAWN,
    },
)

APPROVAL = Machine(
    "approval",
    ApprovalState.WAITING,
    {
        (ApprovalState.WAITING, Verb.APPROVE): ApprovalState.APPROVED,
        (ApprovalState.WAITING, Verb.ABSTAIN): ApprovalState.ABSTAINED,
        (ApprovalState.WAITING, Verb.RETURN): ApprovalState.RETURNED,
        (ApprovalState.WAITING, Verb.LAPSE): ApprovalState.LAPSED,
    },
)


def is_carried(decisions: Collection[ApprovalState]) -> bool:
    """Whether these decisions publish a component: nobody is waited for, nobody returned it, and somebody approved."""
    return ApprovalState.APPROVED in decisions and set(decisions) <= {ApprovalState.APPROVED, ApprovalState.ABSTAINED}


def may_abstain(others: Collection[ApprovalState]) -> bool:
    """Whether a municipality may leave the matter to the others: one of them has approved it, or may still do so."""
    return not {ApprovalState.APPROVED, ApprovalState.WAITING}.isdisjoint(others)


UNFINISHED = tuple(state for state in RunState if any(source is state for source, _ in RUN.moves))
"""The states of a run that is still to be done or being done."""
