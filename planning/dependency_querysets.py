"""Questions asked of what actions depend on, at both ends.

A draft's dependencies are its team's own; at the other end only what was signed is read.
"""

from datetime import date

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q

from frameworks.comparing.descent import led
from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.visibility import held_by_q
from planning.hanging import dependencies


class DependencyQuerySet(Rows):
    def editable_by(self, user, *, on: date | None = None):
        """Those of the user's own organisation's plan."""
        path = "action__plan__assessment__organisation"
        return self.filter(held_by_q(user, Right.WRITE, path, on=on))

    def of_plan(self, plan):
        """All that its actions depend on, with what each is: for those who write it."""
        return self.filter(action__plan=plan).select_related(
            "organisation", "step", "other__plan__assessment__organisation"
        )

    def waits_within(self):
        """Of actions on others of their own plan: both references, of those that stand."""
        own = self.filter(
            other__plan=F("action__plan"),
            action__removed_at__isnull=True,
            other__removed_at__isnull=True,
        )
        return own.values_list("action__reference", "other__reference")

    def on_plan(self, plan):
        """What depends on an action of this plan, or on a step of its organisation in its cycle."""
        assessment = plan.assessment
        step = Q(
            organisation=assessment.organisation_id,
            action__plan__assessment__cycle=assessment.cycle,
        )
        return self.filter(Q(other__plan=plan) | step)

    def follow(self, cycle, *, steps, themes, levels):
        """To a later version of the framework."""
        led(self.filter(action__plan__assessment__cycle=cycle), "step", steps)

    hanging = dependencies


class NewestRevisions(Rows):
    """Of revisions of plans: the last of each, where somebody else's plan asks for it."""

    def of_plans(self, plans):
        return self.filter(plan__in=plans)

    def newest(self):
        later = self.model._default_manager.filter(
            plan=OuterRef("plan"), number__gt=OuterRef("number")
        )
        found = self.filter(~Exists(later))
        return found.select_related("plan__assessment__organisation", "plan__assessment__cycle")

    def above(self, assessment):
        """The last of those above a return, in its cycle."""
        above = assessment.footprints.values("organisation")
        mine = self.filter(plan__assessment__cycle=assessment.cycle_id)
        return mine.filter(plan__assessment__organisation__in=above).newest()

    def before(self, assessment):
        """The same organisation's of earlier plan years of this framework, the latest first."""
        earlier = self.filter(
            plan__assessment__organisation=assessment.organisation_id,
            plan__assessment__cycle__plan_year__lt=assessment.cycle.plan_year,
            plan__assessment__cycle__version__framework=assessment.cycle.version.framework_id,
        )
        year = ("plan_year", "opens_on", "pk")
        return earlier.newest().order_by(*(f"-plan__assessment__cycle__{each}" for each in year))

    def that_may_depend_on(self, plan):
        """The last of each plan that depends on this one now, or that is open again: one that no
        longer does may have when it was signed."""
        dependencies = apps.get_model("planning", "Dependency").objects
        now = dependencies.on_plan(plan).values("action__plan")
        cycle = plan.assessment.cycle_id
        opened = Q(plan__state=plan.State.DRAFT, plan__assessment__cycle=cycle)
        return self.filter(Q(plan__in=now) | opened).exclude(plan=plan).newest()
