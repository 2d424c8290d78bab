"""Two versions side by side, and the lists behind the figures of what a change touches."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from documents.copies import Copy, copy_response, page_response
from documents.paper import listed
from frameworks.comparing.between import Comparison, comparison_of
from frameworks.comparing.document import since_paper, where_of
from frameworks.comparing.touched import touched_lists
from frameworks.models import Version
from frameworks.reading.views import keeps, trail_to, visible_version
from frameworks.workbook.tier_names import named

TO_TAKE_AWAY = (
    ("Read or print it as one page", ""),
    ("PDF", "to print or send"),
    ("Workbook", "a line a step"),
)


def comparison_for(user, framework: str, version: str, since: str) -> Comparison:
    """Both versions as the reader may see them; what is touched for who keeps the framework."""
    new = visible_version(user, framework, version)
    old = visible_version(user, framework, since)
    return comparison_of(old, new, tells_touched=keeps(user, new))


@require_safe
@login_required
def since(request: HttpRequest, framework: str, version: str, old: str) -> HttpResponse:
    comparison = comparison_for(request.user, framework, version, old)
    new, before = comparison.new, comparison.old
    context = {
        "comparison": comparison,
        "trail": trail_to(new),
        "others": others_to_compare(request.user, new, before),
        "copies": listed(
            "frameworks:since_document",
            "frameworks:since_download",
            where_of(before, new),
            TO_TAKE_AWAY,
        ),
    }
    return render(request, "frameworks/comparing/since.html", context)


def others_to_compare(user, new: Version, old: Version) -> list[tuple[str, str]]:
    """The other versions that this one can be compared with, by label and address."""
    versions = Version.objects.visible_to(user).of(new.framework).exclude(pk__in=[new.pk, old.pk])
    return [
        (other.label, reverse("frameworks:since", args=[new.framework.slug, new.slug, other.slug]))
        for other in versions
    ]


@require_safe
@login_required
def since_document(request: HttpRequest, framework: str, version: str, old: str) -> HttpResponse:
    comparison = comparison_for(request.user, framework, version, old)
    where = where_of(comparison.old, comparison.new)
    back = ("Back to what changed", reverse("frameworks:since", args=where))
    paper = since_paper(comparison)
    return page_response(request, paper, back=back, file="frameworks:since_download", where=where)


@require_safe
@login_required
def since_download(
    request: HttpRequest, framework: str, version: str, old: str, format: str
) -> HttpResponse:
    comparison = comparison_for(request.user, framework, version, old)
    new, before = comparison.new, comparison.old
    kept = "-touched" if comparison.tells_touched else ""
    copy = Copy(
        kind="comparison",
        key=f"{new.pk}-{before.pk}{kept}",
        format=format,
        paper=since_paper(comparison),
        page=reverse("frameworks:since", args=where_of(before, new)),
    )
    return copy_response(request, copy)


@require_safe
@login_required
def touched(
    request: HttpRequest, framework: str, version: str, code: str | None = None
) -> HttpResponse:
    """Who has answers, actions and needs on a step, or on any, in cycles that run: never which."""
    found = visible_version(request.user, framework, version)
    if not keeps(request.user, found):
        raise PermissionDenied
    steps = found.steps.select_related("row__theme")
    step = get_object_or_404(steps, code=code) if code else None
    context = {
        "version": found,
        "step": step,
        "tier": step and named(step.tier, found.tier_names),
        "trail": trail_to(found),
        "lists": touched_lists(found, code, seen_by=request.user),
    }
    return render(request, "frameworks/comparing/touched.html", context)
