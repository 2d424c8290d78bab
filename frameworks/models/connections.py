"""A connection between two steps: what the rows of a framework do not say by themselves."""

from django.db import models
from django.db.models import F, Q

from frameworks.choices import ConnectionKind
from frameworks.models.versions import Step
from frameworks.querysets import ConnectionQuerySet

WITHIN = Q(other__isnull=False, framework_slug="", code="")
ELSEWHERE = Q(other__isnull=True) & ~Q(framework_slug="") & ~Q(code="")


class Connection(models.Model):
    """`step` depends on `other`, or is the same as it: then the one with the lower key is first.
    “Leads to” is the same relation read from its other end, so it is never stored.

    A step of another framework is named by that framework's slug and its code, which outlast its
    versions; nothing can be said at that end, so there “leads to” is stored.
    """

    Kind = ConnectionKind

    step = models.ForeignKey(Step, models.CASCADE, related_name="connections")
    kind = models.CharField(max_length=20, choices=ConnectionKind)
    other = models.ForeignKey(
        Step, models.CASCADE, null=True, blank=True, related_name="connected_from"
    )
    framework_slug = models.SlugField(max_length=60, blank=True)
    code = models.CharField(max_length=20, blank=True)

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["step", "other"], name="connection_once"),
            models.UniqueConstraint(
                fields=["step", "framework_slug", "code"],
                condition=Q(other__isnull=True),
                name="connection_elsewhere_once",
            ),
            models.CheckConstraint(condition=WITHIN | ELSEWHERE, name="connection_has_two_ends"),
            models.CheckConstraint(condition=~Q(step=F("other")), name="connection_of_two_steps"),
            models.CheckConstraint(
                condition=Q(kind="depends_on")
                | Q(kind="same_as", step__lt=F("other"))
                | Q(kind__in=["same_as", "leads_to"], other__isnull=True),
                name="connection_kind_and_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step.code} {self.get_kind_display().lower()} {self.other_name}"

    @property
    def elsewhere(self) -> tuple[str, str]:
        """Slug and code of a step of another framework; empty ones of a step of its own."""
        return self.framework_slug, self.code

    @property
    def other_name(self) -> str:
        """Its code; in another framework after its slug, as workbooks write it."""
        return self.other.code if self.other else ": ".join(self.elsewhere)
