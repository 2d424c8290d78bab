"""What the models of planning share."""

from django.conf import settings
from django.db import models

from nhsuk.patient_data import refuse_nhs_number

MOST_MILESTONES = 6


def free_text(max_length: int = 2000, **options) -> models.TextField:
    return models.TextField(
        max_length=max_length, blank=True, validators=[refuse_nhs_number], **options
    )


class DocumentRevision(models.Model):
    """A document as it was signed: the content that page, PDF and workbook are all made from."""

    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    checksum = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=200)

    class Meta:
        abstract = True
