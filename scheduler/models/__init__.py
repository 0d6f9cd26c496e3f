"""Everything the scheduler keeps in the database."""

from scheduler.models.deciding import DecidingRules, DecisionTemplate, Substitution
from scheduler.models.decision_document import DecisionDocument
from scheduler.models.plan import Plan
from scheduler.models.proposal import Answer, Approval, Component, Proposal, ReturnReason
from scheduler.models.publication import Publication
from scheduler.models.run import Run
from scheduler.models.version import Version, VersionDocuments

__all__ = [
    "Answer",
    "Approval",
    "Component",
    "DecidingRules",
    "DecisionDocument",
    "DecisionTemplate",
    "Plan",
    "Proposal",
    "Publication",
    "ReturnReason",
    "Run",
    "Substitution",
    "Version",
    "VersionDocuments",
]
