"""What a place or the system writes once for the plans beneath it, and what of it was published."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from simple_history.models import HistoricalRecords

from assessments.models import Cycle
from frameworks.models import Step, Theme
from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number
from nhsuk.quarter import LAST_QUARTER, Quarter
from organisations.choices import Tier
from organisations.models import Organisation
from planning.models.fields import MOST_MILESTONES, free_text
from planning.template_querysets import (
    PlanTemplateQuerySet,
    TemplateActionQuerySet,
    TemplateEditionQuerySet,
)

LONGEST_MARK = 200
ADAPTS = (Tier.NEIGHBOURHOOD, Tier.PLACE)


def check_marks(marks: list) -> None:
    """As the milestones of an action in a plan."""
    for _due_on, text in marks:
        refuse_nhs_number(text)
        if len(text) > LONGEST_MARK:
            raise ValidationError(f"A milestone must be {LONGEST_MARK} characters or fewer.")
    if len(marks) > MOST_MILESTONES:
        raise ValidationError(f"An action has at most {MOST_MILESTONES} milestones.")


def line(max_length: int, **options) -> models.CharField:
    return models.CharField(max_length=max_length, validators=[refuse_nhs_number], **options)


class PlanTemplate(models.Model):
    """Its words are a draft until they are published as an edition. `tier`: whose plans it is for.

    `population`, `why` and `priorities` are offered beside the same parts of a plan.
    """

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="plan_templates")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="plan_templates")
    tier = models.CharField(max_length=20, choices=Tier, default=Tier.NEIGHBOURHOOD)
    title = line(120)
    about = free_text(1000)
    population = free_text()
    why = free_text()
    priorities = free_text()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = PlanTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["owner", "cycle", "title"]
        constraints = [
            models.UniqueConstraint(
                "owner",
                "cycle",
                Lower("title"),
                name="plan_template_title_once",
                violation_error_message="You have a template of that name already.",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="plan_template_has_a_title"),
            models.CheckConstraint(
                condition=Q(tier__in=ADAPTS), name="plan_template_for_pcns_or_places"
            ),
            *no_longer_than("plan_template", about=1000, population=2000, why=2000),
            *no_longer_than("plan_template", priorities=2000),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("planning:plan_template", args=[self.pk])

    @property
    def whose(self) -> str:
        """Whose plans it is for, in a word."""
        return "places" if self.tier == Tier.PLACE else "PCNs"


class TemplateAction(models.Model):
    """An action for others to take. Its `reference` (T01), theme and step stay what they are.

    `milestones` are pairs of a day and words. `removed_at`: no longer in the next edition.
    """

    template = models.ForeignKey(PlanTemplate, models.PROTECT, related_name="lines")
    reference = models.CharField(max_length=8)
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="+")
    step = models.ForeignKey(Step, models.PROTECT, null=True, blank=True, related_name="+")
    title = line(200)
    outcome = free_text(1000)
    lead = line(120, blank=True)
    partners = line(300, blank=True)
    measure = line(300, blank=True)
    target = line(200, blank=True)
    start_quarter = models.PositiveSmallIntegerField(default=Quarter.Q1)
    end_quarter = models.PositiveSmallIntegerField(default=Quarter.Q4)
    milestones = models.JSONField(default=list, blank=True, validators=[check_marks])
    removed_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = TemplateActionQuerySet.as_manager()

    class Meta:
        ordering = ["template", "theme__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "reference"], name="template_action_reference_once"
            ),
            models.UniqueConstraint(
                fields=["template", "step"],
                condition=Q(removed_at__isnull=True, step__isnull=False),
                name="template_action_once_a_step",
                violation_error_message="That step has an action in this template already.",
            ),
            models.CheckConstraint(
                condition=Q(
                    start_quarter__gte=Quarter.Q1,
                    end_quarter__gte=F("start_quarter"),
                    end_quarter__lte=LAST_QUARTER,
                ),
                name="template_action_runs_within_five_years",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="template_action_has_a_title"),
            *no_longer_than("template_action", outcome=1000),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class TemplateEdition(models.Model):
    """A template as it was published: what those beneath read, and take actions from."""

    template = models.ForeignKey(PlanTemplate, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    checksum = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = TemplateEditionQuerySet.as_manager()

    class Meta:
        ordering = ["template", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="template_edition_once")
        ]

    def __str__(self) -> str:
        return f"{self.template}, edition {self.number}"
