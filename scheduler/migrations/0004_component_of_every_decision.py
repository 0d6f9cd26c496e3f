"""Every decision has its component, and publications are immutable again. Apart from the filling: PostgreSQL asks for that."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "scheduler_publication"

SQLITE = f"""
CREATE TRIGGER {TABLE}_is_immutable BEFORE UPDATE ON {TABLE}
BEGIN SELECT RAISE(ABORT, '{TABLE} is immutable'); END
"""

POSTGRESQL = f"""
CREATE FUNCTION {TABLE}_is_immutable() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{TABLE} is immutable' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER {TABLE}_is_immutable BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {TABLE}_is_immutable()
"""


def forbid_updates(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


class Migration(migrations.Migration):
    dependencies = [("scheduler", "0003_components")]
    operations = [
        migrations.AlterField(
            model_name="approval",
            name="component",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="approvals", to="scheduler.component"
            ),
        ),
        migrations.RemoveField(model_name="publication", name="proposal"),
        migrations.RunPython(forbid_updates, migrations.RunPython.noop),
    ]
