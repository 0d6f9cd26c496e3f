"""The database itself refuses changes to the documents of decisions, whoever asks. Apart from their making: PostgreSQL asks for that."""

from django.db import migrations

from scheduler.migrations._immutable import allow_updates, forbid_updates

TABLE = "scheduler_decisiondocument"


class Migration(migrations.Migration):
    dependencies = [("scheduler", "0005_official_decisions")]
    operations = [migrations.RunPython(forbid_updates(TABLE), allow_updates(TABLE))]
