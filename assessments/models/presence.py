"""That somebody has a theme page open: a sign of it, overwritten while they do and then let go."""

from django.conf import settings
from django.db import models

from assessments.models.returns import Assessment
from assessments.querysets import PresenceQuerySet


class Presence(models.Model):
    """Says when, and keeps no history: nobody reads out of it who worked how long.

    `theme` is its code, so that no version of a framework hangs on who reads it.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="+")
    theme = models.CharField(max_length=12)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(db_index=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "theme", "user"], name="presence_once_a_theme"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.theme} of {self.assessment}"
