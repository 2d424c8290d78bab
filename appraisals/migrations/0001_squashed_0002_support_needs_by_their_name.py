import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import migrating.operations
import nhsuk.patient_data
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('appraisals', '0001_initial'), ('appraisals', '0002_support_needs_by_their_name')]

    initial = True

    dependencies = [
        ('assessments', '0015_partners_and_guests'),
        ('organisations', '0014_devices_and_factor_resets'),
        ('planning', '0016_plan_templates'),
    ]

    operations = [
        migrating.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Appraisal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('serial', models.PositiveSmallIntegerField()),
                        ('title', models.CharField(max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('question', models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('state', models.CharField(choices=[('setting_up', 'Being set up'), ('scoring', 'Open for scores'), ('scored', 'Scores are in'), ('closed', 'Decided')], default='setting_up', max_length=20)),
                        ('decision', models.TextField(blank=True, max_length=2000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('number', models.PositiveIntegerField(default=1)),
                        ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appraisals', to='assessments.cycle')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appraisals', to='organisations.organisation')),
                    ],
                    options={
                        'ordering': ['organisation', 'cycle', 'serial'],
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(fields=('organisation', 'cycle', 'serial'), name='appraisal_serial_once'), models.CheckConstraint(condition=models.Q(('state__in', ['setting_up', 'scoring', 'scored', 'closed'])), name='appraisal_state'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), models.Q(('decision', ''), _negated=True), _connector='OR'), name='appraisal_closed_with_a_decision', violation_error_message='Say what you decided.'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('question'), 1000), name='appraisal_question_not_too_long', violation_error_message='Write 1,000 characters or fewer.'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('decision'), 2000), name='appraisal_decision_not_too_long', violation_error_message='Write 2,000 characters or fewer.')],
                    },
                ),
                migrations.CreateModel(
                    name='HistoricalAppraisal',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('serial', models.PositiveSmallIntegerField()),
                        ('title', models.CharField(max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('question', models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('state', models.CharField(choices=[('setting_up', 'Being set up'), ('scoring', 'Open for scores'), ('scored', 'Scores are in'), ('closed', 'Decided')], default='setting_up', max_length=20)),
                        ('decision', models.TextField(blank=True, max_length=2000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('number', models.PositiveIntegerField(default=1)),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('cycle', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='assessments.cycle')),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.organisation')),
                    ],
                    options={
                        'verbose_name': 'historical appraisal',
                        'verbose_name_plural': 'historical appraisals',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='AppraisalRevision',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('content', models.JSONField()),
                        ('checksum', models.CharField(max_length=64)),
                        ('signed_at', models.DateTimeField()),
                        ('signed_as', models.CharField(max_length=200)),
                        ('appraisal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='appraisals.appraisal')),
                        ('signed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['appraisal', '-number'],
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(fields=('appraisal', 'number'), name='appraisal_revision_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Criterion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('kind', models.CharField(choices=[('essential', 'Essential: an option meets it or fails'), ('weighted', 'Weighted: scored from 1 to 5')], max_length=20)),
                        ('title', models.CharField(max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('words', models.TextField(blank=True, max_length=500, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('weight', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('low', models.CharField(blank=True, max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('high', models.CharField(blank=True, max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('removed_at', models.DateTimeField(blank=True, null=True)),
                        ('number', models.PositiveIntegerField(default=1)),
                        ('appraisal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='criteria', to='appraisals.appraisal')),
                    ],
                    options={
                        'verbose_name_plural': 'criteria',
                        'ordering': ['appraisal', 'position'],
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(fields=('appraisal', 'position'), name='criterion_once'), models.CheckConstraint(condition=models.Q(models.Q(('high', ''), ('kind', 'essential'), ('low', ''), ('weight__isnull', True)), models.Q(('kind', 'weighted'), ('weight__gte', 1), ('weight__isnull', False), ('weight__lte', 10), models.Q(('low', ''), _negated=True), models.Q(('high', ''), _negated=True)), _connector='OR'), name='criterion_weight_and_ends', violation_error_message='A weighted criterion has a weight from 1 to 10 and says what both ends of its scores mean; an essential one has neither.'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('words'), 500), name='criterion_words_not_too_long', violation_error_message='Write 500 characters or fewer.')],
                    },
                ),
                migrations.CreateModel(
                    name='HistoricalCriterion',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('kind', models.CharField(choices=[('essential', 'Essential: an option meets it or fails'), ('weighted', 'Weighted: scored from 1 to 5')], max_length=20)),
                        ('title', models.CharField(max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('words', models.TextField(blank=True, max_length=500, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('weight', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('low', models.CharField(blank=True, max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('high', models.CharField(blank=True, max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('removed_at', models.DateTimeField(blank=True, null=True)),
                        ('number', models.PositiveIntegerField(default=1)),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('appraisal', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='appraisals.appraisal')),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'historical criterion',
                        'verbose_name_plural': 'historical criteria',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='HistoricalOption',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('source', models.CharField(choices=[('own', 'Our own words'), ('need', 'Support need'), ('offer', 'Offer of help')], default='own', max_length=20)),
                        ('origin', models.CharField(blank=True, max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('title', models.CharField(max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('words', models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('removed_at', models.DateTimeField(blank=True, null=True)),
                        ('number', models.PositiveIntegerField(default=1)),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('appraisal', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='appraisals.appraisal')),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('need', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='planning.supportneed')),
                        ('offer', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='planning.offer')),
                    ],
                    options={
                        'verbose_name': 'historical option',
                        'verbose_name_plural': 'historical options',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='HistoricalSheet',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('words', models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('sent_at', models.DateTimeField(blank=True, null=True)),
                        ('times_sent', models.PositiveSmallIntegerField(default=0)),
                        ('number', models.PositiveIntegerField(default=1)),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('appraisal', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='appraisals.appraisal')),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('scorer', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'historical sheet',
                        'verbose_name_plural': 'historical sheets',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='Option',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('source', models.CharField(choices=[('own', 'Our own words'), ('need', 'Support need'), ('offer', 'Offer of help')], default='own', max_length=20)),
                        ('origin', models.CharField(blank=True, max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('title', models.CharField(max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('words', models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('removed_at', models.DateTimeField(blank=True, null=True)),
                        ('number', models.PositiveIntegerField(default=1)),
                        ('appraisal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='options', to='appraisals.appraisal')),
                        ('need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appraised', to='planning.supportneed')),
                        ('offer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appraised', to='planning.offer')),
                    ],
                    options={
                        'ordering': ['appraisal', 'position'],
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(fields=('appraisal', 'position'), name='option_once'), models.CheckConstraint(condition=models.Q(models.Q(('need__isnull', True), ('offer__isnull', True), ('source', 'own')), models.Q(('need__isnull', False), ('offer__isnull', True), ('source', 'need')), models.Q(('need__isnull', True), ('offer__isnull', False), ('source', 'offer')), _connector='OR'), name='option_made_of_what_it_says'), models.UniqueConstraint(condition=models.Q(('need__isnull', False), ('removed_at__isnull', True)), fields=('appraisal', 'need'), name='option_need_once'), models.UniqueConstraint(condition=models.Q(('offer__isnull', False), ('removed_at__isnull', True)), fields=('appraisal', 'offer'), name='option_offer_once'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('words'), 1000), name='option_words_not_too_long', violation_error_message='Write 1,000 characters or fewer.')],
                    },
                ),
                migrations.CreateModel(
                    name='Sheet',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('words', models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('sent_at', models.DateTimeField(blank=True, null=True)),
                        ('times_sent', models.PositiveSmallIntegerField(default=0)),
                        ('number', models.PositiveIntegerField(default=1)),
                        ('appraisal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='score_sheets', to='appraisals.appraisal')),
                        ('scorer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='score_sheets', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['appraisal', 'pk'],
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(fields=('appraisal', 'scorer'), name='sheet_once_a_person'), models.CheckConstraint(condition=models.Q(('sent_at__isnull', True), ('times_sent__gte', 1), _connector='OR'), name='sheet_sent_counted'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('words'), 1000), name='sheet_words_not_too_long', violation_error_message='Write 1,000 characters or fewer.')],
                    },
                ),
                migrations.CreateModel(
                    name='Mark',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('value', models.PositiveSmallIntegerField()),
                        ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='appraisals.criterion')),
                        ('option', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='appraisals.option')),
                        ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='appraisals.sheet')),
                    ],
                    options={
                        'ordering': ['sheet', 'option', 'criterion'],
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(fields=('sheet', 'option', 'criterion'), name='mark_once'), models.CheckConstraint(condition=models.Q(('value__gte', 0), ('value__lte', 5)), name='mark_value')],
                    },
                ),
                migrations.CreateModel(
                    name='HistoricalMark',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('value', models.PositiveSmallIntegerField()),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('criterion', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='appraisals.criterion')),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('option', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='appraisals.option')),
                        ('sheet', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='appraisals.sheet')),
                    ],
                    options={
                        'verbose_name': 'historical mark',
                        'verbose_name_plural': 'historical marks',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
            ],
        ),
    ]
