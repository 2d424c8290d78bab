import migrating.operations
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('work', '0001_initial'), ('work', '0002_letters_in_html'), ('work', '0003_counts_and_backups')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrating.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Letter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('recipients', models.JSONField()),
                        ('sender', models.CharField(max_length=320)),
                        ('subject', models.TextField()),
                        ('body', models.TextField()),
                        ('written_at', models.DateTimeField()),
                        ('html', models.TextField(blank=True)),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Worker',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=64, unique=True)),
                        ('started_at', models.DateTimeField()),
                        ('seen_at', models.DateTimeField()),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Backup',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('made_at', models.DateTimeField()),
                        ('size', models.PositiveBigIntegerField()),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Count',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=80)),
                        ('labels', models.CharField(max_length=300)),
                        ('value', models.FloatField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('name', 'labels'), name='count_once')],
                        'indexes': [],
                    },
                ),
            ],
        ),
    ]
