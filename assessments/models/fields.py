"""What the models of assessments share."""

from django.conf import settings
from django.db import models


def by_whom(**options) -> models.ForeignKey:
    """The person who did it: kept for as long as what they did."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **options)
