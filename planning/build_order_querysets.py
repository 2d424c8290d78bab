"""Questions asked of build orders: a draft's is its team's own, what was signed is read above."""

from datetime import date

from django.db.models import Count, Max

from assessments.querysets import assessment_visible_to_q
from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.visibility import held_by_q

SEVERAL = 2
"""Words of one organisation alone are not shown to others: they could tell whose they are."""


class PopulationGroupQuerySet(Rows):
    def editable_by(self, user, *, on: date | None = None):
        """Those of the plan of the user's own organisation."""
        return self.filter(held_by_q(user, Right.WRITE, "plan__assessment__organisation", on=on))

    def of_plan(self, plan):
        """In the order in which their teams are built, with the figures behind each."""
        found = self.filter(plan=plan).order_by("position", "pk")
        return found.prefetch_related("figure_rows")

    def standing(self):
        return self.filter(removed_at__isnull=True)


class SignedGroupQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        """As the revisions they were signed in."""
        return self.filter(assessment_visible_to_q(user, "revision__plan__assessment", on=on))

    def of(self, *revisions: int):
        """Those of the revisions with these ids, in the order of each."""
        return self.filter(revision__in=revisions).order_by("revision", "place")

    def of_system(self, system):
        """Those of every plan that was ever signed in a cycle of the system."""
        return self.filter(revision__plan__assessment__cycle__system=system)

    def named_by_several(self):
        """How several organisations named the same group, the most named first."""
        by_group = self.order_by().values("key")
        named = by_group.annotate(
            said=Max("name"),
            organisations=Count("revision__plan__assessment__organisation", distinct=True),
        )
        found = named.filter(organisations__gte=SEVERAL).order_by("-organisations", "key")
        return found.values_list("said", flat=True)
