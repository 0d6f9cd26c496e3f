"""The database itself refuses changes to the documents of decisions, whoever asks. Apart from their making: PostgreSQL asks for that."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "scheduler_decisiondocument"

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


def allow_updates(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP FUNCTION {TABLE}_is_immutable() CASCADE")
    else:
        schema_editor.execute(f"DROP TRIGGER {TABLE}_is_immutable")


class Migration(migrations.Migration):
    dependencies = [("scheduler", "0005_official_decisions")]
    operations = [migrations.RunPython(forbid_updates, allow_updates)]
