"""What is forgotten of people once they have left: who they were, and every way in.

What they did stays, with the job title they signed it by: a signed document remains true.
"""

from datetime import date, datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db import models, transaction
from django.db.models import F, Value
from django.db.models.functions import Cast, Concat

from organisations.entering import Device
from organisations.history import told
from organisations.models import User

FORGOTTEN = "@forgotten.invalid"  # RFC 2606: no letter ever leads there


def nobody_at(key: str) -> Concat:
    """An address that leads nowhere, and differs for each row, by the name of its key."""
    return Concat(Value("left-"), Cast(F(key), models.CharField()), Value(FORGOTTEN))


@transaction.atomic
def forget_leavers(*, before: date, at: datetime) -> int:
    """Take name, address and password of everybody whose last role ended before that day.

    Their past is altered too: nothing else in the service rewrites it. Returns how many they were.
    """
    left = User.objects.left_before(before).exclude(email__endswith=FORGOTTEN)
    people = list(left.select_for_update())
    keys = [person.pk for person in people]
    User.history.filter(id__in=keys).update(email=nobody_at("id"), name="")
    EmailAddress.objects.filter(user__in=keys).delete()
    Authenticator.objects.filter(user__in=keys).delete()
    Device.objects.filter(person__in=keys).delete()
    for person in people:
        person.email, person.name = f"left-{person.pk}{FORGOTTEN}", ""
        person.password, person.is_active = make_password(None), False
        told(person, by=None, at=at).save()
    return len(people)
