"""A point of application: what deviates there, weighed by the constraint's cost function."""

from scheduler.engine.terms.building import Terms
from scheduler.engine.terms.compiled import HARD, LINEAR, QUADRATIC, STEP
from scheduler.engine.xhstt.constraints import Constraint, CostFunction

FORMS = {CostFunction.LINEAR: LINEAR, CostFunction.QUADRATIC: QUADRATIC, CostFunction.STEP: STEP}


class Point:
    """Limits whose excesses are the deviation of one point; with several, the cost function is of their sum."""

    def __init__(self, terms: Terms, constraint: Constraint, parts: int) -> None:
        self.terms, self.constraint = terms, constraint
        self.whole = None if parts == 1 or constraint.cost is CostFunction.LINEAR else limit(terms, constraint, 0)

    def beyond(self, cap: int) -> int:
        """A limit with that cap; what is beyond deviates."""
        if self.whole is None:
            return limit(self.terms, self.constraint, cap)
        return self.terms.feeders_of([cap], self.whole)


def limit(terms: Terms, constraint: Constraint, cap: int) -> int:
    """A limit that weighs what the constraint does: a required one is hard, each one beyond as severe as its weight."""
    form = FORMS[constraint.cost]
    if constraint.required:
        return terms.limit(cap, HARD, form=form, severity=constraint.weight)
    return terms.limit(cap, constraint.weight, form=form)
