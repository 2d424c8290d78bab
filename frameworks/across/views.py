"""How the steps of a version are connected, and what does not fit together."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents.copies import Copy, copy_response, page_response
from documents.paper import listed
from frameworks.across.actions import connect, disconnect
from frameworks.across.document import across_paper
from frameworks.across.forms import ConnectForm
from frameworks.across.gathering import read_across, steps_of
from frameworks.importing.version_views import kept_version
from frameworks.models import Version
from frameworks.reading.views import keeps, trail_to, visible_version
from organisations.access import signed_in_to_press

TO_TAKE_AWAY = (
    ("Read or print it as one page", ""),
    ("PDF", "to print or send"),
    ("Workbook", "a line a connection, and a line a clash or gap"),
)


@require_http_methods(["GET", "POST"])
@login_required
def across(request: HttpRequest, framework: str, version: str) -> HttpResponse:
    """For every reader; who keeps a draft connects its steps here."""
    found = visible_version(request.user, framework, version)
    kept = keeps(request.user, found)
    if request.method == "POST" and not kept:
        raise PermissionDenied
    is_asked = request.method == "POST" or not found.is_frozen
    form = _form(request, found) if kept and is_asked else None
    if form and form.is_valid() and _connected(request, found, form):
        return redirect("frameworks:across", framework, version)
    context = {
        "version": found,
        "trail": trail_to(found),
        "across": read_across(found),
        "copies": listed(
            "frameworks:across_document",
            "frameworks:across_download",
            [framework, version],
            TO_TAKE_AWAY,
        ),
        "form": form,
    }
    return render(request, "frameworks/across/across.html", context)


def _form(request: HttpRequest, version: Version) -> ConnectForm:
    """With the step that was asked for, if one was; steps of other frameworks as published."""
    framework = version.framework
    published = Version.objects.visible_to(request.user).published().exclude(framework=framework)
    others = list(published.select_related("framework"))
    by_slug = {each.framework.slug: each for each in (*others, version)}
    return ConnectForm(
        request.POST or None,
        initial={"code": request.GET.get("code", "")},
        own=framework.slug,
        frameworks=[(each.framework.slug, each.framework.name) for each in others],
        steps_in=lambda slug: {step.code: step for step in steps_of(by_slug[slug]).values()},
    )


def _connected(request: HttpRequest, version: Version, form: ConnectForm) -> bool:
    """Whether it was done; what was refused stands in the form, with what was typed."""
    try:
        connect(version=version, by=request.user, at=timezone.now(), **form.cleaned_data)
    except ValidationError as problem:
        form.add_error("other", problem.messages)
        return False
    messages.success(request, "The steps are connected.")
    return True


@require_POST
@signed_in_to_press("frameworks:across", "framework", "version")
def parted(request: HttpRequest, framework: str, version: str, pk: int) -> HttpResponse:
    found = kept_version(request.user, framework, version)
    try:
        disconnect(version=found, pk=pk, by=request.user, at=timezone.now())
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, "The steps are not connected any more.")
    return redirect("frameworks:across", framework, version)


@require_safe
@login_required
def across_document(request: HttpRequest, framework: str, version: str) -> HttpResponse:
    where = [framework, version]
    paper = across_paper(read_across(visible_version(request.user, framework, version)))
    back = ("Back to read-across", reverse("frameworks:across", args=where))
    return page_response(request, paper, back=back, file="frameworks:across_download", where=where)


@require_safe
@login_required
def across_download(
    request: HttpRequest, framework: str, version: str, format: str
) -> HttpResponse:
    found = visible_version(request.user, framework, version)
    copy = Copy(
        kind="read-across",
        key=str(found.pk),
        format=format,
        paper=across_paper(read_across(found)),
        page=reverse("frameworks:across", args=[framework, version]),
    )
    return copy_response(request, copy)
