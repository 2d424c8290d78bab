"""The form every page uses: plain messages, one button, counted texts, dates in three boxes."""

import re
from datetime import date

from crispy_forms.helper import FormHelper
from crispy_forms.layout import BaseInput
from django import forms
from django.core.exceptions import ValidationError

from nhsuk.money import pence_of, pounds
from nhsuk.patient_data import refuse_nhs_number
from nhsuk.tidying import tidy
from nhsuk.words import MONTHS, listed

PLAN_YEAR = re.compile(r"(\d{4})\s*(?:[/–—-]|to)\s*(\d{4}|\d{2})")
PARTS = ("day", "month", "year")


class SendButton(BaseInput):
    """Sends its form; further classes, such as nhsuk-button--secondary, by `css_class`."""

    input_type = "submit"
    field_classes = "nhsuk-button"


def is_secret(field: forms.Field) -> bool:
    return isinstance(field.widget, forms.PasswordInput)


class Tidied:
    """A form that tidies each text before anything is asked of it; a password stays as typed."""

    def full_clean(self):
        for field in self.fields.values():
            for part in getattr(field, "fields", [field]):
                if isinstance(part, forms.CharField) and not is_secret(part):
                    tidy_first(part)
        super().full_clean()


def tidy_first(field: forms.CharField) -> None:
    to_python = type(field).to_python
    field.to_python = lambda value: to_python(
        field, tidy(value) if isinstance(value, str) else value
    )


class Drawn(Tidied):
    """Draws a form with `{% crispy form %}`: fields in order, then a button with `submit_label`.

    `choice_hints` says a line under a choice: `{"outcome": {"declined": "Say why"}}`.
    """

    submit_label = "Save"
    submit_class = ""
    choice_hints: dict[str, dict[str, str]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(self)
        self.helper.attrs = {"novalidate": True}
        self.helper.form_class = "app-form"
        if self.submit_label:
            self.helper.add_input(SendButton("", self.submit_label, css_class=self.submit_class))


class PageForm(Drawn, forms.Form):
    """The base of every form. Each field says in its own words what is wrong (`error_messages`):
    tests/nhsuk/test_page_form.py refuses Django's "This field is required."
    """


class PageModelForm(Drawn, forms.ModelForm):
    """The same for a form of a model."""


class TextField(forms.CharField):
    """Free text of at most `limit` characters; `name` is how its message speaks of it.

    Nothing cuts off what is typed: whoever writes too much reads by how much. A line break counts
    as one character, as in the counter beside the box. `is_needed`: not called optional, since its
    hint says where or when it is needed.
    """

    def __init__(self, *, limit: int, name: str, validators=(), is_needed: bool = False, **kwargs):
        self.name, self.is_needed = name, is_needed
        super().__init__(validators=[refuse_nhs_number, *validators], **kwargs)
        self.max_length = limit

    def validate(self, value: str) -> None:
        super().validate(value)
        over = len(value) - self.max_length
        if over > 0:
            raise ValidationError(
                f"{self.name} must be {self.max_length:,} characters or fewer. "
                f"You have {over:,} too many",
                code="max_length",
            )


class LineField(TextField):
    """One line that may be long, such as a title: a box of three rows shows all of it."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value) -> str:
        return " ".join(super().to_python(value).split())


class PlanYearField(forms.IntegerField):
    """The year a plan year starts in; 2027/28, 2027-28 and 2027 to 2028 say it too."""

    def to_python(self, value) -> int | None:
        match = PLAN_YEAR.fullmatch(str(value or "").strip())
        if match and match[2] and (int(match[1]) + 1) % 100 == int(match[2][-2:]):
            value = match[1]
        return super().to_python(value)


class MoneyField(forms.CharField):
    """Pounds and pence, read as whole pence; `name` is how its message speaks of it."""

    def __init__(self, *, name: str, required: bool = False, **kwargs):
        self.name = name
        messages = {"required": f"Enter {name} in pounds, such as 12,500 or 99.50"}
        kwargs["error_messages"] = messages | kwargs.pop("error_messages", {})
        super().__init__(required=required, **kwargs)

    def prepare_value(self, value):
        return pounds(value).removeprefix("£") if isinstance(value, int) else value

    def clean(self, value) -> int | None:
        typed = super().clean(value)
        if not typed:
            return None
        pence = pence_of(typed)
        if pence is None:
            sentence = self.name[0].upper() + self.name[1:]
            raise ValidationError(
                f"{sentence} must be an amount in pounds, such as 12,500 or 99.50", code="money"
            )
        return pence

    def has_changed(self, initial, data) -> bool:
        return pence_of(data or "") != initial

    @staticmethod
    def in_words(value: int) -> str:
        return pounds(value)


class DateWidget(forms.MultiWidget):
    """Day, month and year in three boxes."""

    use_fieldset = True

    def __init__(self, attrs=None):
        super().__init__(dict.fromkeys(PARTS, forms.TextInput), attrs)

    def decompress(self, value: date | None) -> list:
        return [value.day, value.month, value.year] if value else ["", "", ""]


def whole_number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= 4 else None


def month_number(text: str) -> int | None:
    """3 of "3", "03", "March", "mar" and "Mar."."""
    return MONTHS.get(text.lower().removesuffix(".")) or whole_number(text)


class DateField(forms.MultiValueField):
    """A date typed as day, month and year; `name` is how its messages speak of it.

    "Enter the closing date"; "The closing date must include a year". An error says in its params
    which `parts` are wrong: their boxes alone are marked.
    """

    widget = DateWidget

    def __init__(self, *, name: str, required: bool = True, **kwargs):
        self.name = name
        messages = {"required": f"Enter {name}", "incomplete": f"Enter {name}"}
        kwargs["error_messages"] = messages | kwargs.pop("error_messages", {})
        parts = [forms.CharField(required=False) for _ in PARTS]
        super().__init__(parts, required=required, require_all_fields=False, **kwargs)

    def compress(self, values: list[str]) -> date | None:
        given = {part: text.strip() for part, text in zip(PARTS, values, strict=False)}
        missing = [part for part in PARTS if not given.get(part)]
        if len(missing) == len(PARTS):
            return None
        if missing:
            raise self.wrong(f"must include a {listed(missing)}", missing)
        if len(given["year"]) != 4:
            raise self.wrong("must have a year of 4 numbers", ["year"])
        return self.date_of(
            whole_number(given["day"]), month_number(given["month"]), whole_number(given["year"])
        )

    def date_of(self, day: int | None, month: int | None, year: int | None) -> date:
        if not day or day > 31:
            raise self.wrong("must have a day from 1 to 31", ["day"])
        if not month or month > 12:
            raise self.wrong("must have a month from 1 to 12, or its name", ["month"])
        if not year or year < 1900:
            raise self.wrong("must have a year such as 2027", ["year"])
        try:
            return date(year, month, day)
        except ValueError:
            raise self.wrong(
                "must be a real date: that month has fewer days", ["day", "month"]
            ) from None

    def wrong(self, what: str, parts: list[str]) -> ValidationError:
        sentence = self.name[0].upper() + self.name[1:]
        return ValidationError(f"{sentence} {what}", code="wrong_date", params={"parts": parts})


def date_typed(field: forms.BoundField) -> date | None:
    """The date that stands in a field, its form checked or not; None while it is none."""
    try:
        return field.field.clean(field.value())
    except ValidationError:
        return None
