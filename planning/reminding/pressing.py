"""What the press of a button that reminds says: of returns, of plans, or of reports."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils import timezone

from nhsuk.words import counted
from organisations.permissions import Right
from organisations.reminding.sending import Due
from planning.scope import Scope


def can_remind(scope: Scope) -> bool:
    """Whether there is anything to press: for who reviews, where an email can go."""
    return Right.REVIEW in scope.rights and settings.EMAIL_HOST_IS_SET


def remind_now(
    request: HttpRequest, scope: Scope, remind: Callable[..., list[Due]], **of_what
) -> None:
    """403 for who does not review."""
    if Right.REVIEW not in scope.rights:
        raise PermissionDenied
    if not settings.EMAIL_HOST_IS_SET:
        messages.error(request, "No email can be sent from here, so nobody was reminded.")
        return
    try:
        sent = remind(
            organisation=scope.organisation,
            by=request.user,
            at=timezone.now(),
            site=request.build_absolute_uri("/").rstrip("/"),
            **of_what,
        )
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
    else:
        messages.success(request, f"{counted(len(sent), 'team was', 'teams were')} reminded.")
