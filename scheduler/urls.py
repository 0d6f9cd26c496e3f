"""The scheduler app's pages."""

from django.urls import path

from scheduler.views import (
    deciding,
    decisions,
    letters,
    objections,
    plans,
    proposals,
    returning,
    runs,
    shared,
    versions,
    weeks,
)
from schooling import converters  # noqa: F401 registers <code:…>

app_name = "scheduler"

REGION = "r/<slug:region>/"
PLAN = REGION + "plans/<int:plan>/"
RUN = PLAN + "runs/<int:run>/"
VERSION = PLAN + "versions/<int:version>/"
PROPOSAL = REGION + "proposals/<int:proposal>/"
DECISION = PROPOSAL + "decisions/<code:municipality>/"
DECIDING = REGION + "deciding/"
LETTERS = REGION + "letters/<int:publication>/"
FAMILIES = LETTERS + "families/<code:school>/"
WEEK = "week/<slug:kind>/<code:code>/"

urlpatterns = [
    path(REGION + "plans/", plans.plans, name="plans"),
    path(PLAN, plans.plan, name="plan"),
    path(RUN, runs.run, name="run"),
    path(RUN + "progress/", runs.run_progress, name="run_progress"),
    path(RUN + "cancel/", runs.run_cancel, name="run_cancel"),
    path(VERSION, versions.version, name="version"),
    path(VERSION + "compare/", versions.comparison, name="comparison"),
    path(VERSION + "propose/", versions.propose, name="propose"),
    path(VERSION + WEEK, weeks.week, name="week"),
    path(VERSION + "shared/", shared.shared, name="shared"),
    path(REGION + "proposals/", proposals.proposals, name="proposals"),
    path(PROPOSAL, proposals.proposal, name="proposal"),
    path(PROPOSAL + "withdraw/", proposals.withdraw, name="withdraw"),
    path(DECISION + "approve/", decisions.approve, name="approve"),
    path(DECISION + "abstain/", decisions.abstain, name="abstain"),
    path(DECISION + "decision.pdf", decisions.document, name="decision_document"),
    path(DECISION + "objections/", objections.objections, name="objections"),
    path(DECISION + "return/", returning.send_back, name="return"),
    path(DECIDING, deciding.deciding, name="deciding"),
    path(DECIDING + "<code:municipality>/template/", deciding.template, name="decision_template"),
    path(DECIDING + "<code:municipality>/substitutes/", deciding.substitute_list, name="substitutes"),
    path(DECIDING + "<code:municipality>/substitutes/<int:substitution>/end/", deciding.end_substitute, name="end_substitute"),
    path(REGION + "letters/", letters.letters, name="letters"),
    path(LETTERS, letters.release_letters, name="release_letters"),
    path(FAMILIES, letters.families, name="families_letter"),
    path(FAMILIES + "text/", letters.families_text, name="families_text"),
    path(REGION + "notices/<int:notice>/send/", letters.send_again, name="send_again"),
    path(REGION + WEEK, weeks.published_week, name="published_week"),
    path(REGION + "shared/", shared.published_shared, name="published_shared"),
]
