"""What was decided and published whole goes on as one component of everybody."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from schooling.domain.document import region_document, timetable_document
from tests.calendars.village import TIMETABLE
from tests.scheduler.village import VILLAGES, stored_region

WHOLE, NOW = ("scheduler", "0002_immutable_rows"), ("scheduler", "0004_component_of_every_decision")
NUMBERS = ("resources_revision", "total", "bound", "lessons", "unplaced", "seed", "steps", "workers", "seconds")
THEN = datetime(2026, 4, 20, 9, 30, tzinfo=UTC)


def migrated(target: tuple[str, str]) -> Any:
    """The models as they are at that migration, in a database that is there."""
    MigrationExecutor(connection).migrate([target])
    return MigrationExecutor(connection).loader.project_state([target]).apps


@pytest.fixture
def old(transactional_db: None) -> Iterator[Any]:
    """The models before components; afterwards the database is as every other test expects it."""
    yield migrated(WHOLE)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes("scheduler"))


def test_what_was_published_whole_is_one_component(old: Any) -> None:
    model = {name: old.get_model("scheduler", name) for name in ("Plan", "Version", "VersionDocuments", "Proposal", "Approval")}
    region = old.get_model("schooling", "Region").objects.get(pk=stored_region().pk)
    plan = model["Plan"].objects.create(region=region, name="2026–27", created_at=THEN)
    numbers = dict.fromkeys(NUMBERS, 1)
    version = model["Version"].objects.create(plan=plan, number=1, score={}, stopped_early=False, created_at=THEN, **numbers)
    documents = {"region": region_document(VILLAGES), "timetable": timetable_document(TIMETABLE)}
    model["VersionDocuments"].objects.create(version=version, **documents)
    proposal = model["Proposal"].objects.create(
        region=region, version=version, memo="", state="published", created_at=THEN, closed_at=THEN
    )
    for code in ("100", "200"):
        model["Approval"].objects.create(
            proposal=proposal, municipality=code, state="approved", decision_number="1 §", decision_date=date(2026, 4, 20)
        )
    old.get_model("scheduler", "Publication").objects.create(
        region=region, version=version, proposal=proposal, published_at=THEN, first_day=date(2026, 8, 11), revisions_document={}
    )
    new = migrated(NOW)
    component = new.get_model("scheduler", "Component").objects.get()
    assert (component.proposal_id, component.municipalities, component.state) == (proposal.pk, ["100", "200"], "published")
    assert component.closed_at == THEN
    assert set(new.get_model("scheduler", "Approval").objects.values_list("component", flat=True)) == {component.pk}
    publication = new.get_model("scheduler", "Publication").objects
    assert publication.values_list("component", "municipalities").get() == (component.pk, ["100", "200", "300"])
    with pytest.raises(IntegrityError, match="scheduler_publication is immutable"), transaction.atomic():
        publication.update(first_day=date(2026, 8, 12))
