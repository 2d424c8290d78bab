"""That a team was reminded of something: once for each date, and by hand once a day."""

from datetime import date

from django.conf import settings
from django.db import models

from organisations.choices import ReminderKind
from organisations.querysets import Rows


class ReminderQuerySet(Rows):
    def of_keys(self, keys):
        """Those with each of these columns among its values, such as several returns."""
        found = list(keys)
        names = found[0] if found else ()
        wanted = {f"{name}__in": {key[name] for key in found} for name in names}
        return self.filter(**wanted) if wanted else self.none()

    def sent_on(self, day: date):
        return self.filter(sent_on=day)


class AnyReminder(models.Model):
    """Of a register in `registers/`, a return in `assessments/`, a plan in `planning/`, a round in
    `delivery/`.

    `due_on` is the day that was said in it: what is put to another day is reminded of anew.
    """

    kind = models.CharField(max_length=20, choices=ReminderKind)
    due_on = models.DateField()
    sent_on = models.DateField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    people = models.PositiveIntegerField()

    objects = ReminderQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["sent_at", "pk"]
