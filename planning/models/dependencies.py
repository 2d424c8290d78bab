"""What an action waits for: a step of another organisation, or another action."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from frameworks.models import Step
from nhsuk.patient_data import refuse_nhs_number
from organisations.models import Organisation
from planning.dependency_querysets import DependencyQuerySet
from planning.models.plans import Action


class Dependency(models.Model):
    """One action depends on a step of an organisation above, or on an action of a plan."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="dependencies")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    step = models.ForeignKey(
        Step, models.PROTECT, null=True, blank=True, related_name="dependencies"
    )
    other = models.ForeignKey(Action, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=200, validators=[refuse_nhs_number])
    history = HistoricalRecords()

    objects = DependencyQuerySet.as_manager()

    class Meta:
        ordering = ["action", "pk"]
        verbose_name_plural = "dependencies"
        constraints = [
            models.CheckConstraint(
                condition=Q(other__isnull=False, organisation__isnull=True, step__isnull=True)
                | Q(other__isnull=True, organisation__isnull=False, step__isnull=False),
                name="dependency_on_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(other__isnull=True) | ~Q(other=F("action")),
                name="dependency_not_on_itself",
                violation_error_message="An action does not depend on itself.",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="dependency_says_what_for"),
            models.UniqueConstraint(fields=["action", "other"], name="dependency_once_an_action"),
            models.UniqueConstraint(
                fields=["action", "organisation", "step"], name="dependency_once_a_step"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.words}"
