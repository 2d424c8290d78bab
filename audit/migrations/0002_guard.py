"""What refuses to change or delete an event, in either database."""

from django.db import migrations

from audit.guard import put_up, take_down


def up(apps, schema_editor):
    put_up(schema_editor)


def down(apps, schema_editor):
    take_down(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_events")]

    operations = [migrations.RunPython(up, down)]
