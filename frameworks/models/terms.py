"""A word or abbreviation of a framework's readers, as an administrator explains it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from simple_history.models import HistoricalRecords

from frameworks.querysets import TermQuerySet
from organisations.models import Organisation


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
