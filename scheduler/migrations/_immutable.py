"""Rows that the database itself refuses to change, whoever asks: the triggers, for migrations that set or lift them."""

from collections.abc import Callable

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = """
CREATE TRIGGER {table}_is_immutable BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is immutable'); END
"""

POSTGRESQL = """
CREATE FUNCTION {table}_is_immutable() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{table} is immutable' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER {table}_is_immutable BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_is_immutable()
"""

Step = Callable[[StateApps, BaseDatabaseSchemaEditor], None]


def forbid_updates(*tables: str) -> Step:
    """The step that sets the triggers."""

    def step(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        statement = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
        for table in tables:
            schema_editor.execute(statement.format(table=table))

    return step


def allow_updates(*tables: str) -> Step:
    """The step that lifts them; SQLite's would be lost anyway with a table that is made again."""

    def step(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for table in tables:
            if schema_editor.connection.vendor == "postgresql":
                schema_editor.execute(f"DROP FUNCTION {table}_is_immutable() CASCADE")
            else:
                schema_editor.execute(f"DROP TRIGGER {table}_is_immutable")

    return step
