"""Templates, documents, deadlines and substitutes of decisions; decisions that abstain; what became of reasons."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('scheduler', '0004_component_of_every_decision'),
        ('schooling', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DecidingRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('may_abstain', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='DecisionDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contents', models.JSONField()),
                ('pdf', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='DecisionTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('municipality', models.CharField(max_length=20)),
                ('kind', models.CharField(choices=[('official', 'official'), ('board', 'board')], max_length=20)),
                ('languages', models.CharField(max_length=10)),
                ('number_prefix', models.CharField(blank=True, max_length=30)),
                ('wording', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='Substitution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='approval',
            name='approval_state_known',
        ),
        migrations.AddField(
            model_name='proposal',
            name='decide_by',
            field=models.DateField(help_text='the last day on which the municipalities are asked to decide', null=True),
        ),
        migrations.AddField(
            model_name='returnreason',
            name='answer',
            field=models.CharField(blank=True, choices=[('kept', 'Kept'), ('not_then', 'Not Then'), ('other_teacher', 'Other Teacher')], max_length=20),
        ),
        migrations.AddField(
            model_name='returnreason',
            name='answered_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='returnreason',
            name='answered_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='approval',
            name='state',
            field=models.CharField(choices=[('waiting', 'waiting'), ('approved', 'approved'), ('abstained', 'abstained'), ('returned', 'returned'), ('lapsed', 'lapsed')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'approved', 'abstained', 'returned', 'lapsed'])), name='approval_state_known'),
        ),
        migrations.AddField(
            model_name='decidingrules',
            name='region',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='deciding_rules', to='schooling.region'),
        ),
        migrations.AddField(
            model_name='decisiondocument',
            name='approval',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='document', to='scheduler.approval'),
        ),
        migrations.AddField(
            model_name='decisiontemplate',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decision_templates', to='schooling.region'),
        ),
        migrations.AddField(
            model_name='substitution',
            name='director',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='substitution',
            name='grant',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='substitution', to='schooling.grant'),
        ),
        migrations.AddConstraint(
            model_name='decisiontemplate',
            constraint=models.UniqueConstraint(fields=('region', 'municipality'), name='one_template_a_municipality'),
        ),
        migrations.AddConstraint(
            model_name='decisiontemplate',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['official', 'board'])), name='decider_kind_known'),
        ),
    ]
