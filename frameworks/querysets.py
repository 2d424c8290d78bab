"""Questions asked of frameworks: a draft is for those who keep it, the rest for all with a role."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Count, Exists, Min, Q
from django.utils import timezone

from organisations.choices import Tier
from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.querysets import visible_to_q as organisation_visible_to_q
from organisations.visibility import (
    administered_by_q,
    administers_all_q,
    lies_in_q,
    member_organisations,
)

KEPT_UNCONFIRMED = timedelta(days=30)  # an upload; longer than anybody is away


def kept_by_q(user, path: str = "", *, on: date | None = None) -> Q:
    """Rows whose framework at `path` the user keeps, as administrator of its owner.

    A framework without an owner is kept by whoever administers all systems.
    """
    day, prefix = on or timezone.localdate(), f"{path}__" if path else ""
    return administered_by_q(user, f"{prefix}owner", on=day) | (
        Q(**{f"{prefix}owner__isnull": True}) & administers_all_q(user, on=day)
    )


def visible_to_q(user, path: str = "", *, on: date | None = None) -> Q:
    """Rows whose version at `path` is out of draft, for anyone with a role, or kept by the user."""
    day, prefix = on or timezone.localdate(), f"{path}__" if path else ""
    has_a_role = Exists(member_organisations(user, on=day))
    return (~Q(**{f"{prefix}status": "draft"}) & Q(has_a_role)) | kept_by_q(
        user, f"{prefix}framework", on=day
    )


class FrameworkQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        versions = self.model.versions.rel.related_model.objects.visible_to(user, on=on)
        return self.filter(pk__in=versions.values("framework"))

    def with_versions(self, versions):
        """Each with those of `versions` that are its own, newest first."""
        newest_first = versions.with_counts().order_by("-created_at", "-pk")
        return self.prefetch_related(models.Prefetch("versions", newest_first))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(kept_by_q(user, on=on))

    def where_may(self, user, right: Right, *, on: date | None = None):
        """To administer a framework is to keep it; nobody holds any other right in one."""
        return self.editable_by(user, on=on) if right is Right.ADMINISTER else self.none()

    def is_taken(self, slug: str) -> bool:
        """Whether a framework, seen or not, has this name in addresses: unique over all."""
        return self.filter(slug=slug).exists()

    def of(self, upload):
        """The framework that an upload is for, once there is one of that name."""
        return self.filter(slug=upload.framework_slug)


class VersionQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(visible_to_q(user, on=on))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(kept_by_q(user, "framework", on=on))

    def published(self):
        return self.filter(status=self.model.Status.PUBLISHED)

    def out_of_draft(self):
        return self.exclude(status=self.model.Status.DRAFT)

    def of(self, framework):
        return self.filter(framework=framework)

    def earlier_than(self, version):
        """Those of its framework that came before it, newest first."""
        before = Q(created_at__lt=version.created_at) | Q(
            created_at=version.created_at, pk__lt=version.pk
        )
        return self.of(version.framework_id).filter(before).order_by("-created_at", "-pk")

    def before(self, version):
        """The one that most of its steps came from; where none did, the newest earlier one."""
        from_there = Count("steps__replaced_by", filter=Q(steps__replaced_by__version=version))
        earlier = self.earlier_than(version).annotate(heirs=from_there)
        return earlier.order_by("-heirs", "-created_at", "-pk").first()

    def superseded_last(self):
        """The one that stood published before the one that does, or did, now."""
        superseded = self.filter(status=self.model.Status.SUPERSEDED)
        return superseded.order_by("-published_at", "-pk").first()

    def with_counts(self):
        return self.annotate(
            theme_count=Count("themes", distinct=True), step_count=Count("steps", distinct=True)
        )


class ThemeQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(visible_to_q(user, "version", on=on))

    def of(self, *versions: int):
        return self.filter(version__in=versions)

    def with_outline(self, *, on: date):
        """Each with its statements, its steps a tier (`neighbourhood_steps`…) and `next_date`."""
        return (
            self.prefetch_related("statements")
            .with_steps_a_tier()
            .annotate(next_date=Min("rows__when_by", filter=Q(rows__when_by__gte=on)))
        )

    def with_steps_a_tier(self):
        """Each with how many steps it has for each tier (`neighbourhood_steps`…), in order."""
        counts = {
            f"{tier.value}_steps": Count("rows__steps", filter=Q(rows__steps__tier=tier))
            for tier in Tier.planning()
        }
        return self.annotate(**counts).order_by("position")

    def with_sizes(self):
        """Each with how many statements, rows and steps it holds."""
        return self.annotate(
            statement_count=Count("statements", distinct=True),
            row_count=Count("rows", distinct=True),
            step_count=Count("rows__steps", distinct=True),
        ).order_by("position")  # what is counted over has no order of its own

    def with_table(self):
        """Each with everything its page shows: statements, rows, steps, what levels mean."""
        return self.prefetch_related(
            "statements", "rows__section", "rows__steps__level_descriptions"
        )


class StepQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(visible_to_q(user, "version", on=on))

    def of(self, *versions: int):
        return self.filter(version__in=versions)

    def of_framework(self, framework: int):
        """Those of all its versions."""
        return self.filter(version__framework=framework)

    def of_tier(self, tier: str):
        return self.filter(tier=tier)

    def replacing(self) -> dict[int, int]:
        """By the key of each that replaces one of the version before: the key of that one."""
        found = self.filter(replaces__isnull=False).order_by()
        return dict(found.values_list("pk", "replaces"))

    def beside(self, steps):
        """Those in the rows of these steps, themselves among them, of every tier."""
        return self.filter(row__in={step.row_id for step in steps})

    def came_from(self, steps):
        """Those of later versions that replace these."""
        return self.filter(replaces__in=steps)

    def published_elsewhere(self, slug: str):
        """Those that other frameworks than that of the slug have published."""
        published = self.filter(version__status="published")
        return published.exclude(version__framework__slug=slug)

    def published_by(self, slugs):
        """Those that the frameworks of these slugs have published."""
        return self.filter(version__status="published", version__framework__slug__in=slugs)

    def in_order(self):
        """Undated first, then by date as the table reads: row order holds both."""
        return self.order_by("row__theme__position", "row__position", "tier")


class EditQuerySet(Rows):
    """For who keeps the framework alone."""

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(kept_by_q(user, "version__framework", on=on))

    def of(self, version):
        return self.filter(version=version)

    def newest_first(self):
        return self.select_related("by").order_by("-pk")


class ConnectionQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(visible_to_q(user, "step__version", on=on))

    def of(self, version: int):
        """Those of one version: both ends lie in it."""
        return self.filter(step__version=version)

    def published_elsewhere(self, slug: str):
        """Those that other frameworks than that of the slug have published."""
        published = self.filter(step__version__status="published")
        return published.exclude(step__version__framework__slug=slug)

    def within(self):
        """Without those to steps of other frameworks."""
        return self.filter(other__isnull=False)

    def like(self, row):
        """Between the same two steps, whichever way round and of whichever kind."""
        if row.other_id is None:
            slug, code = row.elsewhere
            return self.filter(step=row.step_id, framework_slug=slug, code=code)
        step, other = row.step_id, row.other_id
        return self.filter(Q(step=step, other=other) | Q(step=other, other=step))

    def dependencies(self):
        return self.filter(kind=self.model.Kind.DEPENDS_ON)


class RecommendationQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(visible_to_q(user, "version", on=on))

    def of(self, version: int):
        return self.filter(version=version)


class UploadQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(organisation_visible_to_q(user, "owner", on=on))

    def waiting(self):
        """Those not imported yet."""
        return self.filter(version__isnull=True)

    def given_up(self, *, at: datetime):
        """Those that nobody confirmed in time: for the upkeep, which lets them go."""
        return self.waiting().filter(uploaded_at__lt=at - KEPT_UNCONFIRMED)

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(administered_by_q(user, "owner", on=on))


class TermQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        """Those of one's own, and of what one's own lies in."""
        day = on or timezone.localdate()
        own = organisation_visible_to_q(user, "owner", on=day) | lies_in_q(user, "owner", on=day)
        return self.filter(own)

    def explaining(self, framework, *, to, on: date | None = None):
        """Those that stand, of who keeps the framework, for whoever reads it; where nobody does,
        those of the reader's own system: two places of it may explain one word apart.
        """
        if framework.owner_id:
            return self.standing().filter(owner=framework.owner_id)
        own = self.standing().visible_to(to, on=on)
        return own.filter(owner__tier=Tier.SYSTEM)

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(administered_by_q(user, "owner", on=on))

    def standing(self):
        return self.filter(retired_at__isnull=True)
