"""More that something may happen to; SQLite makes the table anew, without its guard."""

from django.db import migrations, models

from audit.guard import put_up, take_down


def up(apps, schema_editor):
    put_up(schema_editor)


def down(apps, schema_editor):
    take_down(schema_editor)


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0003_registers'),
    ]

    operations = [
        migrations.RunPython(down, up),
        migrations.RemoveConstraint(
            model_name='event',
            name='event_is_of_a_thing',
        ),
        migrations.AlterField(
            model_name='event',
            name='thing',
            field=models.CharField(blank=True, choices=[('return', 'Return'), ('plan', 'Plan'), ('support_plan', 'Support plan'), ('need', 'Need'), ('report', 'Highlight report'), ('escalation', 'Escalation'), ('appraisal', 'Appraisal'), ('figures', 'Figures'), ('pack', 'Pack'), ('cycle', 'Cycle'), ('round', 'Round of updates'), ('framework', 'Framework'), ('engagement', 'Engagement'), ('examples', 'Good practice'), ('measures', 'Measures'), ('registers', 'Registers'), ('models', 'Model documents'), ('notices', 'Notices'), ('boards', 'Boards and seats'), ('questions', 'Questions put up'), ('peers', 'Peers'), ('offers', 'Offers of help'), ('template', 'Plan template'), ('categories', 'Support categories'), ('words', 'Words'), ('organisations', 'Organisations'), ('people', 'People'), ('audit', 'Audit'), ('database', 'Whole database')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('thing__in', ['', 'return', 'plan', 'support_plan', 'need', 'report', 'escalation', 'appraisal', 'figures', 'pack', 'cycle', 'round', 'framework', 'engagement', 'examples', 'measures', 'registers', 'models', 'notices', 'boards', 'questions', 'peers', 'offers', 'template', 'categories', 'words', 'organisations', 'people', 'audit', 'database'])), name='event_is_of_a_thing'),
        ),
        migrations.RunPython(up, down),
    ]
