"""What is typed about an indicator."""

import re
from decimal import Decimal

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError

from measures.choices import Better, Span, Unit
from measures.keeping.indicator_fields import IndicatorFields
from measures.models import DEFINITION
from measures.numbers import NotANumber, number_of
from nhsuk.forms import DateField, LineField
from nhsuk.layout import Folded
from nhsuk.patient_data import refuse_nhs_number
from organisations.editing.fields import NO_PATIENTS, NumberedForm, choice, line, long_text, text

CODE = re.compile(r"[A-Z0-9](?:[A-Z0-9-]{0,18}[A-Z0-9])?")
PAIRS = ("baseline", "target")


def code_of(said: str) -> str:
    """How a code is kept: in capitals. Raises ValidationError for what is none."""
    code = said.strip().upper()
    refuse_nhs_number(code)
    if not CODE.fullmatch(code):
        raise ValidationError(
            "A code has up to 20 letters, numbers and hyphens, such as ACC-01", code="code"
        )
    return code


class FigureField(forms.CharField):
    """A number as it is written, with a sign of its unit or without, read exactly."""

    widget = forms.TextInput(attrs={"class": "nhsuk-input--width-10"})

    def clean(self, value) -> Decimal | None:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return number_of(typed)
        except NotANumber as problem:
            raise ValidationError(str(problem), code="number") from problem


class IndicatorForm(NumberedForm):
    """The baseline and the target each need their day, or neither."""

    submit_label = "Save indicator"

    name = line("Name", required="Enter the name of the indicator")
    definition = long_text(
        "What it counts",
        DEFINITION,
        help_text=f"What is counted, out of what, and what is left out. {NO_PATIENTS}",
    )
    unit = choice("Unit", [("", "Choose a unit"), *Unit.choices], required="Choose a unit")
    span = choice(
        "How often there is a value",
        Span.choices,
        required="Choose how often",
        initial=Span.QUARTER,
    )
    better = choice("Which way is better", Better.choices, required="Choose which way is better")
    baseline = FigureField(label="Baseline", required=False, help_text="Where it stood at first")
    baseline_on = DateField(
        label="Day of the baseline", name="the day of the baseline", required=False
    )
    target = FigureField(label="Target", required=False, help_text="Where it should come to")
    target_on = DateField(label="Day of the target", name="the day of the target", required=False)
    source = text("Source", 200, kind=LineField, help_text="Where the values come from")
    theme_code = forms.CharField(
        label="Theme",
        max_length=12,
        required=False,
        validators=[refuse_nhs_number],
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-10"}),
        help_text="The code of a theme of your framework, such as INT",
        error_messages={"max_length": "The code of a theme has 12 characters at most"},
    )
    owner = text(
        "Who looks after it", 120, kind=LineField, help_text="A role, such as Head of insight"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            *("name", "definition", "unit", "span", "better"),
            Folded("Baseline and target", "baseline", "baseline_on", "target", "target_on"),
            Folded("Source, theme and who looks after it", "source", "theme_code", "owner"),
        )

    def clean_theme_code(self) -> str:
        return self.cleaned_data["theme_code"].upper()

    def clean(self) -> None:
        for name in PAIRS:
            self._clean_pair(name, f"{name}_on")

    def _clean_pair(self, name: str, day: str) -> None:
        if name in self.errors or day in self.errors:
            return
        amount, on = self.cleaned_data[name], self.cleaned_data[day]
        if amount is not None and on is None:
            self.add_error(day, f"Enter the day of the {name}")
        elif on is not None and amount is None:
            self.add_error(name, f"Enter the {name}, or take out its day")

    def values(self) -> IndicatorFields:
        return IndicatorFields(
            **{name: self.cleaned_data[name] for name in IndicatorFields.names()}
        )


class NewIndicatorForm(IndicatorForm):
    """Also asks for the code, by which lists find the indicator; it never changes."""

    code = forms.CharField(
        label="Code",
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-10"}),
        help_text="Such as ACC-01. It never changes, so that lists find it again.",
        error_messages={"required": "Enter a code"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {"code": self.fields["code"], **self.fields}
        self.helper.layout.insert(0, "code")

    def clean_code(self) -> str:
        return code_of(self.cleaned_data["code"])
