"""What a thing was before: every state of it in words, and any of them back in its form."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from organisations.editing.conflicts import in_words
from organisations.editing.fields import NumberedForm
from organisations.editing.values import EVERY, Values


@dataclass(frozen=True)
class State:
    """Who saved it when, and what it then said in another way than before: labels and words.

    `deed` names what was done with it, where that was more than to change its words.
    """

    number: int
    by: str
    at: datetime
    is_out: bool
    is_now: bool
    lines: tuple[tuple[str, str], ...]
    deed: str = ""


def initial_of(
    request: HttpRequest,
    row: Any,
    values: type[Values],
    form: type[NumberedForm],
    among: models.Q = EVERY,
) -> dict[str, Any]:
    """What stands in the form: the row as it is, or as it was in the state that `?state=` names.

    Bringing a state back is saving it anew, so nothing that was saved since is lost. `among`: the
    states that this person may read.
    """
    number = request.GET.get("state", "")
    asked = int(number) if number.isdecimal() and len(number) < 10 else 0
    said = values.stood(row, asked, among) or values.of(row)
    return form.shown(said) | {"number": row.number}


def states_of(
    row: Any,
    values: type[Values],
    form: forms.Form,
    among: models.Q = EVERY,
    *,
    deed: Callable[[Any, Any], str] | None = None,
) -> list[State]:
    """The newest first, each beside the one before it `among` those that may be read.

    `deed`: what was done, by a state and the one before it, which the first has not.
    """
    found = values.states(row, among)
    earlier = [*found[1:], (None, None)]
    return [
        State(
            number=past.number,
            by=str(past.history_user or "The service"),
            at=past.history_date,
            is_out=getattr(past, "removed_at", None) is not None,
            is_now=past.number == row.number,
            lines=tuple(_lines(said, before, form)),
            deed=deed(past, past_before) if deed else "",
        )
        for (past, said), (past_before, before) in zip(found, earlier, strict=True)
    ]


def _lines(said: Values, before: Values | None, form: forms.Form) -> Iterator[tuple[str, str]]:
    in_form = [name for name in form.fields if name in said.names()]
    for name in dict.fromkeys([*in_form, *said.names()]):
        value = getattr(said, name)
        if (value or before) and (before is None or value != getattr(before, name)):
            field = form.fields.get(name)
            label = field.label if field else name.capitalize()
            yield str(label), in_words(name, value, form) or "Emptied"


def past_page(
    request: HttpRequest,
    row: models.Model,
    states: list[State],
    *,
    of: object,
    edit: str,
    back: str,
) -> HttpResponse:
    """`of`: the whole it is part of, for the title; `back` leads there.

    `edit`: the address of the form that brings a state back.
    """
    context = {"row": row, "states": states, "of": of, "edit": edit, "back": back}
    return render(request, "organisations/editing/past.html", context)
