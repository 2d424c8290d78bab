import django.db.models.deletion
import django.db.models.fields.json
import django.db.models.functions.text
import django.db.models.lookups
import migrating.operations
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('frameworks', '0001_initial'), ('frameworks', '0002_upload_answers_on_steps_and_levels'), ('frameworks', '0003_step_reference'), ('frameworks', '0004_matched_columns'), ('frameworks', '0005_step_also_replaces'), ('frameworks', '0006_what_was_edited'), ('frameworks', '0007_connections'), ('frameworks', '0008_words'), ('frameworks', '0009_recommendations'), ('frameworks', '0010_connections_to_other_frameworks'), ('frameworks', '0011_own_names_of_tiers')]

    initial = True

    dependencies = [
        ('organisations', '0014_devices_and_factor_resets'),
    ]

    operations = [
        migrating.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Scale',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=120)),
                        ('in_place_from', models.PositiveSmallIntegerField()),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Framework',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('slug', models.SlugField(max_length=60, unique=True)),
                        ('name', models.CharField(max_length=120)),
                        ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='frameworks', to='organisations.organisation')),
                        ('columns', models.JSONField(blank=True, default=list)),
                    ],
                    options={
                        'ordering': ['name'],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='HistoricalTerm',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('name', models.CharField(max_length=80)),
                        ('meaning', models.CharField(max_length=500)),
                        ('synonyms', models.CharField(blank=True, max_length=300)),
                        ('retired_at', models.DateTimeField(blank=True, null=True)),
                        ('number', models.PositiveIntegerField(default=1)),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.organisation')),
                    ],
                    options={
                        'verbose_name': 'historical term',
                        'verbose_name_plural': 'historical terms',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='Term',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=80)),
                        ('meaning', models.CharField(max_length=500)),
                        ('synonyms', models.CharField(blank=True, max_length=300)),
                        ('retired_at', models.DateTimeField(blank=True, null=True)),
                        ('number', models.PositiveIntegerField(default=1)),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='organisations.organisation')),
                    ],
                    options={
                        'ordering': [django.db.models.functions.text.Lower('name'), 'pk'],
                        'constraints': [models.UniqueConstraint(models.F('owner'), django.db.models.functions.text.Lower('name'), name='term_name_once'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('meaning', ''), _negated=True)), name='term_says_something')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Level',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('value', models.PositiveSmallIntegerField()),
                        ('label', models.CharField(max_length=60)),
                        ('description', models.CharField(blank=True, max_length=300)),
                        ('scale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='levels', to='frameworks.scale')),
                    ],
                    options={
                        'ordering': ['value'],
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(fields=('scale', 'value'), name='level_value_once'), models.UniqueConstraint(fields=('scale', 'label'), name='level_label_once')],
                    },
                ),
                migrations.CreateModel(
                    name='HistoricalVersion',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('label', models.CharField(max_length=60)),
                        ('slug', models.SlugField(max_length=60)),
                        ('status', models.CharField(choices=[('draft', 'Draft'), ('in_engagement', 'In engagement'), ('published', 'Published'), ('superseded', 'Superseded')], default='draft', max_length=20)),
                        ('created_at', models.DateTimeField()),
                        ('published_at', models.DateTimeField(blank=True, null=True)),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('framework', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='frameworks.framework')),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('published_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('scale', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='frameworks.scale')),
                        ('tier_names', models.JSONField(blank=True, default=dict)),
                    ],
                    options={
                        'verbose_name': 'historical version',
                        'verbose_name_plural': 'historical versions',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='Version',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('label', models.CharField(max_length=60)),
                        ('slug', models.SlugField(max_length=60)),
                        ('status', models.CharField(choices=[('draft', 'Draft'), ('in_engagement', 'In engagement'), ('published', 'Published'), ('superseded', 'Superseded')], default='draft', max_length=20)),
                        ('created_at', models.DateTimeField()),
                        ('published_at', models.DateTimeField(blank=True, null=True)),
                        ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='frameworks.framework')),
                        ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('scale', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='frameworks.scale')),
                        ('tier_names', models.JSONField(blank=True, default=dict)),
                    ],
                    options={
                        'ordering': ['framework', 'created_at', 'pk'],
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(fields=('framework', 'label'), name='version_label_once'), models.UniqueConstraint(fields=('framework', 'slug'), name='version_slug_once'), models.UniqueConstraint(condition=models.Q(('status', 'published')), fields=('framework',), name='version_one_published'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', True), ('status__in', ['draft', 'in_engagement'])), models.Q(('published_at__isnull', False), ('status__in', ['published', 'superseded'])), _connector='OR'), name='version_published_when_it_says'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length(django.db.models.fields.json.KeyTextTransform('neighbourhood', 'tier_names')), 40), name='version_tier_names_neighbourhood_not_too_long', violation_error_message='Write 40 characters or fewer.'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length(django.db.models.fields.json.KeyTextTransform('place', 'tier_names')), 40), name='version_tier_names_place_not_too_long', violation_error_message='Write 40 characters or fewer.'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length(django.db.models.fields.json.KeyTextTransform('system', 'tier_names')), 40), name='version_tier_names_system_not_too_long', violation_error_message='Write 40 characters or fewer.')],
                    },
                ),
                migrations.CreateModel(
                    name='Theme',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('code', models.CharField(max_length=12)),
                        ('name', models.CharField(max_length=200)),
                        ('lead', models.TextField(blank=True)),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='frameworks.version')),
                    ],
                    options={
                        'ordering': ['version', 'position'],
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(fields=('version', 'code'), name='theme_code_once'), models.UniqueConstraint(fields=('version', 'position'), name='theme_position_once'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('lead'), 5000), name='theme_lead_not_too_long', violation_error_message='Write 5,000 characters or fewer.')],
                    },
                ),
                migrations.CreateModel(
                    name='Upload',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('framework_slug', models.SlugField(max_length=60)),
                        ('framework_name', models.CharField(max_length=120)),
                        ('label', models.CharField(max_length=60)),
                        ('file_name', models.CharField(max_length=200)),
                        ('content', models.BinaryField()),
                        ('headings', models.JSONField(blank=True, default=list)),
                        ('steps', models.JSONField(blank=True, default=list)),
                        ('uploaded_at', models.DateTimeField()),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                        ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to='frameworks.version')),
                        ('levels', models.CharField(blank=True, max_length=20)),
                        ('same', models.JSONField(blank=True, default=list)),
                        ('columns', models.JSONField(blank=True, default=list)),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Edit',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('added', 'Added'), ('changed', 'Changed'), ('moved', 'Moved'), ('deleted', 'Deleted')], max_length=20)),
                        ('key', models.CharField(max_length=60)),
                        ('about', models.CharField(max_length=200)),
                        ('lines', models.JSONField(blank=True, default=list)),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='edits', to='frameworks.version')),
                    ],
                    options={
                        'ordering': ['version', 'pk'],
                        'indexes': [models.Index(fields=['version', 'key'], name='edit_of_a_thing')],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Recommendation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('reference', models.CharField(max_length=20)),
                        ('text', models.TextField()),
                        ('owners', models.CharField(blank=True, max_length=300)),
                        ('source', models.CharField(blank=True, max_length=200)),
                        ('about', models.JSONField(blank=True, default=list)),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recommendations', to='frameworks.version')),
                    ],
                    options={
                        'ordering': ['version', 'position', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('version', 'source', 'reference'), name='recommendation_once'), models.CheckConstraint(condition=models.Q(models.Q(('reference', ''), _negated=True), models.Q(('text', ''), _negated=True)), name='recommendation_says_something'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('text'), 5000), name='recommendation_text_not_too_long', violation_error_message='Write 5,000 characters or fewer.')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Section',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('name', models.CharField(max_length=200)),
                        ('theme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='frameworks.theme')),
                    ],
                    options={
                        'ordering': ['theme', 'position'],
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(fields=('theme', 'name'), name='section_name_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Statement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('text', models.TextField()),
                        ('theme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='frameworks.theme')),
                    ],
                    options={
                        'ordering': ['theme', 'position'],
                        'indexes': [],
                        'constraints': [models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('text'), 5000), name='statement_text_not_too_long', violation_error_message='Write 5,000 characters or fewer.')],
                    },
                ),
                migrations.CreateModel(
                    name='Row',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('number', models.PositiveSmallIntegerField()),
                        ('when_by_label', models.CharField(blank=True, max_length=60)),
                        ('when_by', models.DateField(blank=True, null=True)),
                        ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='frameworks.section')),
                        ('theme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='frameworks.theme')),
                    ],
                    options={
                        'ordering': ['theme', 'position'],
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(fields=('theme', 'number'), name='row_number_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Step',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('tier', models.CharField(choices=[('neighbourhood', 'Neighbourhood'), ('place', 'Place'), ('system', 'System')], max_length=20)),
                        ('code', models.CharField(max_length=20)),
                        ('text', models.TextField()),
                        ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replaced_by', to='frameworks.step')),
                        ('row', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='frameworks.row')),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='frameworks.version')),
                        ('reference', models.CharField(blank=True, max_length=60)),
                        ('also_replaces', models.ManyToManyField(related_name='merged_into', to='frameworks.step')),
                    ],
                    options={
                        'ordering': ['row__theme__position', 'row__position', 'tier'],
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(fields=('row', 'tier'), name='step_one_a_tier'), models.UniqueConstraint(fields=('version', 'code'), name='step_code_once'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('reference'), 60), name='step_reference_not_too_long', violation_error_message='Write 60 characters or fewer.'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('text'), 5000), name='step_text_not_too_long', violation_error_message='Write 5,000 characters or fewer.')],
                    },
                ),
                migrations.CreateModel(
                    name='LevelDescription',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.TextField()),
                        ('level', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.level')),
                        ('step', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='level_descriptions', to='frameworks.step')),
                    ],
                    options={
                        'ordering': ['level__value'],
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(fields=('step', 'level'), name='level_description_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Connection',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('depends_on', 'Depends on'), ('same_as', 'Same as'), ('leads_to', 'Leads to')], max_length=20)),
                        ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='connected_from', to='frameworks.step')),
                        ('step', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='connections', to='frameworks.step')),
                        ('code', models.CharField(blank=True, max_length=20)),
                        ('framework_slug', models.SlugField(blank=True, max_length=60)),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('step', 'other'), name='connection_once'), models.CheckConstraint(condition=models.Q(('step', models.F('other')), _negated=True), name='connection_of_two_steps'), models.UniqueConstraint(condition=models.Q(('other__isnull', True)), fields=('step', 'framework_slug', 'code'), name='connection_elsewhere_once'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), ('framework_slug', ''), ('other__isnull', False)), models.Q(('other__isnull', True), models.Q(('framework_slug', ''), _negated=True), models.Q(('code', ''), _negated=True)), _connector='OR'), name='connection_has_two_ends'), models.CheckConstraint(condition=models.Q(('kind', 'depends_on'), models.Q(('kind', 'same_as'), ('step__lt', models.F('other'))), models.Q(('kind__in', ['same_as', 'leads_to']), ('other__isnull', True)), _connector='OR'), name='connection_kind_and_order')],
                        'indexes': [],
                    },
                ),
            ],
        ),
    ]
