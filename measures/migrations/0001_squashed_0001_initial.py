import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import migrating.operations
import nhsuk.patient_data
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('measures', '0001_initial')]

    initial = True

    dependencies = [
        ('organisations', '0014_devices_and_factor_resets'),
    ]

    operations = [
        migrating.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name='HistoricalIndicator',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('code', models.CharField(max_length=20, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('name', models.CharField(max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('definition', models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('unit', models.CharField(choices=[('number', 'Number'), ('percent', 'Percent'), ('rate', 'Rate per 1,000'), ('pounds', 'Pounds'), ('days', 'Days')], max_length=10)),
                        ('span', models.CharField(choices=[('month', 'Each month'), ('quarter', 'Each quarter'), ('year', 'Each plan year')], default='quarter', max_length=10)),
                        ('better', models.CharField(choices=[('up', 'Higher is better'), ('down', 'Lower is better'), ('neither', 'Neither is better')], default='up', max_length=10)),
                        ('source', models.CharField(blank=True, max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('theme_code', models.CharField(blank=True, max_length=12, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('owner', models.CharField(blank=True, max_length=120, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('baseline', models.DecimalField(blank=True, decimal_places=4, max_digits=15, null=True)),
                        ('baseline_on', models.DateField(blank=True, null=True)),
                        ('target', models.DecimalField(blank=True, decimal_places=4, max_digits=15, null=True)),
                        ('target_on', models.DateField(blank=True, null=True)),
                        ('retired_at', models.DateTimeField(blank=True, null=True)),
                        ('number', models.PositiveIntegerField(default=1)),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('system', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.organisation')),
                    ],
                    options={
                        'verbose_name': 'historical indicator',
                        'verbose_name_plural': 'historical indicators',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='Indicator',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=20, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('name', models.CharField(max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('definition', models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('unit', models.CharField(choices=[('number', 'Number'), ('percent', 'Percent'), ('rate', 'Rate per 1,000'), ('pounds', 'Pounds'), ('days', 'Days')], max_length=10)),
                        ('span', models.CharField(choices=[('month', 'Each month'), ('quarter', 'Each quarter'), ('year', 'Each plan year')], default='quarter', max_length=10)),
                        ('better', models.CharField(choices=[('up', 'Higher is better'), ('down', 'Lower is better'), ('neither', 'Neither is better')], default='up', max_length=10)),
                        ('source', models.CharField(blank=True, max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('theme_code', models.CharField(blank=True, max_length=12, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('owner', models.CharField(blank=True, max_length=120, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('baseline', models.DecimalField(blank=True, decimal_places=4, max_digits=15, null=True)),
                        ('baseline_on', models.DateField(blank=True, null=True)),
                        ('target', models.DecimalField(blank=True, decimal_places=4, max_digits=15, null=True)),
                        ('target_on', models.DateField(blank=True, null=True)),
                        ('retired_at', models.DateTimeField(blank=True, null=True)),
                        ('number', models.PositiveIntegerField(default=1)),
                        ('system', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicators', to='organisations.organisation')),
                    ],
                    options={
                        'ordering': ['code', 'pk'],
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(fields=('system', 'code'), name='indicator_code_once', violation_error_message='This code is taken already.'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('name', ''), _negated=True)), name='indicator_has_a_code_and_a_name'), models.CheckConstraint(condition=models.Q(models.Q(('baseline__isnull', True), ('baseline_on__isnull', True)), models.Q(('baseline__isnull', False), ('baseline_on__isnull', False)), _connector='OR'), name='indicator_baseline_has_its_day', violation_error_message='Give the baseline and its day, or neither.'), models.CheckConstraint(condition=models.Q(models.Q(('target__isnull', True), ('target_on__isnull', True)), models.Q(('target__isnull', False), ('target_on__isnull', False)), _connector='OR'), name='indicator_target_has_its_day', violation_error_message='Give the target and its day, or neither.'), models.CheckConstraint(condition=models.Q(('better__in', ['up', 'down', 'neither']), ('span__in', ['month', 'quarter', 'year']), ('unit__in', ['number', 'percent', 'rate', 'pounds', 'days'])), name='indicator_is_counted_in_known_ways'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('definition'), 1000), name='indicator_definition_not_too_long', violation_error_message='Write 1,000 characters or fewer.')],
                    },
                ),
                migrations.CreateModel(
                    name='HistoricalValue',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('plan_year', models.PositiveSmallIntegerField()),
                        ('part', models.PositiveSmallIntegerField()),
                        ('said', models.CharField(choices=[('number', 'Number'), ('fewer', 'Fewer than five'), ('withdrawn', 'Withdrawn')], default='number', max_length=10)),
                        ('amount', models.DecimalField(blank=True, decimal_places=4, max_digits=15, null=True)),
                        ('note', models.CharField(blank=True, max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.organisation')),
                        ('indicator', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='measures.indicator')),
                    ],
                    options={
                        'verbose_name': 'historical value',
                        'verbose_name_plural': 'historical values',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='Value',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('plan_year', models.PositiveSmallIntegerField()),
                        ('part', models.PositiveSmallIntegerField()),
                        ('said', models.CharField(choices=[('number', 'Number'), ('fewer', 'Fewer than five'), ('withdrawn', 'Withdrawn')], default='number', max_length=10)),
                        ('amount', models.DecimalField(blank=True, decimal_places=4, max_digits=15, null=True)),
                        ('note', models.CharField(blank=True, max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='measures.indicator')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicator_values', to='organisations.organisation')),
                    ],
                    options={
                        'ordering': ['indicator', 'organisation', 'plan_year', 'part'],
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(fields=('indicator', 'organisation', 'plan_year', 'part'), name='value_once_a_period'), models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', False), ('said', 'number')), models.Q(('amount__isnull', True), ('said__in', ['fewer', 'withdrawn'])), _connector='OR'), name='value_is_a_number_or_says_why_not'), models.CheckConstraint(condition=models.Q(('part__range', (1, 12)), ('plan_year__range', (2000, 2100))), name='value_is_of_a_period')],
                    },
                ),
            ],
        ),
    ]
