"""The database itself refuses changes to versions and publications, whoever asks: what was decided about stays as it was.

Removing is left to foreign keys (a version that anything names cannot go) and to the models, which refuse it.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("scheduler_version", "scheduler_versiondocuments", "scheduler_publication")

SQLITE = """
CREATE TRIGGER {table}_is_immutable BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is immutable'); END
"""

POSTGRESQL = """
CREATE FUNCTION {table}_is_immutable() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{table} is immutable' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER {table}_is_immutable BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_is_immutable()
"""


def forbid_updates(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    statement = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for table in TABLES:
        schema_editor.execute(statement.format(table=table))


def allow_updates(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION {table}_is_immutable() CASCADE")
        else:
            schema_editor.execute(f"DROP TRIGGER {table}_is_immutable")


class Migration(migrations.Migration):
    dependencies = [("scheduler", "0001_initial")]
    operations = [migrations.RunPython(forbid_updates, allow_updates)]
