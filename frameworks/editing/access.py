"""The draft behind an editing page: for who keeps it, and only while it can change."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from frameworks.importing.version_views import kept_version
from frameworks.models import Version


def kept(request: HttpRequest, framework: str, version: str) -> Version:
    return kept_version(request.user, framework, version)


def frozen(request: HttpRequest, draft: Version) -> HttpResponse | None:
    """Where to go instead, once it is published. What was typed meanwhile is refused by its action,
    so that its form can show it."""
    if not draft.is_frozen or request.method == "POST":
        return None
    messages.warning(request, f"{draft} is published: it does not change any more.")
    return redirect(draft)


def page_of(draft: Version, code: str = "", *, anchor: str = "") -> str:
    """The editing page of a theme, or of the whole."""
    parts = [draft.framework.slug, draft.slug]
    page = (
        reverse("frameworks:edit_theme", args=[*parts, code])
        if code
        else reverse("frameworks:edit", args=parts)
    )
    return f"{page}#{anchor}" if anchor else page
