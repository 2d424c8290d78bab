"""The task groups that every framework starts with; its keepers add others."""

from django.db import migrations

NAMES = [
    "Definitions",
    "Footprints",
    "Overarching principles",
    "Delivery oversight",
    "Risks and issues",
]


def add_task_groups(apps, schema_editor):
    task_groups = apps.get_model("engagement", "TaskGroup")
    task_groups.objects.bulk_create(
        task_groups(name=name, position=position) for position, name in enumerate(NAMES, start=1)
    )


def take_out_unused(apps, schema_editor):
    task_groups = apps.get_model("engagement", "TaskGroup").objects
    task_groups.filter(name__in=NAMES, framework=None, comments=None).delete()


class Migration(migrations.Migration):
    dependencies = [("engagement", "0001_initial")]
    operations = [migrations.RunPython(add_task_groups, take_out_unused)]
