"""Proposals are decided and published by component; what was decided and published whole has one component of everybody.

Runs tell of lines with more settled lessons than lessons.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from scheduler.migrations._immutable import allow_updates, forbid_updates

STATES = ["open", "published", "returned", "withdrawn"]
FAILURES = ["contradiction", "engine", "process", "overtime", "worker"]


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """One component for each proposal, and every municipality for each publication."""
    component, approval, proposal, publication, documents = (
        apps.get_model("scheduler", name) for name in ("Component", "Approval", "Proposal", "Publication", "VersionDocuments")
    )
    for one in proposal.objects.all():
        asked = list(approval.objects.filter(proposal=one).order_by("pk").values_list("municipality", flat=True))
        made = component.objects.create(proposal=one, municipalities=asked, state=one.state, closed_at=one.closed_at)
        approval.objects.filter(proposal=one).update(component=made)
        publication.objects.filter(proposal=one).update(component=made)
    for pk, version in publication.objects.values_list("pk", "version_id"):
        region: dict[str, Any] = documents.objects.values_list("region", flat=True).get(pk=version)
        codes = [row[0] for row in region["municipalities"]]
        publication.objects.filter(pk=pk).update(municipalities=codes)


class Migration(migrations.Migration):
    dependencies = [("scheduler", "0002_immutable_rows")]
    operations = [
        migrations.RunPython(allow_updates("scheduler_publication"), forbid_updates("scheduler_publication")),
        migrations.CreateModel(
            name="Component",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("municipalities", models.JSONField()),
                ("state", models.CharField(choices=[(state, state) for state in STATES], max_length=20)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="components", to="scheduler.proposal"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("state__in", STATES)), name="component_state_known")
                ],
            },
        ),
        migrations.AddField(
            model_name="approval",
            name="component",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="approvals", to="scheduler.component"
            ),
        ),
        migrations.AddField(
            model_name="approval", name="declared_interest", field=models.BooleanField(default=False)
        ),
        migrations.AddField(
            model_name="publication",
            name="component",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="publication", to="scheduler.component"
            ),
        ),
        migrations.AddField(
            model_name="publication", name="municipalities", field=models.JSONField(default=list), preserve_default=False
        ),
        migrations.AddField(model_name="run", name="crowded", field=models.JSONField(default=list)),
        migrations.AlterField(
            model_name="run",
            name="failure",
            field=models.CharField(blank=True, choices=[(failure, failure.title()) for failure in FAILURES], max_length=20),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
