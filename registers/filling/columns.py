"""The columns of a register as its rows need them: each with the field it is typed into."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from measures.keeping.forms import FigureField
from nhsuk.forms import DateField, LineField, MoneyField, TextField
from nhsuk.patient_data import refuse_nhs_number
from organisations.editing.fields import choice, text
from organisations.models import Organisation
from registers.choices import YES_NO, Kind
from registers.kinds import Kept, kept_of, names_a_person, typed_of, words_of
from registers.models import Column, Register
from registers.numbers import LONGEST_ADDRESS, LONGEST_TEXT

A_PERSON = "Give the address alone, without a name of a person or an email address"
NOT_SAID = "Not said"


@dataclass(frozen=True)
class Columns:
    """Those that ask, in order; and the organisations that may stand in them, by their codes."""

    asking: tuple[Column, ...]
    names: Mapping[str, str]

    @classmethod
    def of(cls, register: Register, *, on: date) -> "Columns":
        asking = tuple(Column.objects.of_register(register).standing())
        return cls(asking, names_in(register, asking, on=on))

    def holding(self, rows: Iterable[Mapping[str, Kept]]) -> "Columns":
        """With whom these rows name though they have left the system since: none is emptied by
        saving something else.
        """
        keys = [each.key for each in self.asking if each.kind == Kind.ORGANISATION]
        named = {str(values[key]) for values in rows for key in keys if key in values}
        gone = {code: code for code in sorted(named) if code not in self.names}
        return replace(self, names={**self.names, **gone})

    def typed(self, values: Mapping[str, Kept]) -> dict[str, Any]:
        """What stands in the form of a row."""
        return {each.key: typed_of(Kind(each.kind), values.get(each.key)) for each in self.asking}

    def kept(self, typed: Mapping[str, Any], before: Mapping[str, Kept]) -> dict[str, Kept]:
        """What a row holds once this is saved: what stands in closed columns stays."""
        asked = {each.key for each in self.asking}
        values = {key: kept for key, kept in before.items() if key not in asked}
        for each in self.asking:
            kept = kept_of(Kind(each.kind), typed.get(each.key))
            if kept is not None:
                values[each.key] = kept
        return values

    def refuse(self, values: Mapping[str, Kept]) -> None:
        """Whoever saves a row, by whatever door: what must be there, and how long a text may be."""
        wrong = {
            each.key: problem
            for each in self.asking
            if (problem := _problem(each, values.get(each.key)))
        }
        if wrong:
            raise ValidationError(wrong)

    def words(self, column: Column, values: Mapping[str, Kept]) -> str:
        kind, kept = Kind(column.kind), values.get(column.key)
        return words_of(kind, kept, unit=column.unit, names=self.names)


def _problem(column: Column, kept: Kept | None) -> str:
    if kept is None:
        return f"“{column.name}” must be filled in" if column.is_required else ""
    if isinstance(kept, str):
        if len(kept) > LONGEST_TEXT:
            return f"“{column.name}” must be {LONGEST_TEXT} characters or fewer"
        try:
            refuse_nhs_number(kept)
        except ValidationError as problem:
            return problem.messages[0]
    return ""


def names_in(register: Register, columns: Iterable[Column], *, on: date) -> dict[str, str]:
    """The organisations of the system by their codes, where a column speaks of one. Those of one
    name have their codes with it, so that nobody has to guess.
    """
    if not any(column.kind == Kind.ORGANISATION for column in columns):
        return {}
    inside = Organisation.objects.within(register.system, on=on)
    pairs = list(inside.order_by("name").values_list("ods_code", "name"))
    often = Counter(name.casefold() for _, name in pairs)
    return {
        code: name if often[name.casefold()] == 1 else f"{name} ({code})" for code, name in pairs
    }


def refuse_a_person(said: str) -> None:
    if names_a_person(said):
        raise ValidationError(A_PERSON, code="person")


class CountField(FigureField):
    """A register says what there is: of nothing is there less than none."""

    def clean(self, value) -> Decimal | None:
        number = super().clean(value)
        if number is not None and number < 0:
            raise ValidationError(f"“{self.label}” must be 0 or more", code="below_nought")
        return number


def field_of(column: Column, names: Mapping[str, str]) -> forms.Field:
    """What the cells of a column are checked by, on a page and in a file."""
    spoken = f"“{column.name}”"
    enter, more = f"Enter {spoken}", {"help_text": _hint(column)}
    required = enter if column.is_required else ""
    given: dict[str, Any] = {"label": column.name, "required": column.is_required, **more}
    match Kind(column.kind):
        case Kind.NUMBER:
            return CountField(error_messages={"required": enter}, **given)
        case Kind.MONEY:
            attrs = {"class": "nhsuk-input--width-10"}
            return MoneyField(name=spoken, widget=forms.TextInput(attrs=attrs), **given)
        case Kind.DATE:
            return DateField(name=spoken, **given)
        case Kind.CHOICE:
            return _choice(column, [(word, word) for word in column.options])
        case Kind.YES_NO:
            return _choice(column, YES_NO)
        case Kind.ORGANISATION:
            return _choice(column, names.items())
        case Kind.ADDRESS:
            return text(
                column.name,
                LONGEST_ADDRESS,
                required=required,
                name=spoken,
                kind=LineField,
                validators=[refuse_a_person],
                **more,
            )
    return text(
        column.name,
        LONGEST_TEXT,
        required=required,
        name=spoken,
        kind=TextField,
        widget=forms.Textarea(attrs={"rows": 2}),
        **more,
    )


def _choice(column: Column, pairs: Iterable[tuple[str, str]]) -> forms.ChoiceField:
    first = ("", "Choose one" if column.is_required else NOT_SAID)
    return choice(
        column.name,
        [first, *pairs],
        required=f"Choose “{column.name}”",
        kind=forms.ChoiceField if column.is_required else NotRequired,
        help_text=_hint(column),
    )


class NotRequired(forms.ChoiceField):
    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)


def _hint(column: Column) -> str:
    hints = {
        Kind.NUMBER: column.unit.capitalize() if column.unit else "",
        Kind.MONEY: "In pounds",
        Kind.ADDRESS: "Of a building or a service, never of a person",
    }
    return hints.get(Kind(column.kind), "")
