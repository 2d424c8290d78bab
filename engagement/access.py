"""Who opens the pages of an engagement: whoever sees its version, and partners by their link.

Two funnels. `for_visitors`: people with a role and partners. `for_keepers`: who keeps the
framework; not visible 404, visible but not theirs 403.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from engagement.links import invited
from engagement.models import Engagement, Invitation
from engagement.window import Window
from frameworks.reading.views import trail_to
from organisations.models import User


@dataclass(frozen=True)
class Visit:
    """Somebody at the pages of an engagement: a person with a role, or a partner by a link."""

    engagement: Engagement
    by: User | Invitation
    keeps: bool
    window: Window

    @property
    def is_partner(self) -> bool:
        return isinstance(self.by, Invitation)

    @property
    def trail(self) -> list[tuple[str, str]]:
        """Where a page beneath the first one lies; a partner has no other pages."""
        here = ("Engagement", self.engagement.get_absolute_url())
        return [here] if self.is_partner else [*trail_to(self.engagement.version), here]

    def page(self, name: str, *where) -> str:
        return reverse(f"engagement:{name}", args=[*self.engagement.address, *where])


def for_visitors(view: Callable) -> Callable:
    """Finds the visit, or asks to sign in; a link that is over says so (status 410)."""

    @wraps(view)
    def found(request: HttpRequest, framework: str, version: str, **parts) -> HttpResponse:
        visit = _own_visit(request, framework, version)
        if visit is not None:
            return view(request, visit, **parts)
        invitation = invited(request, framework, version)
        if invitation is None:
            if request.user.is_authenticated:
                raise Http404
            return redirect_to_login(request.get_full_path())
        return by_link(request, invitation, lambda visit: view(request, visit, **parts))

    return found


def for_keepers(view: Callable) -> Callable:
    @login_required
    @wraps(view)
    def found(request: HttpRequest, framework: str, version: str, **parts) -> HttpResponse:
        visit = _own_visit(request, framework, version)
        if visit is None:
            raise Http404
        if not visit.keeps:
            raise PermissionDenied
        return view(request, visit, **parts)

    return found


def by_link(request: HttpRequest, invitation: Invitation, answer: Callable) -> HttpResponse:
    """The page for a partner; no browser at a shared computer keeps a copy of it."""
    today = timezone.localdate()
    if invitation.is_over(on=today) or invitation.engagement.version.is_draft:
        context = {"invitation": invitation, "engagement": invitation.engagement}
        response = render(request, "engagement/partners/link_over.html", context, status=410)
    else:
        engagement = invitation.engagement
        response = answer(Visit(engagement, invitation, False, engagement.window(on=today)))
    response.headers.setdefault("Cache-Control", "private, no-store")
    return response


def _own_visit(request: HttpRequest, framework: str, version: str) -> Visit | None:
    if not request.user.is_authenticated:
        return None
    visible = Engagement.objects.visible_to(request.user).named(framework, version)
    engagement = visible.first()
    if engagement is None:
        return None
    keeps = Engagement.objects.editable_by(request.user).contains(engagement)
    return Visit(engagement, request.user, keeps, engagement.window(on=timezone.localdate()))
