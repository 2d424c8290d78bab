"""A form that others may be sending too: what came of sending it, said in one way."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest

from organisations.editing.conflicts import Conflict, conflict_of, with_number
from organisations.editing.fields import NumberedForm, add_refusal
from organisations.history import AlreadyThere, EditedMeanwhile


@dataclass(frozen=True)
class Attempt:
    """What was kept, if it was; else the form to show, and both texts where two people wrote."""

    form: NumberedForm
    kept: models.Model | None = None
    conflict: Conflict | None = None

    @property
    def status(self) -> int:
        return 409 if self.conflict else 200


def attempt(
    request: HttpRequest,
    build: Callable[..., NumberedForm],
    save: Callable[[NumberedForm], models.Model],
    said: str | Callable[[Any], str],
) -> Attempt:
    """Send the form that `build` makes of what was typed to `save`, an action.

    `said` is the message where it was kept; `{}` in it stands for its reference. Where it depends
    on what was kept, it is a function of that.
    """
    form = build(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return Attempt(form)
    try:
        kept = save(form)
    except AlreadyThere as there:
        reference = getattr(there.current, "reference", "This")
        messages.warning(request, f"{reference} was there already, in the same words.")
        return Attempt(form, there.current)
    except EditedMeanwhile as edited:
        return Attempt(
            _anew(request, build, edited), conflict=conflict_of(edited, form, reader=request.user)
        )
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return Attempt(form)
    words = said(kept) if callable(said) else said.format(getattr(kept, "reference", ""))
    messages.success(request, words + _beside(form, kept))
    return Attempt(form, kept)


def _anew(request: HttpRequest, build: Callable[..., NumberedForm], edited) -> NumberedForm:
    """The form on top of what the other saved: with what was typed, and with what only they did."""
    number = edited.current.number
    if edited.merged is None:
        return build(with_number(request.POST, number))
    form = build()
    form.initial.update(form.shown(edited.merged), number=number)
    return form


def _beside(form: NumberedForm, kept: models.Model) -> str:
    """Whether the save went over one that had not been read."""
    read = form.cleaned_data["number"]
    if form.counts_saves and read and getattr(kept, "number", 0) > read + 1:
        return " What someone else changed meanwhile was kept too."
    return ""
