"""Choosing one of many organisations: the bytes of the page must not follow their number."""

from django.db import transaction
from django.urls import reverse

from benchmarks.pages import client_of
from benchmarks.world import OPENED, Size, make_system
from organisations.choices import Role
from organisations.models import Membership, User

MANY = 1_260


def bytes_of_inviting(pcns: int = MANY) -> int:
    """The page on which an administrator of so many PCNs invites somebody."""
    with transaction.atomic():
        system = make_system(0, Size(systems=1, places=1, pcns=pcns))
        staff = User.objects.get(email=f"{Role.SYSTEM_STAFF}-0@example.org")
        Membership.objects.create(
            user=staff, organisation=system, role=Role.ADMINISTRATOR, start=OPENED
        )
        page = client_of(Role.SYSTEM_STAFF, 0).get(reverse("organisations:invite"))
        transaction.set_rollback(True)
    return len(page.content)
