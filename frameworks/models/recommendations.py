"""A recommendation of a report that a framework answers, as the framework brings it."""

from django.db import models
from django.db.models import Q

from frameworks.models.versions import Version
from frameworks.querysets import RecommendationQuerySet
from nhsuk.limits import no_longer_than


class Recommendation(models.Model):
    """`reference` is its number in its `source`, a report; `owners` who is to act on it, in words.

    `about` are the codes of the themes and rows that answer it: `INT`, `SUP-03`. Rows are made
    anew with each import, while a step keeps its code and with it the row that it is named by.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="recommendations")
    position = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=20)
    text = models.TextField()
    owners = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=200, blank=True)
    about = models.JSONField(default=list, blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["version", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "source", "reference"], name="recommendation_once"
            ),
            models.CheckConstraint(
                condition=~Q(reference="") & ~Q(text=""), name="recommendation_says_something"
            ),
            *no_longer_than("recommendation", text=5000),
        ]

    def __str__(self) -> str:
        return f"Recommendation {self.reference}"
