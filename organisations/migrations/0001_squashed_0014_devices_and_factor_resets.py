import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import migrating.operations
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('organisations', '0001_initial'), ('organisations', '0002_sign_in_tries'), ('organisations', '0003_email_in_our_words'), ('organisations', '0004_lists_on_their_way_in'), ('organisations', '0005_who_hears_of_events'), ('organisations', '0006_lists_of_examples'), ('organisations', '0007_who_is_reminded'), ('organisations', '0008_lists_of_words'), ('organisations', '0009_weekly_letters'), ('organisations', '0010_invited'), ('organisations', '0011_returns_on_their_way_in'), ('organisations', '0012_lists_of_offers'), ('organisations', '0013_lists_of_indicators_and_values'), ('organisations', '0014_devices_and_factor_resets')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrating.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('email', models.EmailField(max_length=254, unique=True, verbose_name='email address')),
                        ('name', models.CharField(blank=True, max_length=120)),
                        ('job_title', models.CharField(blank=True, max_length=120)),
                        ('is_active', models.BooleanField(default=True)),
                        ('date_joined', models.DateTimeField(default=django.utils.timezone.now)),
                        ('wants_reminders', models.BooleanField(default=True)),
                        ('notices', models.CharField(choices=[('at_once', 'As each thing happens'), ('weekly', 'Once a week, together'), ('never', 'Never')], default='weekly', max_length=10)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_unique_in_any_case', violation_error_message='Someone already signs in with this email address.')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Organisation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('tier', models.CharField(choices=[('practice', 'Practice'), ('neighbourhood', 'Neighbourhood'), ('place', 'Place'), ('system', 'System')], max_length=20)),
                        ('name', models.CharField(max_length=200)),
                        ('ods_code', models.CharField(max_length=60, unique=True, verbose_name='code')),
                        ('opened_on', models.DateField(blank=True, null=True)),
                        ('closed_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['name', 'ods_code'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('opened_on__isnull', True), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='organisation_closes_after_it_opens', violation_error_message='The closing date must not be before the opening date.'), models.CheckConstraint(condition=models.Q(('ods_code', ''), _negated=True), name='organisation_has_a_code')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='SignInTry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('address', models.CharField(max_length=64)),
                        ('computer', models.CharField(max_length=64)),
                        ('at', models.DateTimeField(db_index=True)),
                        ('succeeded', models.BooleanField(default=False)),
                    ],
                    options={
                        'verbose_name_plural': 'sign-in tries',
                        'indexes': [models.Index(fields=['address'], name='sign_in_try_address'), models.Index(fields=['computer'], name='sign_in_try_computer')],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='HistoricalOrganisation',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('tier', models.CharField(choices=[('practice', 'Practice'), ('neighbourhood', 'Neighbourhood'), ('place', 'Place'), ('system', 'System')], max_length=20)),
                        ('name', models.CharField(max_length=200)),
                        ('ods_code', models.CharField(db_index=True, max_length=60, verbose_name='code')),
                        ('opened_on', models.DateField(blank=True, null=True)),
                        ('closed_on', models.DateField(blank=True, null=True)),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'historical organisation',
                        'verbose_name_plural': 'historical organisations',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='HistoricalUser',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('email', models.EmailField(db_index=True, max_length=254, verbose_name='email address')),
                        ('name', models.CharField(blank=True, max_length=120)),
                        ('job_title', models.CharField(blank=True, max_length=120)),
                        ('is_active', models.BooleanField(default=True)),
                        ('date_joined', models.DateTimeField(default=django.utils.timezone.now)),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('wants_reminders', models.BooleanField(default=True)),
                        ('notices', models.CharField(choices=[('at_once', 'As each thing happens'), ('weekly', 'Once a week, together'), ('never', 'Never')], default='weekly', max_length=10)),
                    ],
                    options={
                        'verbose_name': 'historical user',
                        'verbose_name_plural': 'historical users',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='Device',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('session_key', models.CharField(max_length=40, unique=True)),
                        ('browser', models.CharField(max_length=60)),
                        ('since', models.DateTimeField()),
                        ('last_used_at', models.DateTimeField()),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='devices', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='FactorReset',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('asked_at', models.DateTimeField()),
                        ('confirmed_at', models.DateTimeField(null=True)),
                        ('dropped_at', models.DateTimeField(null=True)),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('dropped_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('confirmed_by', models.F('asked_by')), _negated=True), name='factor_reset_by_two'), models.CheckConstraint(condition=models.Q(models.Q(('person', models.F('asked_by')), _negated=True), models.Q(('person', models.F('confirmed_by')), _negated=True)), name='factor_reset_of_somebody_else'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', True), ('confirmed_by__isnull', True)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False)), _connector='OR'), name='factor_reset_confirmed_by_and_at'), models.CheckConstraint(condition=models.Q(models.Q(('dropped_at__isnull', True), ('dropped_by__isnull', True)), models.Q(('dropped_at__isnull', False), ('dropped_by__isnull', False)), _connector='OR'), name='factor_reset_dropped_by_and_at'), models.CheckConstraint(condition=models.Q(('confirmed_at__isnull', True), ('dropped_at__isnull', True), _connector='OR'), name='factor_reset_ends_once')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='HistoricalMembership',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('role', models.CharField(choices=[('contributor', 'PCN contributor'), ('lead', 'PCN lead'), ('place_reviewer', 'Place reviewer'), ('system_staff', 'System staff'), ('administrator', 'Administrator'), ('reader', 'Read-only')], max_length=20)),
                        ('start', models.DateField(default=django.utils.timezone.localdate)),
                        ('end', models.DateField(blank=True, null=True)),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.organisation')),
                    ],
                    options={
                        'verbose_name': 'historical membership',
                        'verbose_name_plural': 'historical memberships',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='HistoricalLink',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('start', models.DateField()),
                        ('end', models.DateField(blank=True, null=True)),
                        ('is_primary', models.BooleanField(default=True)),
                        ('reason', models.CharField(blank=True, max_length=200)),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('child', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.organisation')),
                        ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.organisation')),
                    ],
                    options={
                        'verbose_name': 'historical link',
                        'verbose_name_plural': 'historical links',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='Membership',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role', models.CharField(choices=[('contributor', 'PCN contributor'), ('lead', 'PCN lead'), ('place_reviewer', 'Place reviewer'), ('system_staff', 'System staff'), ('administrator', 'Administrator'), ('reader', 'Read-only')], max_length=20)),
                        ('start', models.DateField(default=django.utils.timezone.localdate)),
                        ('end', models.DateField(blank=True, null=True)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organisations.organisation')),
                    ],
                    options={
                        'ordering': ['organisation__name', 'pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('end__isnull', True)), fields=('user', 'organisation', 'role'), name='membership_once_at_a_time', violation_error_message='This person already has that role there.'), models.CheckConstraint(condition=models.Q(('end__isnull', True), ('end__gte', models.F('start')), _connector='OR'), name='membership_ends_after_it_starts')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Link',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('start', models.DateField()),
                        ('end', models.DateField(blank=True, null=True)),
                        ('is_primary', models.BooleanField(default=True)),
                        ('reason', models.CharField(blank=True, max_length=200)),
                        ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_up', to='organisations.organisation')),
                        ('parent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_down', to='organisations.organisation')),
                    ],
                    options={
                        'ordering': ['start', 'pk'],
                        'indexes': [models.Index(fields=['child', 'end'], name='link_child_end')],
                        'constraints': [models.UniqueConstraint(fields=('parent', 'child', 'start'), name='link_once_from_a_day'), models.UniqueConstraint(condition=models.Q(('end__isnull', True), ('is_primary', True)), fields=('child',), name='link_one_primary_parent', violation_error_message='It already lies in another organisation first of all.'), models.CheckConstraint(condition=models.Q(('end__isnull', True), ('end__gte', models.F('start')), _connector='OR'), name='link_ends_after_it_starts', violation_error_message='The end date must not be before the start date.'), models.CheckConstraint(condition=models.Q(('parent', models.F('child')), _negated=True), name='link_joins_two_organisations')],
                    },
                ),
                migrations.CreateModel(
                    name='IncomingList',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('national', 'National list'), ('organisations', 'List of organisations'), ('people', 'List of people'), ('examples', 'List of examples'), ('words', 'List of words'), ('return', 'Return as a workbook'), ('offers', 'List of offers'), ('indicators', 'List of indicators'), ('values', 'List of values')], max_length=20)),
                        ('file_name', models.CharField(max_length=200)),
                        ('content', models.BinaryField()),
                        ('places', models.BinaryField(blank=True, default=bytes)),
                        ('right_on', models.DateField(blank=True, null=True)),
                        ('uploaded_at', models.DateTimeField()),
                        ('outcome', models.CharField(blank=True, max_length=300)),
                        ('system', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                        ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='KeptNotice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('right', models.CharField(blank=True, max_length=20)),
                        ('said', models.TextField()),
                        ('path', models.TextField()),
                        ('told_at', models.DateTimeField(db_index=True)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Invited',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField()),
                        ('day', models.DateField()),
                        ('by_email', models.BooleanField()),
                        ('is_again', models.BooleanField(default=False)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('from_list', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='invitations', to='organisations.incominglist')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['at', 'pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('is_again', True)), fields=('person', 'day'), name='invited_again_once_a_day')],
                        'indexes': [],
                    },
                ),
            ],
        ),
    ]
