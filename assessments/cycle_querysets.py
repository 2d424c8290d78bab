"""Questions asked of cycles: who reads and runs which, which are open, how many returns are in."""

from datetime import date

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from organisations.choices import Tier
from organisations.querysets import Rows
from organisations.visibility import administered_by_q, visible_to_q


class CycleQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        """Cycles of a system the user sees, or that hold a return the user sees."""
        assessments = apps.get_model("assessments", "Assessment").objects
        mine = assessments.visible_to(user, on=on).values("cycle")
        return self.filter(visible_to_q(user, "system", on=on) | Q(pk__in=mine))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(administered_by_q(user, "system", on=on))

    def with_returns(self):
        """Each cycle with how many returns it `expected`, and how many are in (`received`).

        Of both, those of PCNs are counted by themselves too, as every rollup counts them.
        """
        current = Q(assessments__revisions__is_current=True)
        pcns = Q(assessments__tier=Tier.NEIGHBOURHOOD)
        return self.annotate(
            expected=models.Count("assessments", distinct=True),
            received=models.Count("assessments", filter=current, distinct=True),
            expected_from_pcns=models.Count("assessments", filter=pcns, distinct=True),
            received_from_pcns=models.Count("assessments", filter=pcns & current, distinct=True),
        )

    def taking_answers(self, *, on: date):
        """Those that are open to somebody that day: all of them, or one return let in late."""
        late = Q(assessments__let_in_until__gte=on)
        return self.filter(opened_at__isnull=False).filter(
            Q(closed_at__isnull=True) | Q(pk__in=self.model.objects.filter(late).values("pk"))
        )

    def asking_beneath(self, organisations):
        """Each cycle with a `body` among these of which it asks nothing, but of others beneath."""
        asked = apps.get_model("assessments", "Assessment").objects.filter(
            organisation=OuterRef("body"), cycle=OuterRef("pk")
        )
        above = self.filter(assessments__footprints__organisation__in=organisations)
        each = above.annotate(body=F("assessments__footprints__organisation"))
        return each.filter(~Exists(asked)).distinct()

    def asking(self, organisations):
        """The cycles that ask any of these organisations for a return."""
        return self.filter(assessments__organisation__in=organisations).distinct()

    def of_system(self, system):
        return self.filter(system=system)

    def of_systems(self, systems):
        return self.filter(system__in=systems)

    def open(self):
        return self.filter(opened_at__isnull=False, closed_at__isnull=True)

    def besides(self, cycle):
        """The others, oldest first."""
        return self.exclude(pk=cycle.pk).order_by("plan_year", "opens_on", "pk")


class UpgradeQuerySet(Rows):
    def standing(self):
        """Those that were not taken back, oldest first: the last led to the version of today."""
        return self.filter(undone_at__isnull=True).order_by("moved_at", "pk")
