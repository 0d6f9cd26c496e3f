"""Every decision has its component, and publications are immutable again. Apart from the filling: PostgreSQL asks for that."""

import django.db.models.deletion
from django.db import migrations, models

from scheduler.migrations._immutable import allow_updates, forbid_updates


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
        migrations.RunPython(forbid_updates("scheduler_publication"), allow_updates("scheduler_publication")),
    ]
