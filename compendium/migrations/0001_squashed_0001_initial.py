import compendium.contacts
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import migrating.operations
import nhsuk.patient_data
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('compendium', '0001_initial')]

    initial = True

    dependencies = [
        ('frameworks', '0011_own_names_of_tiers'),
        ('organisations', '0014_devices_and_factor_resets'),
    ]

    operations = [
        migrating.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Example',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('tied_to', models.CharField(blank=True, max_length=600)),
                        ('title', models.CharField(blank=True, max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('summary', models.TextField(blank=True, max_length=600, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('what_changed', models.TextField(blank=True, max_length=4000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('who', models.CharField(blank=True, max_length=300, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('where_it_happened', models.CharField(blank=True, max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('when_it_happened', models.CharField(blank=True, max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('contact_role', models.CharField(blank=True, max_length=120, validators=[nhsuk.patient_data.refuse_nhs_number, compendium.contacts.refuse_a_persons_details])),
                        ('links', models.TextField(blank=True, max_length=2000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('tags', models.CharField(blank=True, max_length=300, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('state', models.CharField(choices=[('draft', 'Draft'), ('proposed', 'Proposed'), ('returned', 'Returned'), ('published', 'Published'), ('retired', 'Retired')], default='draft', max_length=20)),
                        ('number', models.PositiveIntegerField(default=1)),
                        ('created_at', models.DateTimeField()),
                        ('proposed_at', models.DateTimeField(blank=True, null=True)),
                        ('published_at', models.DateTimeField(blank=True, null=True)),
                        ('returned_at', models.DateTimeField(blank=True, null=True)),
                        ('returned_reason', models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('retired_at', models.DateTimeField(blank=True, null=True)),
                        ('retired_reason', models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='examples', to='frameworks.framework')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='examples', to='organisations.organisation')),
                        ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('retired_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('returned_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-published_at', '-pk'],
                        'indexes': [],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'proposed'), _negated=True), ('proposed_at__isnull', False), _connector='OR'), name='example_proposed_when_it_says'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('state__in', ['published', 'retired'])), models.Q(('published_at__isnull', True), ('state__in', ['draft', 'proposed', 'returned'])), _connector='OR'), name='example_published_when_it_says'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), models.Q(('returned_at__isnull', False), models.Q(('returned_reason', ''), _negated=True)), _connector='OR'), name='example_returned_with_reason'), models.CheckConstraint(condition=models.Q(models.Q(('retired_at__isnull', False), ('state', 'retired'), models.Q(('retired_reason', ''), _negated=True)), models.Q(('retired_at__isnull', True), ('retired_reason', ''), models.Q(('state', 'retired'), _negated=True)), _connector='OR'), name='example_retired_with_reason'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'returned']), models.Q(('title', ''), ('summary', ''), ('what_changed', ''), ('tied_to', ''), _connector='OR', _negated=True), _connector='OR'), name='example_whole_once_proposed'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('summary'), 600), name='example_summary_not_too_long', violation_error_message='Write 600 characters or fewer.'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('what_changed'), 4000), name='example_what_changed_not_too_long', violation_error_message='Write 4,000 characters or fewer.'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('links'), 2000), name='example_links_not_too_long', violation_error_message='Write 2,000 characters or fewer.'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('returned_reason'), 1000), name='example_returned_reason_not_too_long', violation_error_message='Write 1,000 characters or fewer.'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('retired_reason'), 1000), name='example_retired_reason_not_too_long', violation_error_message='Write 1,000 characters or fewer.')],
                    },
                ),
                migrations.CreateModel(
                    name='GladToTalk',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('step_code', models.CharField(max_length=20)),
                        ('contact_role', models.CharField(max_length=120, validators=[nhsuk.patient_data.refuse_nhs_number, compendium.contacts.refuse_a_persons_details])),
                        ('said_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.framework')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='glad_to_talk', to='organisations.organisation')),
                        ('said_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name_plural': 'glad to talk',
                        'ordering': ['step_code', 'pk'],
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('organisation', 'framework', 'step_code'), name='glad_to_talk_once_a_step'), models.CheckConstraint(condition=models.Q(('contact_role', ''), _negated=True), name='glad_to_talk_says_whom_to_ask')],
                    },
                ),
                migrations.CreateModel(
                    name='HistoricalExample',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('tied_to', models.CharField(blank=True, max_length=600)),
                        ('title', models.CharField(blank=True, max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('summary', models.TextField(blank=True, max_length=600, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('what_changed', models.TextField(blank=True, max_length=4000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('who', models.CharField(blank=True, max_length=300, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('where_it_happened', models.CharField(blank=True, max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('when_it_happened', models.CharField(blank=True, max_length=200, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('contact_role', models.CharField(blank=True, max_length=120, validators=[nhsuk.patient_data.refuse_nhs_number, compendium.contacts.refuse_a_persons_details])),
                        ('links', models.TextField(blank=True, max_length=2000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('tags', models.CharField(blank=True, max_length=300, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('state', models.CharField(choices=[('draft', 'Draft'), ('proposed', 'Proposed'), ('returned', 'Returned'), ('published', 'Published'), ('retired', 'Retired')], default='draft', max_length=20)),
                        ('number', models.PositiveIntegerField(default=1)),
                        ('created_at', models.DateTimeField()),
                        ('proposed_at', models.DateTimeField(blank=True, null=True)),
                        ('published_at', models.DateTimeField(blank=True, null=True)),
                        ('returned_at', models.DateTimeField(blank=True, null=True)),
                        ('returned_reason', models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('retired_at', models.DateTimeField(blank=True, null=True)),
                        ('retired_reason', models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number])),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('framework', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='frameworks.framework')),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.organisation')),
                        ('proposed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('published_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('retired_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('returned_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'historical example',
                        'verbose_name_plural': 'historical examples',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='Tie',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('theme_code', models.CharField(max_length=12)),
                        ('step_code', models.CharField(blank=True, max_length=20)),
                        ('example', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties', to='compendium.example')),
                    ],
                    options={
                        'ordering': ['theme_code', 'step_code'],
                        'indexes': [models.Index(fields=['theme_code', 'step_code'], name='tie_theme_step')],
                        'constraints': [models.UniqueConstraint(fields=('example', 'theme_code', 'step_code'), name='tie_once')],
                    },
                ),
            ],
        ),
    ]
