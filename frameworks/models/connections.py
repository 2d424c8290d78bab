"""A connection between two steps: what the rows of a framework do not say by themselves."""

from django.db import models
from django.db.models import F, Q

from frameworks.choices import ConnectionKind
from frameworks.models.versions import Step
from frameworks.querysets import ConnectionQuerySet


class Connection(models.Model):
    """`step` depends on `other`, or is the same as it: then the one with the lower key is first.

    “Leads to” is the same relation read from its other end, so it is never stored.
    """

    Kind = ConnectionKind

    step = models.ForeignKey(Step, models.CASCADE, related_name="connections")
    kind = models.CharField(max_length=20, choices=ConnectionKind)
    other = models.ForeignKey(Step, models.CASCADE, related_name="connected_from")

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["step", "other"], name="connection_once"),
            models.CheckConstraint(condition=~Q(step=F("other")), name="connection_of_two_steps"),
            models.CheckConstraint(
                condition=Q(kind="depends_on") | Q(kind="same_as", step__lt=F("other")),
                name="connection_kind_and_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step.code} {self.get_kind_display().lower()} {self.other.code}"
