"""The list of frameworks, a version and a theme, as everyone with a role reads them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.paper import listed
from frameworks.models import Framework, Term, Theme, Upload, Version
from frameworks.reading.beside import beside_theme
from frameworks.reading.recommended import recommended, recommended_beside
from frameworks.reading.tables import outlines, theme_table, tiers_of
from frameworks.words.marking import Words
from frameworks.workbook.tier_names import NamedTier
from frameworks.workbook.writing import Layout
from organisations.models import Organisation
from organisations.permissions import Right

WORDS_OF_COPIES = (
    ("Read or print it as one page", ""),
    ("PDF", "to print or send"),
    ("Workbook", "a table for each theme, to change and import again"),
)


def visible_version(user, framework: str, version: str) -> Version:
    versions = Version.objects.visible_to(user).select_related(
        "framework__owner", "scale", "published_by"
    )
    return get_object_or_404(versions, framework__slug=framework, slug=version)


def keeps(user, version: Version) -> bool:
    return Version.objects.editable_by(user).contains(version)


def published_beside(user, version: Version) -> Version | None:
    """The version that stands published while this one does not."""
    published = Version.objects.visible_to(user).of(version.framework).published()
    return published.select_related("framework").exclude(pk=version.pk).first()


def earlier_than(user, version: Version) -> list[Version]:
    """The versions that came before this one, newest first: what changed since?"""
    return list(Version.objects.visible_to(user).earlier_than(version))


def trail_to_list() -> list[tuple[str, str]]:
    return [("Start", reverse("start")), ("Frameworks", reverse("frameworks:list"))]


def trail_to(version: Version) -> list[tuple[str, str]]:
    return [*trail_to_list(), (str(version), version.get_absolute_url())]


def is_administrator(user) -> bool:
    return Organisation.objects.held_by(user, Right.ADMINISTER).exists()


def own_tier(user, tiers: list[NamedTier]) -> NamedTier | None:
    """The first of `tiers` at which the reader serves an organisation today."""
    running = user.memberships.open(on=timezone.localdate())
    theirs = set(running.values_list("organisation__tier", flat=True))
    return next((tier for tier in tiers if tier.value in theirs), None)


def copies_of(version: Version) -> list[tuple[str, str, str]]:
    where = [version.framework.slug, version.slug]
    copies = listed("frameworks:document", "frameworks:download", where, WORDS_OF_COPIES)
    as_list = reverse("frameworks:download", args=[*where, "xlsx"], query={"layout": Layout.B})
    return [*copies, ("List", as_list, "a workbook with one line a step, to change likewise")]


@require_safe
@login_required
def framework_list(request: HttpRequest) -> HttpResponse:
    versions = Version.objects.visible_to(request.user)
    context = {
        "frameworks": Framework.objects.visible_to(request.user).with_versions(versions),
        "may_import": is_administrator(request.user),
        "uploads": Upload.objects.editable_by(request.user).waiting(),
    }
    return render(request, "frameworks/reading/framework_list.html", context)


@require_safe
@login_required
def version(request: HttpRequest, framework: str, version: str) -> HttpResponse:
    version = visible_version(request.user, framework, version)
    tiers, kept = tiers_of(version), keeps(request.user, version)
    context = {
        "version": version,
        "trail": trail_to_list(),
        "outlines": outlines(version, tiers=tiers, on=timezone.localdate()),
        "levels": version.scale.levels.all(),
        "current": published_beside(request.user, version),
        "earlier": earlier_than(request.user, version),
        "keeps": kept,
        "can_publish": kept and not version.is_frozen,
        "can_withdraw": kept and version.status == Version.Status.PUBLISHED,
        "copies": copies_of(version),
    }
    return render(request, "frameworks/reading/version_detail.html", context)


@require_safe
@login_required
def theme(request: HttpRequest, framework: str, version: str, code: str) -> HttpResponse:
    version = visible_version(request.user, framework, version)
    theme = get_object_or_404(version.themes.with_table(), code=code)
    tiers = tiers_of(version)
    own = own_tier(request.user, tiers)
    asked = [tier for tier in tiers if tier.value == request.GET.get("tier")]
    table = theme_table(
        theme,
        tiers=tiers,
        levels=version.scale.levels.all(),
        on=timezone.localdate(),
        chosen=next(iter([*asked, own, *tiers]), None),
        own=own,
    )
    context = {
        "version": version,
        "theme": theme,
        "table": table,
        "words": Words(Term.objects.explaining(version.framework, to=request.user)),
        "trail": trail_to(version),
        "copies": copies_of(version),
        "current": published_beside(request.user, version),
        "beside": beside_theme(theme) if version.status == Version.Status.PUBLISHED else [],
        "recommendations": recommended_beside(theme),
    }
    return render(
        request, "frameworks/reading/theme_detail.html", context | neighbours(version, theme)
    )


@require_safe
@login_required
def recommendations(request: HttpRequest, framework: str, version: str) -> HttpResponse:
    found = visible_version(request.user, framework, version)
    context = {
        "version": found,
        "trail": trail_to(found),
        "recommendations": recommended(found),
        "can_edit": keeps(request.user, found) and not found.is_frozen,
    }
    return render(request, "frameworks/reading/recommendations.html", context)


def neighbours(version: Version, theme: Theme) -> dict:
    """Where a theme stands among its version's themes, and those on either side."""
    themes = list(version.themes.all())
    place = themes.index(theme)
    return {
        "caption": f"{version}, theme {place + 1} of {len(themes)}",
        "before": themes[place - 1] if place else None,
        "after": themes[place + 1] if place + 1 < len(themes) else None,
    }
