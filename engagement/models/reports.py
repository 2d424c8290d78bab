"""What was published of the answers."""

from django.db import models
from django.urls import reverse

from engagement.models.fields import by_whom
from engagement.models.windows import Engagement
from engagement.querysets import ReportQuerySet


class Report(models.Model):
    """“You said, we did” as it was published: frozen, whatever is answered afterwards."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="reports")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    checksum = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = by_whom()
    published_as = models.CharField(max_length=200)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["engagement", "number"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "number"], name="report_number_once")
        ]

    def __str__(self) -> str:
        return f"“You said, we did” on {self.engagement.version}, revision {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("engagement:report_revision", args=[*self.engagement.address, self.number])
