"""How the steps of a version are connected, and what does not fit together."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from frameworks.across.actions import connect, disconnect
from frameworks.across.forms import ConnectForm
from frameworks.across.gathering import read_across
from frameworks.importing.version_views import kept_version
from frameworks.models import Version
from frameworks.reading.views import keeps, trail_to, visible_version
from organisations.access import signed_in_to_press


@require_http_methods(["GET", "POST"])
@login_required
def across(request: HttpRequest, framework: str, version: str) -> HttpResponse:
    """For every reader; who keeps a draft connects its steps here."""
    found = visible_version(request.user, framework, version)
    kept = keeps(request.user, found)
    if request.method == "POST" and not kept:
        raise PermissionDenied
    form = ConnectForm(request.POST or None, frameworks=_others(request.user, found))
    if request.method == "POST" and form.is_valid() and _connected(request, found, form):
        return redirect("frameworks:across", framework, version)
    context = {
        "version": found,
        "trail": trail_to(found),
        "across": read_across(found),
        "form": form if kept and (form.is_bound or not found.is_frozen) else None,
    }
    return render(request, "frameworks/across/across.html", context)


def _others(user, version: Version) -> list[tuple[str, str]]:
    """The slugs and names of the other frameworks that have published something."""
    published = Version.objects.visible_to(user).published().exclude(framework=version.framework)
    return list(published.values_list("framework__slug", "framework__name"))


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
