"""When a version can be commented on."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from engagement.models.fields import by_whom
from engagement.querysets import EngagementQuerySet
from engagement.window import Window
from frameworks.models import Version


class Engagement(models.Model):
    """Comments are taken from `opens_on` to `closes_on`, or until somebody closed it before.

    `number` rises with every save of its window: it finds a second keeper.
    """

    withdrawing_ignores_it = True  # a published version may be a draft again, whatever was said

    version = models.OneToOneField(Version, models.PROTECT, related_name="engagement")
    opens_on = models.DateField()
    closes_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = by_whom(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = by_whom(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = EngagementQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="engagement_closes_after_it_opens",
                violation_error_message="The last day must not be before the first day.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=False) | Q(closed_by__isnull=True),
                name="engagement_closed_when_somebody_did",
            ),
        ]

    def __str__(self) -> str:
        return f"Engagement on {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("engagement:detail", args=self.address)

    @property
    def address(self) -> list[str]:
        return [self.version.framework.slug, self.version.slug]

    def window(self, *, on: date) -> Window:
        return Window(self.opens_on, self.closes_on, self.closed_at, self.version.is_frozen, on)
