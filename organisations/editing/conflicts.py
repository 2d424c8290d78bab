"""When a second editor saves: both texts side by side, so that the person chooses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.choices import flatten_choices

from nhsuk.words import nhs_date
from organisations.editing.fields import NumberedForm
from organisations.editing.values import Values
from organisations.history import EditedMeanwhile, past_of
from organisations.models import User


@dataclass(frozen=True)
class Difference:
    label: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Conflict:
    """Who saved when, what differs, and whether they took the thing out. `is_own`: it was whoever
    writes now, in another window.
    """

    who: str
    at: datetime | None
    removed: bool
    differences: tuple[Difference, ...]
    is_own: bool = False

    @property
    def heading(self) -> str:
        if self.is_own:
            return "You saved this in another window while you were writing here"
        return "Someone else saved this while you were writing"

    @property
    def saver(self) -> str:
        """At the head of a sentence."""
        return "You" if self.is_own else self.who

    @property
    def theirs(self) -> str:
        return "what is saved" if self.is_own else "theirs"


def conflict_of(edited: EditedMeanwhile, form: NumberedForm, *, reader: object = None) -> Conflict:
    """What both changed, where that is known; else all in which they differ. `reader` writes."""
    current, typed = edited.current, form.typed()
    if edited.clashes:
        typed = {name: typed[name] for name in typed if name in edited.clashes}
    who, at = saved_last(current)
    return Conflict(
        who=who,
        at=at,
        removed=getattr(current, "removed_at", None) is not None,
        differences=tuple(_differences(current, typed, form)),
        is_own=reader is not None and _saver(current) == reader,
    )


def _saver(current: Any) -> User | None:
    """As its history has it; what tells who saved it last in words alone says nothing here."""
    if hasattr(current, "saved_last"):
        return None
    last = past_of(current).first()
    return last.history_user if last else None


def saved_last(current: Any) -> tuple[str, datetime | None]:
    """Who saved it last and when: as it says itself, or as its history does."""
    if hasattr(current, "saved_last"):
        return current.saved_last
    last = past_of(current).first()
    who = str(last.history_user) if last and last.history_user else "Someone"
    return who, last.history_date if last else None


def _differences(current: models.Model, typed: Mapping, form: NumberedForm):
    """In the order of the form that stands beneath them."""
    in_form = [name for name in form.fields if name in typed]
    stored = _stored(current, form)
    for name in dict.fromkeys([*in_form, *typed]):
        theirs, mine = getattr(stored, name), typed[name]
        if theirs != mine:
            label = form.fields[name].label if name in form.fields else name.capitalize()
            yield Difference(str(label), in_words(name, theirs, form), in_words(name, mine, form))


def _stored(current: models.Model, form: NumberedForm) -> object:
    """What stands now, by the same names, read as the values of this form are."""
    values = form.values()
    return type(values).of(current) if isinstance(values, Values) else current


def in_words(name: str, value, form: forms.Form) -> str:
    """A value as it is read: choices by their label, dates and milestones in words.

    A field of figures says by its `in_words` how one of its own is read.
    """
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "\n".join(_one_in_words(each) for each in value)
    if isinstance(value, date):
        return nhs_date(value)
    field = form.fields.get(name)
    if said := getattr(field, "in_words", None):
        return said(value)
    choices: dict = dict(flatten_choices(getattr(field, "choices", None) or ()))
    return str(choices.get(value, value))


def _one_in_words(each) -> str:
    """A pair of a day and what happens on it, or what says itself how it is read."""
    return f"{nhs_date(each[0])}: {each[1]}" if isinstance(each, tuple) else str(each)


def with_number(data: QueryDict, number: int) -> QueryDict:
    """The same form, now on top of what the other editor saved."""
    renumbered = data.copy()
    renumbered["number"] = str(number)
    return renumbered
