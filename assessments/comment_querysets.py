"""Questions asked of what a team says to the steps of its return: it alone reads any of it."""

from datetime import date

from django.db.models import Count, F

from assessments.hanging import told_to_nobody
from frameworks.comparing.descent import led
from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.visibility import held_by_q


class StepCommentQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        """Those who write the return: before it is submitted, and after."""
        return self.filter(held_by_q(user, Right.WRITE, "assessment__organisation", on=on))

    def of_assessment(self, assessment):
        """Those of a return at hand, for its team."""
        return self.filter(assessment=assessment)

    def open(self):
        return self.filter(resolved_at__isnull=True)

    def asked(self):
        """Those to steps that their cycle asks today."""
        return self.filter(step__version=F("assessment__cycle__version"))

    def set_aside(self):
        """Those to steps that left the framework when their cycle was led to a later version."""
        return self.exclude(step__version=F("assessment__cycle__version"))

    def counted_by(self, field: str) -> dict[int, int]:
        """How many there are, by what stands in that field: such as a step, or its theme."""
        return dict(self.order_by().values_list(field).annotate(Count("pk")))

    def follow(self, cycle, *, steps, themes, levels):
        led(self.filter(assessment__cycle=cycle), "step", steps)

    hanging = told_to_nobody
