"""What is forgotten of partners who commented without an account, long after their link ended."""

from datetime import date, datetime

from django.db import transaction

from engagement.models import Invitation
from organisations.people.leaving import FORGOTTEN, nobody_at


@transaction.atomic
def forget_invited(*, before: date, at: datetime) -> int:
    """Take the address that a link was sent to; which organisation commented stays."""
    Invitation.history.filter(expires_on__lt=before).update(email=nobody_at("id"))
    left = Invitation.objects.filter(expires_on__lt=before).exclude(email__endswith=FORGOTTEN)
    return left.update(email=nobody_at("pk"))
