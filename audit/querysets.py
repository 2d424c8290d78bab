"""Questions about events. Whose they are to read is asked further right, where people are known."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.db import models
from django.utils import timezone

from audit.chain import CONTENT
from audit.choices import READING


def begin_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class EventQuerySet(models.QuerySet):
    def waiting(self):
        """Those that no seal has been set to yet."""
        return self.filter(number=None).order_by("pk")

    def in_chain(self):
        return self.exclude(number=None).order_by("number")

    def contents(self):
        """Number, seal and all that the seal says, a row each."""
        return self.values_list("number", "seal", *CONTENT)

    def newest_first(self):
        return self.order_by("-at", "-pk")

    def between(self, first: date | None, last: date | None):
        """Of these days and those between; either may be left open."""
        found = self
        if first:
            found = found.filter(at__gte=begin_of(first))
        if last:
            found = found.filter(at__lt=begin_of(last + timedelta(days=1)))
        return found

    def readings_of(self, organisation: int, cycle: str, things: Collection[str]):
        """Who opened or exported what an organisation wrote in a cycle."""
        return self.filter(
            organisation=organisation, cycle=cycle, kind__in=READING, thing__in=things
        )
