"""Questions about milestones."""

from django.db import models


class MilestoneQuerySet(models.QuerySet):
    def of_plans(self, plans):
        return self.filter(action__plan__in=plans)

    def reported(self):
        """Those that were said to be met, or to be expected on another day."""
        return self.exclude(forecast_on=None, done_on=None)
