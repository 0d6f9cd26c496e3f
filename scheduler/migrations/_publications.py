"""Publications are immutable in the database: the trigger, for migrations that must lift it for a moment."""

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


def allow_updates(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Lift the trigger; SQLite's would be lost anyway with a table that is made again."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP FUNCTION {TABLE}_is_immutable() CASCADE")
    else:
        schema_editor.execute(f"DROP TRIGGER {TABLE}_is_immutable")
