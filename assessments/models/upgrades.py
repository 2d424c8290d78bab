"""That a running cycle was led to a later version of its framework."""

from django.db import models
from django.db.models import F, Q

from assessments.cycle_querysets import UpgradeQuerySet
from assessments.models.cycles import Cycle
from assessments.models.fields import by_whom
from frameworks.models import Version


class Upgrade(models.Model):
    """A cycle led from the version `old` to `new`; `undone_…` say that it was led back.

    `levels` says which level of the new scale stands for which of the old one, by their keys.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="upgrades")
    old = models.ForeignKey(Version, models.PROTECT, related_name="+")
    new = models.ForeignKey(Version, models.PROTECT, related_name="+")
    levels = models.JSONField(default=dict)
    moved_at = models.DateTimeField()
    moved_by = by_whom(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = by_whom(null=True, blank=True)

    objects = UpgradeQuerySet.as_manager()

    class Meta:
        ordering = ["cycle", "moved_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(old=F("new")), name="upgrade_to_another_version"),
        ]

    def __str__(self) -> str:
        return f"{self.cycle}: {self.old.label} to {self.new.label}"

    @property
    def chosen_levels(self) -> dict[int, int]:
        """Which level stands for which, by their keys: JSON knows keys as texts."""
        return {int(old): new for old, new in self.levels.items()}
