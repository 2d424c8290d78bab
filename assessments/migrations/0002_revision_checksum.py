"""Gives every return that release 0.1.0 sent the seal that later ones are sent with."""

from datetime import UTC

from django.db import migrations, models

from documents.freezing import seal_of


def _content(revision) -> dict:
    """As `assessments/sending/sealing.py` said it on the day of this migration."""
    answers = [
        {
            "step": answer.step.code,
            "choice": answer.choice,
            "level": answer.level.value if answer.level else None,
            "reason": answer.reason,
            "note": answer.note,
            "evidence": answer.evidence,
        }
        for answer in revision.answers.all()
    ]
    return {
        "schema": 1,
        "number": revision.number,
        "reference": revision.reference,
        "submitted_at": revision.submitted_at.astimezone(UTC).isoformat(),
        "signed_as": revision.signed_as,
        "sent_to": revision.sent_to,
        "answers": sorted(answers, key=lambda state: state["step"]),
    }


def seal(apps, schema_editor):
    revisions = apps.get_model("assessments", "Revision").objects.filter(checksum="")
    loaded = revisions.prefetch_related("answers__step", "answers__level")
    for revision in loaded.iterator(chunk_size=100):
        revision.checksum = seal_of(_content(revision))
        revision.save(update_fields=["checksum"])


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="checksum",
            field=models.CharField(blank=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(seal, migrations.RunPython.noop),
    ]
