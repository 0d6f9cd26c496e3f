"""Opening plans."""

from django.db import transaction

from scheduler.errors import PlanNameTakenError
from scheduler.models import Plan
from schooling import audit, present
from schooling.models import Account, Region


@transaction.atomic
def create_plan(*, region: Region, name: str, actor: Account | None) -> Plan:
    """A new plan of the region. Raises PlanNameTakenError."""
    Region.objects.select_for_update().get(pk=region.pk)
    if Plan.objects.filter(region=region, name=name).exists():
        raise PlanNameTakenError(name)
    plan = Plan.objects.create(region=region, name=name, created_at=present.now(), created_by=actor)
    audit.record(actor=actor, action="create plan", region=region.code, subject=f"plan {plan.pk}", after={"name": name})
    return plan
