"""What is typed of a register, of its days in a plan year, and of a column."""

from django import forms
from django.core.exceptions import ValidationError

from nhsuk.forms import DateField, LineField, PlanYearField, TextField
from nhsuk.patient_data import refuse_nhs_number
from organisations.choices import Tier
from organisations.editing.fields import NO_PATIENTS, NumberedForm, choice, long_text, text
from registers.choices import Kind, Reach
from registers.defining.register_fields import ColumnFields, RegisterFields
from registers.models import ABOUT, CHOICES, FIRST_YEAR, LAST_YEAR
from spreadsheets.tables import bare

WIDER = [Reach.ABOVE, Reach.EVERYBODY]
LONGEST_CHOICE = 80
MOST_CHOICES = 40
OURS = ("rownumber", "savedas")  # in a file of rows, beside those of the register


class RegisterForm(NumberedForm):
    submit_label = "Save register"

    name = text("Name", 120, required="Enter the name of the register", kind=LineField)
    about = long_text(
        "What it is for",
        ABOUT,
        help_text=f"What belongs in it and how to fill it in. {NO_PATIENTS}",
    )
    tier = choice(
        "Who fills it in",
        [(tier.value, f"Each {tier.kind}") for tier in Tier.planning()],
        required="Choose who fills it in",
    )
    reach = choice(
        "Who reads what is sent",
        [(reach.value, reach.label) for reach in WIDER],
        required="Choose who reads it",
        widget=forms.RadioSelect,
        initial=Reach.ABOVE,
    )
    step_code = forms.CharField(
        label="Which step it serves",
        max_length=20,
        required=False,
        validators=[refuse_nhs_number],
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-10"}),
        help_text="The code of a step of your framework, such as INT-02-N",
        error_messages={"max_length": "The code of a step has 20 characters at most"},
    )

    def clean_step_code(self) -> str:
        return self.cleaned_data["step_code"].upper()

    def values(self) -> RegisterFields:
        return RegisterFields(**{name: self.cleaned_data[name] for name in RegisterFields.names()})


class YearForm(NumberedForm):
    submit_label = "Save the days"

    plan_year = PlanYearField(
        label="Plan year",
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text="Such as 2027/28",
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-5"}),
        error_messages={
            "required": "Enter the plan year",
            "invalid": "Enter a plan year such as 2027/28",
            "min_value": "Enter a plan year such as 2027/28",
            "max_value": "Enter a plan year such as 2027/28",
        },
    )
    opens_on = DateField(label="First day", name="the first day")
    closes_on = DateField(label="Last day", name="the last day")

    def clean(self) -> None:
        first, last = self.cleaned_data.get("opens_on"), self.cleaned_data.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", "The last day must not be before the first day")


class ColumnForm(NumberedForm):
    submit_label = "Save column"
    choice_hints = {
        "kind": {
            Kind.ADDRESS: "Of a building or a service: names and email addresses are refused",
            Kind.ORGANISATION: "A place, PCN or practice, chosen from a list",
        }
    }

    name = text("Name", 80, required="Enter the name of the column", kind=LineField)
    kind = choice(
        "What stands in it", Kind.choices, required="Choose a kind", widget=forms.RadioSelect
    )
    unit = forms.CharField(
        label="Unit",
        max_length=30,
        required=False,
        validators=[refuse_nhs_number],
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-10"}),
        help_text="Of a number, such as rooms or hours a week",
        error_messages={"max_length": "A unit has 30 characters at most"},
    )
    choices = TextField(
        label="Choices",
        name="The choices",
        limit=CHOICES,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Of a choice, one a line",
    )
    is_required = forms.BooleanField(label="It must be filled in", required=False)
    reach = choice(
        "Who reads it",
        Reach.choices,
        required="Choose who reads it",
        widget=forms.RadioSelect,
        initial=Reach.EVERYBODY,
    )

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if not bare(name):
            raise ValidationError("Give it a name with letters or numbers")
        if ";" in name:
            raise ValidationError("A name has no semicolon: lists have theirs between cells")
        if bare(name) in OURS:
            raise ValidationError(f"“{name}” heads a column of ours: choose another name")
        return name

    def clean_choices(self) -> str:
        lines = [" ".join(said.split()) for said in self.cleaned_data["choices"].splitlines()]
        found = list(dict.fromkeys(filter(None, lines)))
        if any(";" in said for said in found):
            raise ValidationError("A choice has no semicolon: lists have theirs between choices")
        if any(len(said) > LONGEST_CHOICE for said in found):
            raise ValidationError(f"A choice has {LONGEST_CHOICE} characters at most")
        if len(found) > MOST_CHOICES:
            raise ValidationError(f"Give {MOST_CHOICES} choices at most")
        if len({said.casefold() for said in found}) < len(found):
            raise ValidationError("Write each choice once, in capitals or not")
        return "\n".join(found)

    def clean(self) -> None:
        kind = self.cleaned_data.get("kind")
        if kind == Kind.CHOICE and "choices" not in self.errors:
            if not self.cleaned_data.get("choices"):
                self.add_error("choices", "Write the choices, one a line")
        elif self.cleaned_data.get("choices"):
            self.add_error("choices", "Only a choice has choices: take them out")
        if kind != Kind.NUMBER and self.cleaned_data.get("unit"):
            self.add_error("unit", "Only a number has a unit: take it out")

    def values(self) -> ColumnFields:
        return ColumnFields(**{name: self.cleaned_data[name] for name in ColumnFields.names()})
