"""Until a cycle is led to a later version, an answer counts under the step it was given to."""

from django.db import migrations
from django.db.models import F, OuterRef, Subquery


def count_as_submitted(apps, schema_editor):
    Revision = apps.get_model("assessments", "Revision")
    Assessment = apps.get_model("assessments", "Assessment")
    asked = Assessment.objects.filter(pk=OuterRef("assessment")).values("cycle__version")[:1]
    Revision.objects.filter(version__isnull=True).update(version=Subquery(asked))
    answers = apps.get_model("assessments", "RevisionAnswer").objects
    answers.filter(counted_step__isnull=True).update(
        counted_step=F("step"), counted_level=F("level")
    )


class Migration(migrations.Migration):
    dependencies = [("assessments", "0007_cycles_led_to_a_later_version")]

    operations = [migrations.RunPython(count_as_submitted, migrations.RunPython.noop)]
