"""What is forgotten of partners without an account once their link has long ended."""

from datetime import date, datetime

from django.db import transaction

from assessments.models import Partner


@transaction.atomic
def forget_partners(*, before: date, at: datetime) -> int:
    """Take the address that a link was sent to; whose answers they are, by role, stays."""
    Partner.history.filter(ends_on__lt=before).exclude(email="").update(email="")
    return Partner.objects.filter(ends_on__lt=before).exclude(email="").update(email="")
