from importlib import import_module

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import migrating.operations
import nhsuk.patient_data
import simple_history.models
from django.conf import settings
from django.db import migrations, models


begun = import_module('engagement.migrations.0002_task_groups')


class Migration(migrations.Migration):

    replaces = [('engagement', '0001_initial'), ('engagement', '0002_task_groups')]

    initial = True

    dependencies = [
        ('frameworks', '0011_own_names_of_tiers'),
        ('organisations', '0014_devices_and_factor_resets'),
    ]

    operations = [
        migrating.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Engagement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('opens_on', models.DateField()),
                        ('closes_on', models.DateField()),
                        ('opened_at', models.DateTimeField()),
                        ('closed_at', models.DateTimeField(blank=True, null=True)),
                        ('number', models.PositiveIntegerField(default=1)),
                        ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='engagement', to='frameworks.version')),
                    ],
                    options={
                        'ordering': ['-opens_on', 'pk'],
                        'indexes': [],
                        'constraints': [models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='engagement_closes_after_it_opens', violation_error_message='The last day must not be before the first day.'), models.CheckConstraint(condition=models.Q(('closed_at__isnull', False), ('closed_by__isnull', True), _connector='OR'), name='engagement_closed_when_somebody_did')],
                    },
                ),
                migrations.CreateModel(
                    name='HistoricalEngagement',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('opens_on', models.DateField()),
                        ('closes_on', models.DateField()),
                        ('opened_at', models.DateTimeField()),
                        ('closed_at', models.DateTimeField(blank=True, null=True)),
                        ('number', models.PositiveIntegerField(default=1)),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('closed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('opened_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('version', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='frameworks.version')),
                    ],
                    options={
                        'verbose_name': 'historical engagement',
                        'verbose_name_plural': 'historical engagements',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='TaskGroup',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=80)),
                        ('position', models.PositiveSmallIntegerField(default=100)),
                        ('framework', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='task_groups', to='frameworks.framework')),
                    ],
                    options={
                        'ordering': ['position', 'name', 'pk'],
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(models.F('framework'), django.db.models.functions.text.Lower('name'), name='task_group_name_once', violation_error_message='There is a task group of this name already.')],
                    },
                ),
                migrations.CreateModel(
                    name='Group',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=80, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='engagement.engagement')),
                    ],
                    options={
                        'ordering': ['name', 'pk'],
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(models.F('engagement'), django.db.models.functions.text.Lower('name'), name='group_name_once')],
                    },
                ),
                migrations.CreateModel(
                    name='HistoricalInvitation',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('organisation_name', models.CharField(max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('organisation_kind', models.CharField(choices=[('practice', 'GP practice or primary care network (PCN)'), ('federation', 'GP federation'), ('lmc', 'Local medical committee'), ('pharmacy', 'Community pharmacy'), ('dental', 'Dental'), ('optometry', 'Optometry'), ('community', 'Community services'), ('mental_health', 'Mental health'), ('hospital', 'Hospital'), ('council', 'Local authority'), ('voluntary', 'Voluntary, community, faith or social enterprise'), ('healthwatch', 'Healthwatch'), ('public', 'Patients and the public'), ('place', 'Place-based partnership'), ('board', 'Integrated care board (ICB)'), ('other', 'Another kind')], max_length=20)),
                        ('email', models.EmailField(max_length=254, verbose_name='email address')),
                        ('expires_on', models.DateField()),
                        ('issue', models.PositiveSmallIntegerField(default=1)),
                        ('invited_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('engagement', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='engagement.engagement')),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('invited_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'historical invitation',
                        'verbose_name_plural': 'historical invitations',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation_name', models.CharField(max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('organisation_kind', models.CharField(choices=[('practice', 'GP practice or primary care network (PCN)'), ('federation', 'GP federation'), ('lmc', 'Local medical committee'), ('pharmacy', 'Community pharmacy'), ('dental', 'Dental'), ('optometry', 'Optometry'), ('community', 'Community services'), ('mental_health', 'Mental health'), ('hospital', 'Hospital'), ('council', 'Local authority'), ('voluntary', 'Voluntary, community, faith or social enterprise'), ('healthwatch', 'Healthwatch'), ('public', 'Patients and the public'), ('place', 'Place-based partnership'), ('board', 'Integrated care board (ICB)'), ('other', 'Another kind')], max_length=20)),
                        ('email', models.EmailField(max_length=254, verbose_name='email address')),
                        ('expires_on', models.DateField()),
                        ('issue', models.PositiveSmallIntegerField(default=1)),
                        ('invited_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='engagement.engagement')),
                        ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['organisation_name', 'pk'],
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(models.F('engagement'), django.db.models.functions.text.Lower('email'), name='invitation_once_an_address', violation_error_message='This email address has been invited already.'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='invitation_withdrawn_by_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='Report',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('content', models.JSONField()),
                        ('checksum', models.CharField(max_length=64)),
                        ('published_at', models.DateTimeField()),
                        ('published_as', models.CharField(max_length=200)),
                        ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='engagement.engagement')),
                        ('published_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['engagement', 'number'],
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(fields=('engagement', 'number'), name='report_number_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Survey',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('file_name', models.CharField(max_length=200)),
                        ('content', models.BinaryField()),
                        ('uploaded_at', models.DateTimeField()),
                        ('outcome', models.CharField(blank=True, max_length=200)),
                        ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='surveys', to='engagement.engagement')),
                        ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='HistoricalParticipant',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('organisation_name', models.CharField(max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('organisation_kind', models.CharField(choices=[('practice', 'GP practice or primary care network (PCN)'), ('federation', 'GP federation'), ('lmc', 'Local medical committee'), ('pharmacy', 'Community pharmacy'), ('dental', 'Dental'), ('optometry', 'Optometry'), ('community', 'Community services'), ('mental_health', 'Mental health'), ('hospital', 'Hospital'), ('council', 'Local authority'), ('voluntary', 'Voluntary, community, faith or social enterprise'), ('healthwatch', 'Healthwatch'), ('public', 'Patients and the public'), ('place', 'Place-based partnership'), ('board', 'Integrated care board (ICB)'), ('other', 'Another kind')], max_length=20)),
                        ('told_at', models.DateTimeField()),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('engagement', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='engagement.engagement')),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('invitation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='engagement.invitation')),
                    ],
                    options={
                        'verbose_name': 'historical participant',
                        'verbose_name_plural': 'historical participants',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='Participant',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation_name', models.CharField(max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('organisation_kind', models.CharField(choices=[('practice', 'GP practice or primary care network (PCN)'), ('federation', 'GP federation'), ('lmc', 'Local medical committee'), ('pharmacy', 'Community pharmacy'), ('dental', 'Dental'), ('optometry', 'Optometry'), ('community', 'Community services'), ('mental_health', 'Mental health'), ('hospital', 'Hospital'), ('council', 'Local authority'), ('voluntary', 'Voluntary, community, faith or social enterprise'), ('healthwatch', 'Healthwatch'), ('public', 'Patients and the public'), ('place', 'Place-based partnership'), ('board', 'Integrated care board (ICB)'), ('other', 'Another kind')], max_length=20)),
                        ('told_at', models.DateTimeField()),
                        ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='engagement.engagement')),
                        ('invitation', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='participant', to='engagement.invitation')),
                        ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(fields=('engagement', 'user'), name='participant_once'), models.CheckConstraint(condition=models.Q(models.Q(('invitation__isnull', True), ('user__isnull', False)), models.Q(('invitation__isnull', False), ('user__isnull', True)), _connector='OR'), name='participant_is_a_person_or_a_partner')],
                    },
                ),
                migrations.CreateModel(
                    name='HistoricalComment',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('organisation_name', models.CharField(max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('organisation_kind', models.CharField(choices=[('practice', 'GP practice or primary care network (PCN)'), ('federation', 'GP federation'), ('lmc', 'Local medical committee'), ('pharmacy', 'Community pharmacy'), ('dental', 'Dental'), ('optometry', 'Optometry'), ('community', 'Community services'), ('mental_health', 'Mental health'), ('hospital', 'Hospital'), ('council', 'Local authority'), ('voluntary', 'Voluntary, community, faith or social enterprise'), ('healthwatch', 'Healthwatch'), ('public', 'Patients and the public'), ('place', 'Place-based partnership'), ('board', 'Integrated care board (ICB)'), ('other', 'Another kind')], max_length=20)),
                        ('position', models.PositiveIntegerField()),
                        ('about', models.CharField(choices=[('whole', 'The whole framework'), ('theme', 'A theme'), ('statement', 'What good looks like'), ('step', 'A step')], max_length=20)),
                        ('theme_code', models.CharField(blank=True, max_length=12)),
                        ('theme_name', models.CharField(blank=True, max_length=200)),
                        ('step_code', models.CharField(blank=True, max_length=20)),
                        ('words', models.TextField(blank=True)),
                        ('change', models.CharField(choices=[('wording', 'The wording'), ('missing', 'Something is missing'), ('unclear', 'It is not clear'), ('date', 'The date'), ('other', 'Something else')], max_length=20)),
                        ('text', models.TextField(blank=True, max_length=4000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('suggestion', models.TextField(blank=True, max_length=5000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('made_at', models.DateTimeField()),
                        ('outcome', models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('partly', 'Accepted in part'), ('declined', 'Not accepted')], max_length=20)),
                        ('reason', models.TextField(blank=True, max_length=2000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('answered_at', models.DateTimeField(blank=True, null=True)),
                        ('taken_at', models.DateTimeField(blank=True, null=True)),
                        ('taken_from', models.TextField(blank=True)),
                        ('number', models.PositiveIntegerField(default=1)),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('answered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('engagement', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='engagement.engagement')),
                        ('group', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='engagement.group')),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('taken_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('participant', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='engagement.participant')),
                        ('survey', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='engagement.survey')),
                        ('task_group', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='engagement.taskgroup')),
                    ],
                    options={
                        'verbose_name': 'historical comment',
                        'verbose_name_plural': 'historical comments',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='Comment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation_name', models.CharField(max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('organisation_kind', models.CharField(choices=[('practice', 'GP practice or primary care network (PCN)'), ('federation', 'GP federation'), ('lmc', 'Local medical committee'), ('pharmacy', 'Community pharmacy'), ('dental', 'Dental'), ('optometry', 'Optometry'), ('community', 'Community services'), ('mental_health', 'Mental health'), ('hospital', 'Hospital'), ('council', 'Local authority'), ('voluntary', 'Voluntary, community, faith or social enterprise'), ('healthwatch', 'Healthwatch'), ('public', 'Patients and the public'), ('place', 'Place-based partnership'), ('board', 'Integrated care board (ICB)'), ('other', 'Another kind')], max_length=20)),
                        ('position', models.PositiveIntegerField()),
                        ('about', models.CharField(choices=[('whole', 'The whole framework'), ('theme', 'A theme'), ('statement', 'What good looks like'), ('step', 'A step')], max_length=20)),
                        ('theme_code', models.CharField(blank=True, max_length=12)),
                        ('theme_name', models.CharField(blank=True, max_length=200)),
                        ('step_code', models.CharField(blank=True, max_length=20)),
                        ('words', models.TextField(blank=True)),
                        ('change', models.CharField(choices=[('wording', 'The wording'), ('missing', 'Something is missing'), ('unclear', 'It is not clear'), ('date', 'The date'), ('other', 'Something else')], max_length=20)),
                        ('text', models.TextField(blank=True, max_length=4000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('suggestion', models.TextField(blank=True, max_length=5000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('made_at', models.DateTimeField()),
                        ('outcome', models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('partly', 'Accepted in part'), ('declined', 'Not accepted')], max_length=20)),
                        ('reason', models.TextField(blank=True, max_length=2000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('answered_at', models.DateTimeField(blank=True, null=True)),
                        ('taken_at', models.DateTimeField(blank=True, null=True)),
                        ('taken_from', models.TextField(blank=True)),
                        ('number', models.PositiveIntegerField(default=1)),
                        ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='engagement.engagement')),
                        ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to='engagement.group')),
                        ('participant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='engagement.participant')),
                        ('survey', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='engagement.survey')),
                        ('task_group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to='engagement.taskgroup')),
                    ],
                    options={
                        'ordering': ['engagement', 'position'],
                        'indexes': [models.Index(fields=['engagement', 'theme_code'], name='comment_theme')],
                        'constraints': [models.UniqueConstraint(fields=('engagement', 'position'), name='comment_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('participant__isnull', False), ('survey__isnull', True)), models.Q(('participant__isnull', True), ('survey__isnull', False)), _connector='OR'), name='comment_from_somebody_or_a_survey'), models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('suggestion', ''), _negated=True), _connector='OR'), name='comment_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='comment_answered_when_it_says'), models.CheckConstraint(condition=models.Q(models.Q(('outcome__in', ['partly', 'declined']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='comment_not_accepted_with_a_reason', violation_error_message='Say why it is not accepted, or only in part.'), models.CheckConstraint(condition=models.Q(('taken_at__isnull', True), models.Q(('suggestion', ''), _negated=True), _connector='OR'), name='comment_taken_in_has_wording'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('text'), 4000), name='comment_text_not_too_long', violation_error_message='Write 4,000 characters or fewer.'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('suggestion'), 5000), name='comment_suggestion_not_too_long', violation_error_message='Write 5,000 characters or fewer.'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('reason'), 2000), name='comment_reason_not_too_long', violation_error_message='Write 2,000 characters or fewer.')],
                    },
                ),
            ],
        ),
        migrations.RunPython(begun.add_task_groups, migrations.RunPython.noop),  # they go with their table
    ]
