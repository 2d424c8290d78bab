"""What a keeper does with a version once it is in: publish it, withdraw it, delete a draft."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from frameworks.importing.actions import (
    delete_version,
    publish_version,
    published_already,
    withdraw_version,
)
from frameworks.importing.uses import uses_of
from frameworks.importing.version_writing import ImportRefused
from frameworks.models import Version
from frameworks.reading.views import keeps, published_beside, visible_version


def kept_version(user, framework: str, version: str) -> Version:
    found = visible_version(user, framework, version)
    if not keeps(user, found):
        raise PermissionDenied
    return found


def _done(
    request: HttpRequest, action: Callable, found: Version, said: str, *, then: Version | str
) -> HttpResponse:
    """The action's answer as a message; whoever comes second hears what the first one did."""
    try:
        action(version=found, by=request.user, at=timezone.now())
    except ImportRefused as refusal:
        messages.error(request, str(refusal))
        stands = Version.objects.visible_to(request.user).again(found).exists()
        return redirect(found if stands else "frameworks:list")
    messages.success(request, said)
    return redirect(then)


@require_http_methods(["GET", "POST"])
@login_required
def publish(request: HttpRequest, framework: str, version: str) -> HttpResponse:
    found = kept_version(request.user, framework, version)
    if request.method == "POST":
        done = f"{found} is published. New cycles use it."
        return _done(request, publish_version, found, done, then=found)
    if found.is_frozen:  # by somebody else, just now
        messages.warning(request, published_already(found))
        return redirect(found)
    context = {
        "version": found,
        "title": f"Publish {found.label}?",
        "current": published_beside(request.user, found),
    }
    return render(request, "frameworks/importing/version_publish.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def withdraw(request: HttpRequest, framework: str, version: str) -> HttpResponse:
    found = kept_version(request.user, framework, version)
    if request.method == "POST":
        done = f"{found} is withdrawn: it is a draft again."
        return _done(request, withdraw_version, found, done, then=found)
    if found.status != Version.Status.PUBLISHED:
        return redirect(found)
    context = {
        "version": found,
        "title": f"Withdraw {found.label}?",
        "uses": uses_of(found, withdrawing=True),
        "before": Version.objects.of(found.framework).superseded_last(),
    }
    return render(request, "frameworks/importing/version_withdraw.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def delete(request: HttpRequest, framework: str, version: str) -> HttpResponse:
    found = kept_version(request.user, framework, version)
    if request.method == "POST":
        done = f"The draft {found} is deleted."
        return _done(request, delete_version, found, done, then="frameworks:list")
    if found.is_frozen:
        return redirect(found)
    context = {
        "version": found,
        "title": f"Delete the draft {found.label}?",
        "steps": found.steps.count(),
        "is_last": not found.framework.versions.exclude(pk=found.pk).exists(),
    }
    return render(request, "frameworks/importing/version_delete.html", context)
