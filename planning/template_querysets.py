"""Questions asked of plan templates: who writes which, and which editions are for whose plan."""

from datetime import date

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, Subquery

from frameworks.comparing.descent import led
from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.visibility import held_by_q, visible_to_q


class PlanTemplateQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        """Their own; of others that they see, what was published. Those beneath read editions."""
        own = held_by_q(user, Right.WRITE, "owner", on=on)
        editions = apps.get_model("planning", "TemplateEdition").objects
        was_published = Exists(editions.filter(template=OuterRef("pk")))
        return self.filter(own | (visible_to_q(user, "owner", on=on) & Q(was_published)))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(held_by_q(user, Right.WRITE, "owner", on=on))

    def of_organisation(self, organisation):
        return self.filter(owner=organisation)

    def of_cycle(self, cycle):
        return self.filter(cycle=cycle)

    def with_whose(self):
        return self.select_related("owner", "cycle__version__framework", "cycle__system")


class TemplateActionQuerySet(Rows):
    def of(self, template):
        """Those of a template at hand, removed ones too."""
        return self.filter(template=template)

    def standing(self):
        return self.filter(removed_at__isnull=True)

    def follow(self, cycle, *, steps, themes, levels):
        """To a later version of the framework; each lies in the theme of its step."""
        lines = self.filter(template__cycle=cycle)
        led(lines, "theme", themes)
        led(lines, "step", steps)
        own = apps.get_model("frameworks", "Step").objects.filter(pk=OuterRef("step"))
        about = lines.filter(step__in=steps.values())
        about.update(theme=Subquery(own.values("row__theme")[:1]))


class TemplateEditionQuerySet(Rows):
    def newest(self):
        later = self.model._default_manager.filter(
            template=OuterRef("template"), number__gt=OuterRef("number")
        )
        return self.filter(~Exists(later))

    def of(self, template):
        """Those of one at hand, the newest first."""
        return self.filter(template=template).order_by("-number")

    def of_templates(self, templates):
        return self.filter(template__in=templates)

    def reaching(self, assessment):
        """The newest of each template that is for the plan of this return, withdrawn ones too:
        of the places and the system that it stood in when its cycle opened.
        """
        footprints = apps.get_model("assessments", "Footprint").objects
        over = footprints.filter(assessment=assessment).values("organisation")
        found = self.newest().filter(
            template__cycle=assessment.cycle_id,
            template__tier=assessment.tier,
            template__owner__in=over,
        )
        return found.select_related("template__owner").order_by(
            "template__owner__tier", "template__owner__name", "template__title"
        )

    def beside(self, assessment):
        """The same without what was withdrawn before the plan took anything of it."""
        actions = apps.get_model("planning", "Action").objects
        taken = actions.filter(
            plan__assessment=assessment,
            removed_at__isnull=True,
            template_action__template=OuterRef("template"),
        )
        stands = Q(template__withdrawn_at__isnull=True) | Q(Exists(taken))
        return self.reaching(assessment).filter(stands)
