import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

CHOICES = [('at_once', 'As each thing happens'), ('weekly', 'Once a week, together'), ('never', 'Never')]
BOTH = ("User", "HistoricalUser")


def choose_as_before(apps, schema_editor):
    """Whoever is here goes on as they chose; new people begin with a letter a week."""
    for name in BOTH:
        people = apps.get_model("organisations", name).objects
        people.filter(wants_notices=True).update(notices="at_once")
        people.filter(wants_notices=False).update(notices="never")


def choose_on_or_off(apps, schema_editor):
    for name in BOTH:
        people = apps.get_model("organisations", name).objects
        people.filter(notices="never").update(wants_notices=False)


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0008_lists_of_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicaluser',
            name='notices',
            field=models.CharField(choices=CHOICES, default='weekly', max_length=10),
        ),
        migrations.AddField(
            model_name='user',
            name='notices',
            field=models.CharField(choices=CHOICES, default='weekly', max_length=10),
        ),
        migrations.RunPython(choose_as_before, choose_on_or_off),
        migrations.RemoveField(
            model_name='historicaluser',
            name='wants_notices',
        ),
        migrations.RemoveField(
            model_name='user',
            name='wants_notices',
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
        ),
    ]
