"""The one funnel for administrators' pages: not visible 404, visible but not theirs 403."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from organisations.models import Membership, Organisation


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
