"""Everything the scheduler keeps in the database."""

from scheduler.models.plan import Plan
from scheduler.models.proposal import Approval, Component, Proposal, ReturnReason
from scheduler.models.publication import Publication
from scheduler.models.run import Run
from scheduler.models.version import Version, VersionDocuments

__all__ = ["Approval", "Component", "Plan", "Proposal", "Publication", "ReturnReason", "Run", "Version", "VersionDocuments"]
