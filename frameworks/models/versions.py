"""A framework, its versions and all they say; the vocabulary is drawn in `frameworks/models/`."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from frameworks.choices import LONGEST_TIER_NAME, UPLOAD_ANSWERS, VersionStatus
from frameworks.querysets import (
    KEPT_UNCONFIRMED,
    FrameworkQuerySet,
    StepQuerySet,
    ThemeQuerySet,
    UploadQuerySet,
    VersionQuerySet,
)
from nhsuk.limits import each_no_longer_than, no_longer_than
from organisations.choices import Tier
from organisations.models import Organisation


class Scale(models.Model):
    """An ordered set of answers. A step is in place from the level `in_place_from` upwards."""

    name = models.CharField(max_length=120)
    in_place_from = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.name


class Level(models.Model):
    scale = models.ForeignKey(Scale, models.CASCADE, related_name="levels")
    value = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=60)
    description = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["value"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "value"], name="level_value_once"),
            models.UniqueConstraint(fields=["scale", "label"], name="level_label_once"),
        ]

    def __str__(self) -> str:
        return f"{self.value} {self.label}"


class Framework(models.Model):
    """`owner` is the organisation whose administrators keep it; with none, who administers all."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    owner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="frameworks"
    )
    columns = models.JSONField(default=list, blank=True)  # as matched by hand in its last workbook

    objects = FrameworkQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Version(models.Model):
    """What a framework said from the day it was published, or will say once it is.

    `tier_names` are its own names of tiers, by tier; one that it lacks is called as we call it.
    """

    Status = VersionStatus

    framework = models.ForeignKey(Framework, models.PROTECT, related_name="versions")
    label = models.CharField(max_length=60)
    slug = models.SlugField(max_length=60)
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    scale = models.ForeignKey(Scale, models.PROTECT, related_name="versions")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    tier_names = models.JSONField(default=dict, blank=True)
    history = HistoricalRecords()

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["framework", "created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "label"], name="version_label_once"),
            models.UniqueConstraint(fields=["framework", "slug"], name="version_slug_once"),
            models.UniqueConstraint(
                fields=["framework"], condition=Q(status="published"), name="version_one_published"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "in_engagement"], published_at__isnull=True)
                | Q(status__in=["published", "superseded"], published_at__isnull=False),
                name="version_published_when_it_says",
            ),
            *each_no_longer_than("version", "tier_names", LONGEST_TIER_NAME, Tier.planning()),
        ]

    def __str__(self) -> str:
        return f"{self.framework}, {self.label}"

    def get_absolute_url(self) -> str:
        return reverse("frameworks:version", args=[self.framework.slug, self.slug])

    @property
    def status_colour(self) -> str:
        return self.Status(self.status).colour

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT

    @property
    def is_superseded(self) -> bool:
        return self.status == self.Status.SUPERSEDED

    @property
    def is_frozen(self) -> bool:
        return self.status in {self.Status.PUBLISHED, self.Status.SUPERSEDED}


class Theme(models.Model):
    """`code` starts the code of every step in it, such as `SUP`; `lead` opens its statements."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="themes")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    lead = models.TextField(blank=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="theme_code_once"),
            models.UniqueConstraint(fields=["version", "position"], name="theme_position_once"),
            *no_longer_than("theme", lead=5000),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        version = self.version
        return reverse("frameworks:theme", args=[version.framework.slug, version.slug, self.code])


class Statement(models.Model):
    """One statement of what good looks like in a theme."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="statements")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["theme", "position"]
        constraints = [*no_longer_than("statement", text=5000)]

    def __str__(self) -> str:
        return self.text


class Section(models.Model):
    """A heading that groups rows inside a theme; the same one under two dates is one section."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["theme", "position"]
        constraints = [models.UniqueConstraint(fields=["theme", "name"], name="section_name_once")]

    def __str__(self) -> str:
        return self.name


class Row(models.Model):
    """A row of the table. `when_by_label` is as written; `when_by` its last day; none: no date."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="rows")
    section = models.ForeignKey(Section, models.CASCADE, null=True, blank=True, related_name="rows")
    position = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    when_by_label = models.CharField(max_length=60, blank=True)
    when_by = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["theme", "position"]
        constraints = [models.UniqueConstraint(fields=["theme", "number"], name="row_number_once")]

    def __str__(self) -> str:
        return f"{self.theme.code}-{self.number:02}"


class Step(models.Model):
    """What one tier is to do in a row. `replaces` is the same step in the version before, whose
    answers follow; `also_replaces` were merged in; `reference` is the framework's own number."""

    row = models.ForeignKey(Row, models.CASCADE, related_name="steps")
    version = models.ForeignKey(Version, models.CASCADE, related_name="steps")
    tier = models.CharField(max_length=20, choices=[(t.value, t.label) for t in Tier.planning()])
    code = models.CharField(max_length=20)
    reference = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    replaces = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaced_by"
    )
    also_replaces = models.ManyToManyField("self", symmetrical=False, related_name="merged_into")

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["row__theme__position", "row__position", "tier"]
        constraints = [
            models.UniqueConstraint(fields=["row", "tier"], name="step_one_a_tier"),
            models.UniqueConstraint(fields=["version", "code"], name="step_code_once"),
            *no_longer_than("step", reference=60, text=5000),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"

    @property
    def codes(self) -> str:
        return f"{self.code} ({self.reference})" if self.reference else self.code

    def is_past(self, *, on: date) -> bool:
        """Whether its date has passed; only with an answer is it overdue, or in place."""
        return self.row.when_by is not None and self.row.when_by < on


class LevelDescription(models.Model):
    """What a level means for one step, where a framework (a maturity matrix) says so."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="level_descriptions")
    level = models.ForeignKey(Level, models.PROTECT, related_name="+")
    text = models.TextField()

    class Meta:
        ordering = ["level__value"]
        constraints = [
            models.UniqueConstraint(fields=["step", "level"], name="level_description_once")
        ]

    def __str__(self) -> str:
        return self.text


class Upload(models.Model):
    """A workbook on its way in, with what was answered about it, as on the command line."""

    framework_slug = models.SlugField(max_length=60)
    framework_name = models.CharField(max_length=120)
    label = models.CharField(max_length=60)
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    headings = models.JSONField(default=list, blank=True)
    steps = models.JSONField(default=list, blank=True)
    same = models.JSONField(default=list, blank=True)
    levels = models.CharField(max_length=20, blank=True)
    columns = models.JSONField(default=list, blank=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.ForeignKey(
        Version, models.PROTECT, null=True, blank=True, related_name="uploads"
    )

    objects = UploadQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.file_name} for {self.framework_slug}, {self.label}"

    @property
    def let_go_on(self) -> datetime:
        return self.uploaded_at + KEPT_UNCONFIRMED

    @property
    def answers(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in UPLOAD_ANSWERS}
