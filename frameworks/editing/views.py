"""A draft as its keeper edits it: the whole, one theme, what was changed; and a new version."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from frameworks.editing.access import frozen, kept, page_of
from frameworks.editing.copying import version_from
from frameworks.editing.forms import NewVersionForm
from frameworks.editing.gathering import edits_of, outline_of, table_of
from frameworks.editing.levels import marked_level
from frameworks.models import Recommendation, Version
from frameworks.reading.views import neighbours, trail_to
from frameworks.workbook.tier_names import all_named
from organisations.editing.attempt import attempt


@require_safe
@login_required
def overview(request: HttpRequest, framework: str, version: str) -> HttpResponse:
    draft = kept(request, framework, version)
    if instead := frozen(request, draft):
        return instead
    context = {
        "version": draft,
        "trail": trail_to(draft),
        "themes": outline_of(draft),
        "tiers": all_named(draft.tier_names),
        "levels": draft.scale.levels.all(),
        "in_place": marked_level(draft),
        "recommendations": Recommendation.objects.of(draft.pk),
    }
    return render(request, "frameworks/editing/overview.html", context)


@require_safe
@login_required
def theme(request: HttpRequest, framework: str, version: str, code: str) -> HttpResponse:
    draft = kept(request, framework, version)
    if instead := frozen(request, draft):
        return instead
    found = get_object_or_404(draft.themes.with_table().prefetch_related("sections"), code=code)
    groups = table_of(found)
    used = {group.section for group in groups}
    context = {
        "version": draft,
        "theme": found,
        "groups": groups,
        "tiers": all_named(draft.tier_names),
        "unused": [section for section in found.sections.all() if section not in used],
        "sections": found.sections.all(),
        "trail": [*trail_to(draft), ("Change this version", page_of(draft))],
    }
    context |= neighbours(draft, found)
    return render(request, "frameworks/editing/theme.html", context)


@require_safe
@login_required
def edits(request: HttpRequest, framework: str, version: str) -> HttpResponse:
    draft = kept(request, framework, version)
    context = {"version": draft, "trail": trail_to(draft), "edits": edits_of(draft)}
    return render(request, "frameworks/editing/edits.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def new_version(request: HttpRequest, framework: str, version: str) -> HttpResponse:
    source = kept(request, framework, version)
    sent = attempt(request, NewVersionForm, partial(_copy, request, source), "The draft is made.")
    if sent.kept:
        return redirect(page_of(sent.kept))
    context = {"form": sent.form, "version": source}
    return render(request, "frameworks/editing/new_version.html", context, status=sent.status)


def _copy(request: HttpRequest, source: Version, form: NewVersionForm) -> Version:
    label = form.cleaned_data["label"]
    return version_from(version=source, label=label, by=request.user, at=timezone.now())
