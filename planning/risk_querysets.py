"""Questions asked of risks: the log that a team keeps is its own, what was signed is read above."""

from datetime import date

from django.db.models import BooleanField, ExpressionWrapper, F, Q

from assessments.querysets import assessment_visible_to_q
from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.visibility import held_by_q


class RiskQuerySet(Rows):
    def editable_by(self, user, *, on: date | None = None):
        """Those of the plan of the user's own organisation: nobody else reads what a team keeps."""
        return self.filter(held_by_q(user, Right.WRITE, "plan__assessment__organisation", on=on))

    def of_plan(self, plan):
        return self.filter(plan=plan)

    def standing(self):
        """Open or closed, but not taken out again."""
        return self.filter(removed_at__isnull=True)


class SignedRiskQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        """As the revisions they were signed in."""
        return self.filter(assessment_visible_to_q(user, "revision__plan__assessment", on=on))

    def of(self, *revisions: int):
        """Those of the revisions with these ids."""
        return self.filter(revision__in=revisions)

    def with_state(self):
        """Each with `is_open`, as it was signed."""
        is_open = ExpressionWrapper(Q(closed_on__isnull=True), output_field=BooleanField())
        return self.annotate(is_open=is_open)

    def worst_first(self):
        in_order = self.annotate(score=F("likelihood") * F("impact"))
        return in_order.order_by(
            "-score", "-impact", "revision__plan__assessment__organisation_name", "pk"
        )
