import django.db.models.deletion
import django.db.models.expressions
import schooling.domain.resources
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('language', models.CharField(choices=[('fi', 'suomi'), ('sv', 'svenska'), ('en', 'English')], default='fi', max_length=2)),
                ('is_active', models.BooleanField(default=True)),
                ('is_demo', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True)),
                ('actor', models.CharField(blank=True, help_text='e-mail address; empty: the service itself', max_length=254)),
                ('action', models.CharField(max_length=60)),
                ('region', models.CharField(blank=True, db_index=True, max_length=60)),
                ('subject', models.CharField(help_text="what was changed, e.g. 'room KEI239-1'", max_length=200)),
                ('before', models.JSONField(null=True)),
                ('after', models.JSONField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='CurriculumLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(editable=False, null=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('code', models.CharField(max_length=80)),
                ('lessons', models.PositiveSmallIntegerField()),
                ('doubles', models.PositiveSmallIntegerField(default=0)),
                ('per_day_max', models.PositiveSmallIntegerField(default=1)),
                ('delivery', models.CharField(choices=[('local', 'local'), ('remote', 'remote'), ('any', 'any')], default=schooling.domain.resources.Delivery['LOCAL'], max_length=6)),
                ('course', models.CharField(blank=True, max_length=80)),
                ('room_kind', models.CharField(blank=True, max_length=80)),
            ],
            options={
                'ordering': (models.OrderBy(models.F('position'), nulls_last=True), 'pk'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(editable=False, null=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('code', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=200)),
                ('grade_min', models.PositiveSmallIntegerField()),
                ('grade_max', models.PositiveSmallIntegerField()),
                ('pupils', models.PositiveSmallIntegerField()),
                ('min_per_day', models.PositiveSmallIntegerField(default=0)),
                ('max_per_day', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('block', models.CharField(blank=True, max_length=80)),
                ('block_kind', models.CharField(blank=True, choices=[('split', 'split'), ('option', 'option')], max_length=6)),
            ],
            options={
                'ordering': (models.OrderBy(models.F('position'), nulls_last=True), 'pk'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Lunch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(editable=False, null=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('weekday', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('earliest', models.PositiveSmallIntegerField(help_text='minutes since midnight')),
                ('latest', models.PositiveSmallIntegerField(help_text='minutes since midnight')),
                ('minutes', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': (models.OrderBy(models.F('position'), nulls_last=True), 'pk'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Region',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='ApiToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='api_tokens', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ClassLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0)),
                ('line', models.OneToOneField(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='schooling.curriculumline')),
            ],
            options={
                'ordering': ('position', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='GivenClass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(editable=False, null=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('code', models.CharField(max_length=80)),
                ('lines', models.ManyToManyField(related_name='classes', through='schooling.ClassLine', to='schooling.curriculumline')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='classes', to='schooling.region')),
            ],
            options={
                'verbose_name_plural': 'given classes',
                'ordering': (models.OrderBy(models.F('position'), nulls_last=True), 'pk'),
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='classline',
            name='given_class',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='line_rows', to='schooling.givenclass'),
        ),
        migrations.AddField(
            model_name='curriculumline',
            name='group',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='lines', to='schooling.group'),
        ),
        migrations.CreateModel(
            name='HomeGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='schooling.group')),
                ('subgroup', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='home_group_rows', to='schooling.group')),
            ],
            options={
                'ordering': ('position', 'pk'),
            },
        ),
        migrations.AddField(
            model_name='group',
            name='home_groups',
            field=models.ManyToManyField(related_name='subgroups', through='schooling.HomeGroup', through_fields=('subgroup', 'group'), to='schooling.group'),
        ),
        migrations.CreateModel(
            name='LunchGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schooling.group')),
                ('lunch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='group_rows', to='schooling.lunch')),
            ],
            options={
                'ordering': ('position', 'pk'),
            },
        ),
        migrations.AddField(
            model_name='lunch',
            name='groups',
            field=models.ManyToManyField(related_name='lunches', through='schooling.LunchGroup', to='schooling.group'),
        ),
        migrations.CreateModel(
            name='Municipality',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(editable=False, null=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('code', models.CharField(max_length=20)),
                ('name_fi', models.CharField(max_length=200)),
                ('name_sv', models.CharField(blank=True, max_length=200)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='municipalities', to='schooling.region')),
            ],
            options={
                'ordering': (models.OrderBy(models.F('position'), nulls_last=True), 'pk'),
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='lunch',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lunches', to='schooling.region'),
        ),
        migrations.AddField(
            model_name='group',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='schooling.region'),
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('principal', 'principal'), ('director', 'director'), ('coordinator', 'coordinator'), ('teacher', 'teacher'), ('auditor', 'auditor')], max_length=20)),
                ('municipality', models.CharField(blank=True, max_length=20)),
                ('school', models.CharField(blank=True, max_length=40)),
                ('staff', models.CharField(blank=True, max_length=40)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField(blank=True, null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to=settings.AUTH_USER_MODEL)),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='grants_given', to=settings.AUTH_USER_MODEL)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to='schooling.region')),
            ],
        ),
        migrations.CreateModel(
            name='DayLimit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(editable=False, null=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('weekday', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('earliest_start', models.PositiveSmallIntegerField(blank=True, help_text='minutes since midnight', null=True)),
                ('latest_start', models.PositiveSmallIntegerField(blank=True, help_text='minutes since midnight', null=True)),
                ('latest_end', models.PositiveSmallIntegerField(blank=True, help_text='minutes since midnight', null=True)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='day_limits', to='schooling.group')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='day_limits', to='schooling.region')),
            ],
            options={
                'ordering': (models.OrderBy(models.F('position'), nulls_last=True), 'pk'),
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='curriculumline',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='curriculum', to='schooling.region'),
        ),
        migrations.CreateModel(
            name='RegionSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('timezone', models.CharField(default='Europe/Helsinki', max_length=60)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('overlap_tolerance', models.PositiveSmallIntegerField(help_text='minutes')),
                ('max_sites', models.PositiveSmallIntegerField(help_text='schools with pupils in one lesson')),
                ('max_pupils', models.PositiveSmallIntegerField(help_text='pupils in a lesson of two lines or more')),
                ('max_remote_share', models.PositiveSmallIntegerField(help_text='percent of a week')),
                ('max_remote_per_day', models.PositiveSmallIntegerField(help_text='lessons')),
                ('supervision', models.BooleanField()),
                ('weight_unplaced', models.PositiveIntegerField()),
                ('weight_pupil_gap', models.PositiveIntegerField()),
                ('weight_staff_gap', models.PositiveIntegerField()),
                ('weight_extra_period', models.PositiveIntegerField()),
                ('weight_soft_unavailable', models.PositiveIntegerField()),
                ('weight_short_day', models.PositiveIntegerField()),
                ('weight_overtime', models.PositiveIntegerField()),
                ('region', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='settings', to='schooling.region')),
            ],
        ),
        migrations.CreateModel(
            name='School',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(editable=False, null=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('code', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=200)),
                ('language', models.CharField(choices=[('fi', 'suomi'), ('sv', 'svenska')], max_length=2)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='schools', to='schooling.municipality')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='schools', to='schooling.region')),
            ],
            options={
                'ordering': (models.OrderBy(models.F('position'), nulls_last=True), 'pk'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Room',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(editable=False, null=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('code', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=200)),
                ('seats', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(blank=True, max_length=80)),
                ('video', models.BooleanField(default=False)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rooms', to='schooling.region')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rooms', to='schooling.school')),
            ],
            options={
                'ordering': (models.OrderBy(models.F('position'), nulls_last=True), 'pk'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Period',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(editable=False, null=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('weekday', models.PositiveSmallIntegerField()),
                ('number', models.PositiveSmallIntegerField()),
                ('start', models.PositiveSmallIntegerField(help_text='minutes since midnight')),
                ('end', models.PositiveSmallIntegerField(help_text='minutes since midnight')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='periods', to='schooling.region')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='periods', to='schooling.school')),
            ],
            options={
                'ordering': (models.OrderBy(models.F('position'), nulls_last=True), 'pk'),
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='lunch',
            name='school',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lunches', to='schooling.school'),
        ),
        migrations.AddField(
            model_name='group',
            name='school',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='groups', to='schooling.school'),
        ),
        migrations.CreateModel(
            name='ExtraDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(editable=False, null=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('date', models.DateField()),
                ('as_weekday', models.PositiveSmallIntegerField()),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='extra_days', to='schooling.municipality')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extra_days', to='schooling.region')),
                ('school', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='extra_days', to='schooling.school')),
            ],
            options={
                'ordering': (models.OrderBy(models.F('position'), nulls_last=True), 'pk'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Closure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(editable=False, null=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('name', models.CharField(blank=True, max_length=200)),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='closures', to='schooling.municipality')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closures', to='schooling.region')),
                ('school', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='closures', to='schooling.school')),
            ],
            options={
                'ordering': (models.OrderBy(models.F('position'), nulls_last=True), 'pk'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Span',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(editable=False, null=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('code', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=200)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('weeks', models.CharField(choices=[('all', 'all'), ('odd', 'odd'), ('even', 'even')], default=schooling.domain.resources.Weeks['ALL'], max_length=4)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='spans', to='schooling.region')),
            ],
            options={
                'ordering': (models.OrderBy(models.F('position'), nulls_last=True), 'pk'),
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='curriculumline',
            name='span',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='lines', to='schooling.span'),
        ),
        migrations.CreateModel(
            name='Staff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(editable=False, null=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('code', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=200)),
                ('email', models.EmailField(blank=True, max_length=200)),
                ('role', models.CharField(choices=[('teacher', 'teacher'), ('assistant', 'assistant')], max_length=10)),
                ('obligation', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('max_lessons', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('max_per_day', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('remote', models.BooleanField(default=False)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='staff', to='schooling.region')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='staff', to='schooling.school')),
            ],
            options={
                'verbose_name_plural': 'staff',
                'ordering': (models.OrderBy(models.F('position'), nulls_last=True), 'pk'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Pin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(editable=False, null=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('weekday', models.PositiveSmallIntegerField()),
                ('start', models.PositiveSmallIntegerField(help_text='minutes since midnight')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pins', to='schooling.curriculumline')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pins', to='schooling.region')),
                ('room', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='pins', to='schooling.room')),
                ('staff', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='pins', to='schooling.staff')),
            ],
            options={
                'ordering': (models.OrderBy(models.F('position'), nulls_last=True), 'pk'),
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='givenclass',
            name='staff',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='classes', to='schooling.staff'),
        ),
        migrations.AddField(
            model_name='curriculumline',
            name='staff',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='lines', to='schooling.staff'),
        ),
        migrations.CreateModel(
            name='StaffSchool',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(editable=False, null=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('weekday', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='staff_schools', to='schooling.region')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='further_staff', to='schooling.school')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='further_schools', to='schooling.staff')),
            ],
            options={
                'ordering': (models.OrderBy(models.F('position'), nulls_last=True), 'pk'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Subject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(editable=False, null=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('code', models.CharField(max_length=40)),
                ('name_fi', models.CharField(max_length=200)),
                ('name_sv', models.CharField(blank=True, max_length=200)),
                ('name_en', models.CharField(blank=True, max_length=200)),
                ('sensitive', models.BooleanField(default=False)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subjects', to='schooling.region')),
            ],
            options={
                'ordering': (models.OrderBy(models.F('position'), nulls_last=True), 'pk'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Qualification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(editable=False, null=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('grade_min', models.PositiveSmallIntegerField()),
                ('grade_max', models.PositiveSmallIntegerField()),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='qualifications', to='schooling.region')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='qualifications', to='schooling.staff')),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='qualifications', to='schooling.subject')),
            ],
            options={
                'ordering': (models.OrderBy(models.F('position'), nulls_last=True), 'pk'),
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='givenclass',
            name='subject',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='classes', to='schooling.subject'),
        ),
        migrations.AddField(
            model_name='curriculumline',
            name='subject',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='lines', to='schooling.subject'),
        ),
        migrations.CreateModel(
            name='Travel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(editable=False, null=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('minutes', models.PositiveSmallIntegerField()),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='travel', to='schooling.region')),
                ('school_a', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schooling.school')),
                ('school_b', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schooling.school')),
            ],
            options={
                'ordering': (models.OrderBy(models.F('position'), nulls_last=True), 'pk'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Unavailability',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(editable=False, null=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('kind', models.CharField(choices=[('staff', 'staff'), ('group', 'group'), ('room', 'room'), ('school', 'school')], max_length=6)),
                ('weekday', models.PositiveSmallIntegerField()),
                ('start', models.PositiveSmallIntegerField(help_text='minutes since midnight')),
                ('end', models.PositiveSmallIntegerField(help_text='minutes since midnight')),
                ('strength', models.CharField(choices=[('hard', 'hard'), ('soft', 'soft')], max_length=4)),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='unavailable', to='schooling.group')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unavailable', to='schooling.region')),
                ('room', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='unavailable', to='schooling.room')),
                ('school', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='unavailable', to='schooling.school')),
                ('staff', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='unavailable', to='schooling.staff')),
            ],
            options={
                'verbose_name_plural': 'unavailabilities',
                'ordering': (models.OrderBy(models.F('position'), nulls_last=True), 'pk'),
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='homegroup',
            constraint=models.UniqueConstraint(fields=('subgroup', 'group'), name='home_group_once'),
        ),
        migrations.AddConstraint(
            model_name='lunchgroup',
            constraint=models.UniqueConstraint(fields=('lunch', 'group'), name='lunch_group_once'),
        ),
        migrations.AddConstraint(
            model_name='municipality',
            constraint=models.UniqueConstraint(fields=('region', 'code'), name='municipality_code_once'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.CheckConstraint(condition=models.Q(('last_day', None), ('last_day__gte', models.F('first_day')), _connector='OR'), name='grant_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['coordinator', 'auditor']), models.Q(('role', 'director'), models.Q(('municipality', ''), _negated=True)), models.Q(('role', 'principal'), models.Q(('municipality', ''), _negated=True), models.Q(('school', ''), _negated=True)), models.Q(('role', 'teacher'), models.Q(('staff', ''), _negated=True)), _connector='OR'), name='grant_names_what_its_role_reaches'),
        ),
        migrations.AddConstraint(
            model_name='daylimit',
            constraint=models.UniqueConstraint(fields=('group', 'weekday'), name='day_limit_once_a_weekday'),
        ),
        migrations.AddConstraint(
            model_name='daylimit',
            constraint=models.UniqueConstraint(condition=models.Q(('weekday', None)), fields=('group',), name='day_limit_once_for_every_day'),
        ),
        migrations.AddConstraint(
            model_name='daylimit',
            constraint=models.CheckConstraint(condition=models.Q(('weekday', None), models.Q(('weekday__gte', 1), ('weekday__lte', 7)), _connector='OR'), name='day_limit_weekday'),
        ),
        migrations.AddConstraint(
            model_name='daylimit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('earliest_start', None), ('earliest_start__lte', 1440), _connector='OR'), models.Q(('latest_start', None), ('latest_start__lte', 1440), _connector='OR'), models.Q(('latest_end', None), ('latest_end__lte', 1440), _connector='OR')), name='day_limit_within_a_day'),
        ),
        migrations.AddConstraint(
            model_name='regionsettings',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='school_year_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='regionsettings',
            constraint=models.CheckConstraint(condition=models.Q(('max_remote_share__lte', 100)), name='max_remote_share_is_a_percentage'),
        ),
        migrations.AddConstraint(
            model_name='regionsettings',
            constraint=models.CheckConstraint(condition=models.Q(('max_pupils__gte', 1), ('max_sites__gte', 1)), name='a_lesson_may_have_someone'),
        ),
        migrations.AddConstraint(
            model_name='regionsettings',
            constraint=models.CheckConstraint(condition=models.Q(('overlap_tolerance__lte', 60)), name='overlap_tolerance_is_small'),
        ),
        migrations.AddConstraint(
            model_name='school',
            constraint=models.UniqueConstraint(fields=('region', 'code'), name='school_code_once'),
        ),
        migrations.AddConstraint(
            model_name='school',
            constraint=models.CheckConstraint(condition=models.Q(('language__in', ['fi', 'sv'])), name='school_language'),
        ),
        migrations.AddConstraint(
            model_name='room',
            constraint=models.UniqueConstraint(fields=('region', 'code'), name='room_code_once'),
        ),
        migrations.AddConstraint(
            model_name='period',
            constraint=models.UniqueConstraint(fields=('school', 'weekday', 'number'), name='period_number_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='period',
            constraint=models.CheckConstraint(condition=models.Q(('weekday__gte', 1), ('weekday__lte', 7)), name='period_weekday'),
        ),
        migrations.AddConstraint(
            model_name='period',
            constraint=models.CheckConstraint(condition=models.Q(('end__gt', models.F('start')), ('end__lte', 1440)), name='period_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='lunch',
            constraint=models.CheckConstraint(condition=models.Q(('weekday', None), models.Q(('weekday__gte', 1), ('weekday__lte', 7)), _connector='OR'), name='lunch_weekday'),
        ),
        migrations.AddConstraint(
            model_name='lunch',
            constraint=models.CheckConstraint(condition=models.Q(('latest__gt', models.F('earliest')), ('latest__lte', 1440)), name='lunch_window'),
        ),
        migrations.AddConstraint(
            model_name='lunch',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', django.db.models.expressions.CombinedExpression(models.F('latest'), '-', models.F('earliest')))), name='lunch_fits_its_window'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.UniqueConstraint(fields=('region', 'code'), name='group_code_once'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.CheckConstraint(condition=models.Q(('grade_max__lte', 10), ('grade_min__lte', models.F('grade_max'))), name='group_grades'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.CheckConstraint(condition=models.Q(('block_kind__in', ['', 'split', 'option'])), name='group_block_kind'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.CheckConstraint(condition=models.Q(('max_per_day', None), ('max_per_day__gte', models.F('min_per_day')), _connector='OR'), name='group_day_has_room'),
        ),
        migrations.AddConstraint(
            model_name='extraday',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('municipality', None), ('school__isnull', False)), models.Q(('municipality__isnull', False), ('school', None)), _connector='OR'), name='extra_day_of_municipality_or_school'),
        ),
        migrations.AddConstraint(
            model_name='extraday',
            constraint=models.CheckConstraint(condition=models.Q(('as_weekday__gte', 1), ('as_weekday__lte', 7)), name='extra_day_weekday'),
        ),
        migrations.AddConstraint(
            model_name='extraday',
            constraint=models.UniqueConstraint(condition=models.Q(('school', None)), fields=('municipality', 'date'), name='extra_day_once_a_municipality'),
        ),
        migrations.AddConstraint(
            model_name='extraday',
            constraint=models.UniqueConstraint(condition=models.Q(('municipality', None)), fields=('school', 'date'), name='extra_day_once_a_school'),
        ),
        migrations.AddConstraint(
            model_name='closure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('municipality', None), ('school__isnull', False)), models.Q(('municipality__isnull', False), ('school', None)), _connector='OR'), name='closure_of_municipality_or_school'),
        ),
        migrations.AddConstraint(
            model_name='closure',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='closure_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='span',
            constraint=models.UniqueConstraint(fields=('region', 'code'), name='span_code_once'),
        ),
        migrations.AddConstraint(
            model_name='span',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='span_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='span',
            constraint=models.CheckConstraint(condition=models.Q(('weeks__in', ['all', 'odd', 'even'])), name='span_weeks'),
        ),
        migrations.AddConstraint(
            model_name='staff',
            constraint=models.UniqueConstraint(fields=('region', 'code'), name='staff_code_once'),
        ),
        migrations.AddConstraint(
            model_name='staff',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['teacher', 'assistant'])), name='staff_role'),
        ),
        migrations.AddConstraint(
            model_name='pin',
            constraint=models.UniqueConstraint(fields=('line', 'weekday', 'start'), name='pin_once'),
        ),
        migrations.AddConstraint(
            model_name='pin',
            constraint=models.CheckConstraint(condition=models.Q(('start__lte', 1440), ('weekday__gte', 1), ('weekday__lte', 7)), name='pin_within_the_week'),
        ),
        migrations.AddConstraint(
            model_name='staffschool',
            constraint=models.UniqueConstraint(fields=('staff', 'school', 'weekday'), name='staff_school_once_a_weekday'),
        ),
        migrations.AddConstraint(
            model_name='staffschool',
            constraint=models.UniqueConstraint(condition=models.Q(('weekday', None)), fields=('staff', 'school'), name='staff_school_once_for_every_day'),
        ),
        migrations.AddConstraint(
            model_name='staffschool',
            constraint=models.CheckConstraint(condition=models.Q(('weekday', None), models.Q(('weekday__gte', 1), ('weekday__lte', 7)), _connector='OR'), name='staff_school_weekday'),
        ),
        migrations.AddConstraint(
            model_name='subject',
            constraint=models.UniqueConstraint(fields=('region', 'code'), name='subject_code_once'),
        ),
        migrations.AddConstraint(
            model_name='qualification',
            constraint=models.UniqueConstraint(fields=('staff', 'subject', 'grade_min', 'grade_max'), name='qualification_once'),
        ),
        migrations.AddConstraint(
            model_name='qualification',
            constraint=models.CheckConstraint(condition=models.Q(('grade_max__lte', 10), ('grade_min__lte', models.F('grade_max'))), name='qualification_grades'),
        ),
        migrations.AddConstraint(
            model_name='givenclass',
            constraint=models.UniqueConstraint(fields=('region', 'code'), name='class_code_once'),
        ),
        migrations.AddConstraint(
            model_name='curriculumline',
            constraint=models.UniqueConstraint(fields=('region', 'code'), name='line_code_once'),
        ),
        migrations.AddConstraint(
            model_name='curriculumline',
            constraint=models.CheckConstraint(condition=models.Q(('lessons__gte', django.db.models.expressions.CombinedExpression(models.F('doubles'), '*', models.Value(2)))), name='line_doubles_fit'),
        ),
        migrations.AddConstraint(
            model_name='curriculumline',
            constraint=models.CheckConstraint(condition=models.Q(('per_day_max__gte', 1)), name='line_may_be_held'),
        ),
        migrations.AddConstraint(
            model_name='curriculumline',
            constraint=models.CheckConstraint(condition=models.Q(('delivery__in', ['local', 'remote', 'any'])), name='line_delivery'),
        ),
        migrations.AddConstraint(
            model_name='travel',
            constraint=models.UniqueConstraint(fields=('region', 'school_a', 'school_b'), name='travel_once'),
        ),
        migrations.AddConstraint(
            model_name='travel',
            constraint=models.CheckConstraint(condition=models.Q(('school_a', models.F('school_b')), _negated=True), name='travel_between_two_schools'),
        ),
        migrations.AddConstraint(
            model_name='travel',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__lte', 1440)), name='travel_within_a_day'),
        ),
        migrations.AddConstraint(
            model_name='unavailability',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('group', None), ('kind', 'staff'), ('room', None), ('school', None), ('staff__isnull', False)), models.Q(('group__isnull', False), ('kind', 'group'), ('room', None), ('school', None), ('staff', None)), models.Q(('group', None), ('kind', 'room'), ('room__isnull', False), ('school', None), ('staff', None)), models.Q(('group', None), ('kind', 'school'), ('room', None), ('school__isnull', False), ('staff', None)), _connector='OR'), name='unavailability_of_its_kind'),
        ),
        migrations.AddConstraint(
            model_name='unavailability',
            constraint=models.CheckConstraint(condition=models.Q(('weekday__gte', 1), ('weekday__lte', 7)), name='unavailability_weekday'),
        ),
        migrations.AddConstraint(
            model_name='unavailability',
            constraint=models.CheckConstraint(condition=models.Q(('end__gt', models.F('start')), ('end__lte', 1440)), name='unavailability_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='unavailability',
            constraint=models.CheckConstraint(condition=models.Q(('strength__in', ['hard', 'soft'])), name='unavailability_strength'),
        ),
    ]
