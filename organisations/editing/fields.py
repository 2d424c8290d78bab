"""What forms that several people write in are made of: texts, choices, days ahead, numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nhsuk.forms import LineField, PageForm, TextField
from nhsuk.plan_year import PlanYear
from nhsuk.words import nhs_date

NO_PATIENTS = "Do not write anything about a patient."


def text(
    label: str, limit: int, *, required: str = "", name: str = "", kind=TextField, **options
) -> TextField:
    """Free text: `required` is what to say when it is left empty."""
    return kind(
        label=label,
        limit=limit,
        name=name or label,
        required=bool(required),
        error_messages={"required": required},
        **options,
    )


def line(label: str, *, required: str, **options) -> TextField:
    return text(label, 200, required=required, kind=LineField, **options)


def long_text(label: str, limit: int, *, rows: int = 4, **options) -> TextField:
    return text(label, limit, widget=forms.Textarea(attrs={"rows": rows}), **options)


def choice(
    label: str, choices: Iterable, *, required: str, kind=forms.ChoiceField, **options
) -> forms.ChoiceField:
    return kind(
        label=label,
        choices=choices,
        error_messages={"required": required, "invalid_choice": required},
        **options,
    )


class NumberedForm(PageForm):
    """Carries the number of what was read, so that a second editor is noticed.

    `counts_saves`: that number is one more after each save.
    """

    counts_saves = True

    number = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)

    def clean_number(self) -> int:
        return self.cleaned_data["number"] or 0

    def values(self) -> object:
        """What was typed, as its action takes it; forms of one text hand on what they hold."""
        return {name: value for name, value in self.cleaned_data.items() if name != "number"}

    @classmethod
    def shown(cls, values: Any) -> dict[str, Any]:
        """What stands in the fields for values of its kind."""
        return dict(vars(values))

    def typed(self) -> Mapping[str, object]:
        """The same by field name, to be held against what a second editor saved."""
        values = self.values()
        if isinstance(values, Mapping):
            return values
        return {field.name: getattr(values, field.name) for field in fields(values)}


class AheadForm(NumberedForm):
    """Has a date that lies ahead. `today` is the day it is filled in, `year` the plan year."""

    def __init__(self, *args, today: date, year: PlanYear, **kwargs):
        self.today, self.year = today, year
        super().__init__(*args, **kwargs)

    def ahead(self, name: str) -> date:
        """The date of a field, from today to a year after the plan year.

        One that stands already may be saved again, however old it is.
        """
        day, latest = self.cleaned_data[name], PlanYear(self.year.starts + 1).last
        if day != self.initial.get(name) and not self.today <= day <= latest:
            spoken = self.fields[name].name
            raise ValidationError(
                f"{spoken[0].upper()}{spoken[1:]} must be from today to {nhs_date(latest)}"
            )
        return day


def add_refusal(form: forms.Form, refusal: ValidationError) -> None:
    """Show on the form why an action was refused, beside its field where it has one."""
    has_fields = hasattr(refusal, "error_dict")
    by_field = refusal.error_dict if has_fields else {None: refusal.error_list}
    for name, errors in by_field.items():
        form.add_error(name if name in form.fields else None, errors)
