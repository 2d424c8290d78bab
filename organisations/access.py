"""Sign-in for a button; and the one funnel for administrators' pages: not visible 404, visible but
not theirs 403.
"""

from collections.abc import Callable, Iterable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from organisations.models import Membership, Organisation
from organisations.permissions import Right

LONGEST_KEY = 18  # digits: a database holds no larger key


def keys_among(texts: Iterable[str]) -> list[int]:
    """The keys among what an address or a form says; what cannot be one is left out."""
    return [int(text) for text in texts if text.isdecimal() and len(text) <= LONGEST_KEY]


def key_of(request: HttpRequest, name: str) -> int:
    """The key that a button names; 404 for what is none."""
    if keys := keys_among([request.POST.get(name, "")]):
        return keys[0]
    raise Http404


def signed_in_to_press(page: str, *names: str) -> Callable:
    """Sign-in for a button: it leads back to `page`, which holds the button, to press it again.

    `names` are the parts of the button's address that are the address of its page.
    """

    def decorated(view: Callable) -> Callable:
        @wraps(view)
        def guarded(request: HttpRequest, **parts) -> HttpResponse:
            if request.user.is_authenticated:
                return view(request, **parts)
            return redirect_to_login(reverse(page, args=[parts[name] for name in names]))

        return guarded

    return decorated


def administers_something(user) -> bool:
    today = timezone.localdate()
    return Membership.objects.visible_to(user).of(user, on=today).administrating().exists()


def administrator_required(view):
    """For pages that no other role has a use for."""

    @login_required
    @wraps(view)
    def checked(request: HttpRequest, *args, **kwargs):
        if not administers_something(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


def administered(visible, scope, **lookup):
    """The object of `visible` found by `lookup`, if it is in `scope` too; 404 or 403 otherwise."""
    found = get_object_or_404(visible, **lookup)
    if not scope.filter(pk=found.pk).exists():
        raise PermissionDenied
    return found


def administered_organisation(user, code: str) -> Organisation:
    return administered(
        Organisation.objects.visible_to(user),
        Organisation.objects.administered_by(user),
        ods_code=code,
    )


def own_organisation(request: HttpRequest, right: Right, code: str) -> Organisation:
    """One in which this person holds the right."""
    seen = Organisation.objects.visible_to(request.user)
    return administered(seen, Organisation.objects.held_by(request.user, right), ods_code=code)
