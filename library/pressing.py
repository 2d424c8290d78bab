"""Buttons: what an action did as a message, or why it did nothing."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from organisations.history import AlreadyThere, EditedMeanwhile

MEANWHILE = "Somebody changed this since you read it. Read it again first: nothing was done."
ALREADY = "That was done already."


def pressed(request: HttpRequest, do: Callable, said: str) -> None:
    """`{}` in `said` stands for the reference of what the action gives back."""
    try:
        kept = do(by=request.user, at=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    except AlreadyThere:
        messages.warning(request, ALREADY)
    except EditedMeanwhile:
        messages.error(request, MEANWHILE)
    else:
        messages.success(request, said.format(getattr(kept, "reference", "")))
