"""The database itself refuses changes to versions and publications, whoever asks: what was decided about stays as it was.

Removing is left to foreign keys (a version that anything names cannot go) and to the models, which refuse it.
"""

from django.db import migrations

from scheduler.migrations._immutable import allow_updates, forbid_updates

TABLES = ("scheduler_version", "scheduler_versiondocuments", "scheduler_publication")


class Migration(migrations.Migration):
    dependencies = [("scheduler", "0001_initial")]
    operations = [migrations.RunPython(forbid_updates(*TABLES), allow_updates(*TABLES))]
