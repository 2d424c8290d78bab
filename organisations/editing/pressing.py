"""Buttons: what an action did as a message, or why it did nothing."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from organisations.history import AlreadyThere, EditedMeanwhile

MEANWHILE = "Somebody changed this since you read it. Read it again first: nothing was done."
ALREADY = "That was done already."


def pressed(request: HttpRequest, do: Callable, said: str | Callable[..., str]) -> None:
    """`said` of what the action gives back; in words, `{}` stands for its reference. Whoever comes
    second hears why nothing was done.
    """
    try:
        kept = do(by=request.user, at=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    except AlreadyThere:
        messages.warning(request, ALREADY)
    except EditedMeanwhile:
        messages.error(request, MEANWHILE)
    else:
        reference = getattr(kept, "reference", "")
        messages.success(request, said(kept) if callable(said) else said.format(reference))
