"""What an action asks of Place or System."""

from datetime import date

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from nhsuk.limits import no_longer_than, no_more_than
from nhsuk.money import MOST
from nhsuk.patient_data import refuse_nhs_number
from organisations.choices import Tier
from organisations.models import Organisation
from planning.category_querysets import SupportCategoryQuerySet
from planning.choices import ANSWERED, Kind, NeedState, Priority, Verdict
from planning.models.fields import free_text
from planning.models.plans import Action
from planning.querysets import SupportNeedQuerySet

MOST_TENTHS = 99_999  # 9,999.9 people
MOST_DAYS = 9_999


class SupportCategory(models.Model):
    """What a need is about. Data, not code: a migration brings the first; codes stay.

    A retired one is offered no more. One that was merged into another has nothing of its own.
    """

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=120)
    description = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = SupportCategoryQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        verbose_name_plural = "support categories"
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(retired_at__isnull=False),
                name="category_retired_once_merged",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SupportNeed(models.Model):
    """What an action asks of Place or System: once sent, always answered, passed up or waiting.

    `holder` is the organisation that has to decide now, or decided last; `held_since` from when.
    `state` follows the last decision, and `verdict` what those who asked said to it: only signing,
    deciding and replying write these four. `amount` is in pence, `people` in tenths of one who
    works whole-time; none of the three is known where it was not said, and then it is not nought.
    """

    action = models.ForeignKey(Action, models.PROTECT, related_name="needs")
    reference = models.CharField(max_length=8)
    category = models.ForeignKey(SupportCategory, models.PROTECT, related_name="needs")
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField("what you need", max_length=200, validators=[refuse_nhs_number])
    words = free_text(1000)
    size = models.CharField(max_length=120, blank=True, validators=[refuse_nhs_number])
    amount = models.PositiveBigIntegerField(null=True, blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)
    days = models.PositiveIntegerField(null=True, blank=True)
    priority = models.CharField(max_length=20, choices=Priority, default=Priority.UNSAID)
    asked_of = models.CharField(
        max_length=20, choices=[(t.value, t.label) for t in (Tier.PLACE, Tier.SYSTEM)]
    )
    needed_by = models.DateField()
    state = models.CharField(max_length=20, choices=NeedState, default=NeedState.DRAFT)
    verdict = models.CharField(max_length=20, choices=Verdict, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    holder = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="needs_held"
    )
    held_since = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = SupportNeedQuerySet.as_manager()

    class Meta:
        ordering = ["held_since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state=NeedState.DRAFT,
                    sent_at__isnull=True,
                    holder__isnull=True,
                    held_since__isnull=True,
                )
                | (
                    ~Q(state=NeedState.DRAFT)
                    & Q(sent_at__isnull=False, holder__isnull=False, held_since__isnull=False)
                ),
                name="need_held_once_sent",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) | Q(state=NeedState.DRAFT),
                name="need_kept_once_sent",
            ),
            models.CheckConstraint(
                condition=Q(verdict="") | Q(verdict__in=Verdict.values, state__in=ANSWERED),
                name="need_verdict_once_answered",
            ),
            models.CheckConstraint(
                condition=Q(priority__in=Priority.values), name="need_priority_known"
            ),
            *no_longer_than("need", words=1000),
            *no_more_than("need", amount=MOST, people=MOST_TENTHS, days=MOST_DAYS),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def holder_now(self, *, on: date) -> Organisation:
        """Who holds it now: its holder, or the system where that place has closed."""
        system = self.action.plan.assessment.cycle.system
        return self.holder if self.holder and self.holder.is_open(on=on) else system
