"""Signed marks in join addresses: which feed or screen someone comes from, without its secret."""

from dataclasses import dataclass
from enum import StrEnum

from django.core.signing import Signer
from django.utils.crypto import constant_time_compare


class PassKind(StrEnum):
    """What the pass was made for; its letter is the query's name in a join address."""

    FEED = "f"
    SCREEN = "s"


@dataclass(frozen=True, slots=True)
class Pass:
    """A feed's or screen's key in the database, for one lesson; it lives as long as that feed or screen does."""

    kind: PassKind
    holder: int

    def signed(self, region: str, lesson: str) -> str:
        """The mark for one lesson: the same every time, so that a feed keeps its bytes."""
        return f"{self.holder}.{_signature(self, region, lesson)}"


def read_pass(kind: PassKind, text: str, region: str, lesson: str) -> Pass | None:
    """The pass that `signed` wrote for that lesson, or None where somebody made it up."""
    holder, _, signature = text.partition(".")
    if not (holder.isascii() and holder.isdigit() and len(holder) <= 18):
        return None
    found = Pass(kind, int(holder))
    return found if constant_time_compare(signature, _signature(found, region, lesson)) else None


def _signature(one: Pass, region: str, lesson: str) -> str:
    return Signer(salt=f"calendars.passes.{one.kind}").signature(f"{one.holder}/{region}/{lesson}")
