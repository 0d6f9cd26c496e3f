"""Who teaches whom: lines of one course joined into classes, each with one teacher and one host school."""

from scheduler.engine.sharing.plan import SharingPlan
from scheduler.engine.sharing.share import Sharing, share

__all__ = ["Sharing", "SharingPlan", "share"]
