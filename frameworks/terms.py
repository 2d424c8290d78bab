"""A word or abbreviation of a framework's readers, as an administrator explains it."""

from datetime import date

from django.db import models
from django.db.models import Exists, Q
from django.db.models.functions import Lower
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisations.models import Organisation
from organisations.querysets import Rows
from organisations.visibility import administered_by_q, member_organisations


class TermQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        """Anyone with a role, as the frameworks that they explain."""
        return self.filter(Exists(member_organisations(user, on=on or timezone.localdate())))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(administered_by_q(user, "owner", on=on))

    def standing(self):
        return self.filter(retired_at__isnull=True)

    def explaining(self, framework):
        """Those that stand, of who keeps the framework; of everybody where nobody does."""
        owned = Q(owner=framework.owner_id) if framework.owner_id else Q()
        return self.standing().filter(owned)


class Term(models.Model):
    """`synonyms` are what else people call it, parted by commas. A retired one explains no more."""

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="terms")
    name = models.CharField(max_length=80)
    meaning = models.CharField(max_length=500)
    synonyms = models.CharField(max_length=300, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = [Lower("name"), "pk"]
        constraints = [
            models.UniqueConstraint("owner", Lower("name"), name="term_name_once"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(meaning=""), name="term_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def said_as(self) -> list[str]:
        """Its name and its synonyms, each once."""
        found = [self.name, *(each.strip() for each in self.synonyms.split(","))]
        return list(dict.fromkeys(filter(None, found)))
