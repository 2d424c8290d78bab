"""What the models of engagement share."""

from django.conf import settings
from django.db import models

from engagement.choices import OrganisationKind
from nhsuk.patient_data import refuse_nhs_number


def by_whom(**options) -> models.ForeignKey:
    """The person who did it: kept for as long as what they did."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **options)


def free_text(most: int, **options) -> models.TextField:
    """What somebody writes: without patient data, and no longer than the database holds it to."""
    return models.TextField(max_length=most, validators=[refuse_nhs_number], **options)


class Organised(models.Model):
    """Says for which organisation somebody speaks."""

    organisation_name = models.CharField(max_length=200, validators=[refuse_nhs_number])
    organisation_kind = models.CharField(max_length=20, choices=OrganisationKind)

    class Meta:
        abstract = True
