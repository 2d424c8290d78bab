"""Retention: what is older than AUDIT_KEPT_YEARS is cut off, and the chain still holds."""

from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from audit.anchoring import NotSigned
from audit.cutting import cut_before
from audit.verifying import verify

A_YEAR = timedelta(days=365.25)


class Command(BaseCommand):
    help = (
        "Delete the events of the audit that are older than AUDIT_KEPT_YEARS. Where the rest "
        "begins is signed, so that audit_verify still finds what anybody else takes away."
    )

    def handle(self, **options) -> None:
        now = timezone.now()
        if problems := verify().problems:
            raise CommandError("\n".join(["Nothing was cut off.", *problems]))
        try:
            count = cut_before(now - settings.AUDIT_KEPT_YEARS * A_YEAR, at=now)
        except NotSigned as problem:
            raise CommandError(str(problem)) from None
        kept = f"older than {settings.AUDIT_KEPT_YEARS} years"
        self.stdout.write(f"{count:,} events {kept} were cut off." if count else f"None is {kept}.")
