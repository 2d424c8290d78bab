import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import nhsuk.patient_data
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('assessments', '0015_partners_and_guests'),
        ('organisations', '0011_returns_on_their_way_in'),
        ('planning', '0014_milestones_forecast_and_done'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HighlightReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'In progress'), ('submitted', 'Reported')], default='draft', max_length=20)),
                ('author', models.CharField(blank=True, max_length=120, validators=[nhsuk.patient_data.refuse_nhs_number])),
                ('lead', models.CharField(blank=True, max_length=120, validators=[nhsuk.patient_data.refuse_nhs_number])),
                ('purpose', models.CharField(choices=[('information', 'For information'), ('discussion', 'For discussion'), ('decision', 'For decision'), ('assurance', 'For assurance')], default='information', max_length=20)),
                ('summary', models.TextField(blank=True, max_length=1500, validators=[nhsuk.patient_data.refuse_nhs_number])),
                ('decisions', models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                ('recommendations', models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                ('implications', models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                ('number', models.PositiveIntegerField(default=0)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='organisations.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='HighlightRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('content', models.JSONField()),
                ('checksum', models.CharField(max_length=64)),
                ('signed_at', models.DateTimeField()),
                ('signed_as', models.CharField(max_length=200)),
                ('is_current', models.BooleanField(default=True)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='delivery.highlightreport')),
                ('signed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['report', '-number'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalRound',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('quarter', models.PositiveSmallIntegerField(choices=[(1, 'April to June'), (2, 'July to September'), (3, 'October to December'), (4, 'January to March')])),
                ('opens_on', models.DateField()),
                ('closes_on', models.DateField()),
                ('number', models.PositiveIntegerField(default=1)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('cycle', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='assessments.cycle')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical round',
                'verbose_name_plural': 'historical rounds',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalUpdate',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('status', models.CharField(choices=[('complete', 'Complete'), ('on_track', 'On track'), ('at_risk', 'At risk'), ('off_track', 'Off track'), ('not_started', 'Not started')], max_length=20)),
                ('narrative', models.TextField(blank=True, max_length=1500, validators=[nhsuk.patient_data.refuse_nhs_number])),
                ('path_to_green', models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                ('milestones', models.JSONField(blank=True, default=list)),
                ('saved_at', models.DateTimeField()),
                ('number', models.PositiveIntegerField(default=1)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('action', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='planning.action')),
                ('commitment', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='planning.commitment')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='delivery.highlightreport')),
                ('saved_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical update',
                'verbose_name_plural': 'historical updates',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Reported',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=8)),
                ('title', models.CharField(max_length=200)),
                ('status', models.CharField(blank=True, choices=[('complete', 'Complete'), ('on_track', 'On track'), ('at_risk', 'At risk'), ('off_track', 'Off track'), ('not_started', 'Not started')], max_length=20)),
                ('milestones', models.PositiveSmallIntegerField(default=0)),
                ('done', models.PositiveSmallIntegerField(default=0)),
                ('slipped', models.PositiveSmallIntegerField(default=0)),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reported', to='planning.action')),
                ('commitment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reported', to='planning.commitment')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='delivery.highlightrevision')),
            ],
            options={
                'verbose_name_plural': 'reported',
                'ordering': ['revision', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quarter', models.PositiveSmallIntegerField(choices=[(1, 'April to June'), (2, 'July to September'), (3, 'October to December'), (4, 'January to March')])),
                ('opens_on', models.DateField()),
                ('closes_on', models.DateField()),
                ('number', models.PositiveIntegerField(default=1)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='assessments.cycle')),
            ],
            options={
                'ordering': ['cycle', 'quarter'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalHighlightReport',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'In progress'), ('submitted', 'Reported')], default='draft', max_length=20)),
                ('author', models.CharField(blank=True, max_length=120, validators=[nhsuk.patient_data.refuse_nhs_number])),
                ('lead', models.CharField(blank=True, max_length=120, validators=[nhsuk.patient_data.refuse_nhs_number])),
                ('purpose', models.CharField(choices=[('information', 'For information'), ('discussion', 'For discussion'), ('decision', 'For decision'), ('assurance', 'For assurance')], default='information', max_length=20)),
                ('summary', models.TextField(blank=True, max_length=1500, validators=[nhsuk.patient_data.refuse_nhs_number])),
                ('decisions', models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                ('recommendations', models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                ('implications', models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                ('number', models.PositiveIntegerField(default=0)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.organisation')),
                ('round', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='delivery.round')),
            ],
            options={
                'verbose_name': 'historical highlight report',
                'verbose_name_plural': 'historical highlight reports',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name='highlightreport',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='delivery.round'),
        ),
        migrations.CreateModel(
            name='Update',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('complete', 'Complete'), ('on_track', 'On track'), ('at_risk', 'At risk'), ('off_track', 'Off track'), ('not_started', 'Not started')], max_length=20)),
                ('narrative', models.TextField(blank=True, max_length=1500, validators=[nhsuk.patient_data.refuse_nhs_number])),
                ('path_to_green', models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                ('milestones', models.JSONField(blank=True, default=list)),
                ('saved_at', models.DateTimeField()),
                ('number', models.PositiveIntegerField(default=1)),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='planning.action')),
                ('commitment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='planning.commitment')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='delivery.highlightreport')),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['report', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='highlightrevision',
            constraint=models.UniqueConstraint(fields=('report', 'number'), name='highlight_revision_once'),
        ),
        migrations.AddConstraint(
            model_name='highlightrevision',
            constraint=models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('report',), name='highlight_revision_current'),
        ),
        migrations.AddConstraint(
            model_name='reported',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('action__isnull', False), ('commitment__isnull', True)), models.Q(('action__isnull', True), ('commitment__isnull', False)), _connector='OR'), name='reported_of_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='reported',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['', 'complete', 'on_track', 'at_risk', 'off_track', 'not_started'])), name='reported_status'),
        ),
        migrations.AddConstraint(
            model_name='reported',
            constraint=models.CheckConstraint(condition=models.Q(('done__lte', models.F('milestones')), ('slipped__lte', models.F('milestones'))), name='reported_milestones'),
        ),
        migrations.AddConstraint(
            model_name='reported',
            constraint=models.UniqueConstraint(fields=('revision', 'reference'), name='reported_once_a_revision'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.UniqueConstraint(fields=('cycle', 'quarter'), name='round_once_a_quarter'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='round_closes_after_it_opens', violation_error_message='The last day must not be before the first.'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('quarter__in', [1, 2, 3, 4])), name='round_quarter'),
        ),
        migrations.AddConstraint(
            model_name='highlightreport',
            constraint=models.UniqueConstraint(fields=('round', 'organisation'), name='highlights_once'),
        ),
        migrations.AddConstraint(
            model_name='highlightreport',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('summary'), 1500), name='highlights_summary_not_too_long', violation_error_message='Write 1,500 characters or fewer.'),
        ),
        migrations.AddConstraint(
            model_name='highlightreport',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('decisions'), 1000), name='highlights_decisions_not_too_long', violation_error_message='Write 1,000 characters or fewer.'),
        ),
        migrations.AddConstraint(
            model_name='highlightreport',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('recommendations'), 1000), name='highlights_recommendations_not_too_long', violation_error_message='Write 1,000 characters or fewer.'),
        ),
        migrations.AddConstraint(
            model_name='highlightreport',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('implications'), 1000), name='highlights_implications_not_too_long', violation_error_message='Write 1,000 characters or fewer.'),
        ),
        migrations.AddConstraint(
            model_name='update',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('action__isnull', False), ('commitment__isnull', True)), models.Q(('action__isnull', True), ('commitment__isnull', False)), _connector='OR'), name='update_of_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='update',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['complete', 'on_track', 'at_risk', 'off_track', 'not_started'])), name='update_status'),
        ),
        migrations.AddConstraint(
            model_name='update',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('at_risk', 'off_track')), _negated=True), models.Q(('path_to_green', ''), _negated=True), _connector='OR'), name='update_path_to_green', violation_error_message='Say what would bring it back to green.'),
        ),
        migrations.AddConstraint(
            model_name='update',
            constraint=models.UniqueConstraint(condition=models.Q(('action__isnull', False)), fields=('report', 'action'), name='update_once_an_action'),
        ),
        migrations.AddConstraint(
            model_name='update',
            constraint=models.UniqueConstraint(condition=models.Q(('commitment__isnull', False)), fields=('report', 'commitment'), name='update_once_a_commitment'),
        ),
        migrations.AddConstraint(
            model_name='update',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('narrative'), 1500), name='update_narrative_not_too_long', violation_error_message='Write 1,500 characters or fewer.'),
        ),
        migrations.AddConstraint(
            model_name='update',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('path_to_green'), 1000), name='update_path_to_green_not_too_long', violation_error_message='Write 1,000 characters or fewer.'),
        ),
    ]
