"""Signing in: what it asks the database beside the hash, when it succeeds and when it fails."""

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organisations.models import User

EMAIL, PASSWORD = "lead@example.org", "a long password for measuring"


def queries_of(password: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        Client().post(reverse("account_login"), {"login": EMAIL, "password": password})
    return len(queries)


def queries_of_signing_in() -> dict[str, int]:
    """71 and 38 while django-allauth kept the limits in a database cache."""
    with transaction.atomic():
        User.objects.create_user(EMAIL, PASSWORD)
        counts = {"right": queries_of(PASSWORD), "wrong": queries_of("not the password")}
        transaction.set_rollback(True)
    return counts
