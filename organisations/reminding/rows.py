"""What every kept reminder says: which one, of which day, when it went and to how many."""

from datetime import date

from django.conf import settings
from django.db import models

from organisations.querysets import Rows

BY_HAND = "by_hand"
"""The kind of a reminder that somebody asked for; all others a day asks for."""


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
    """Of a register in `registers/`, of a term in `representation/`, of a return in
    `assessments/`, of a plan in `planning/`, of a round in `delivery/`.

    `due_on` is the day that was said in it: what is put to another day is reminded of anew.
    """

    kind = models.CharField(max_length=20)
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
