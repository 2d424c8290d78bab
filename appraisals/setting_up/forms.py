"""What is typed to set an appraisal up."""

from collections.abc import Sequence

from django import forms

from appraisals.choices import HEAVIEST, LIGHTEST, Kind
from appraisals.setting_up.choosing import Candidate
from appraisals.setting_up.part_fields import AppraisalValues, CriterionValues, OptionValues
from nhsuk.forms import LineField, PageForm
from organisations.editing.fields import NO_PATIENTS, NumberedForm, choice, line, long_text, text

WEIGHT = f"The weight must be a whole number from {LIGHTEST} to {HEAVIEST}"
SHORT = {"kind": LineField, "widget": forms.TextInput}


class AppraisalForm(NumberedForm):
    submit_label = "Save"

    title = line(
        "What you want to choose between",
        required="Enter what you want to choose between",
        help_text="Such as: Where the same-day hub opens first",
    )
    question = long_text(
        "What has to be decided, and why now",
        1000,
        help_text=f"Everybody who scores reads it first. {NO_PATIENTS}",
    )

    def values(self) -> AppraisalValues:
        return AppraisalValues(
            **{name: self.cleaned_data[name] for name in AppraisalValues.names()}
        )


class CriterionForm(NumberedForm):
    submit_label = "Save criterion"

    title = line(
        "Criterion", required="Enter the criterion", help_text="Such as: Safe for patients"
    )
    kind = choice(
        "Kind",
        Kind.choices,
        required="Choose whether it is essential or weighted",
        widget=forms.RadioSelect,
    )
    words = long_text(
        "What it means", 500, rows=3, help_text="For an essential one: what an option has to meet"
    )
    weight = forms.IntegerField(
        label="Weight",
        required=False,
        min_value=LIGHTEST,
        max_value=HEAVIEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "nhsuk-input--width-5"}),
        help_text=f"From {LIGHTEST} to {HEAVIEST}: one of {HEAVIEST} counts twice one of 5. "
        "Leave this and the two below empty for an essential criterion",
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), WEIGHT),
    )
    low = text("What 1 means", 200, **SHORT, help_text="Such as: Hardly anybody is reached")
    high = text(
        "What 5 means", 200, **SHORT, help_text="Such as: Everybody in the group is reached"
    )

    def clean(self) -> None:
        kind = self.cleaned_data.get("kind")
        if kind == Kind.ESSENTIAL:
            self.cleaned_data |= {"weight": None, "low": "", "high": ""}
            for name in ("weight", "low", "high"):
                self.errors.pop(name, None)
        elif kind == Kind.WEIGHTED:
            self._needs("weight", WEIGHT)
            self._needs("low", "Enter what a score of 1 means")
            self._needs("high", "Enter what a score of 5 means")

    def _needs(self, name: str, said: str) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, said)

    def values(self) -> CriterionValues:
        said = {name: self.cleaned_data.get(name) for name in CriterionValues.names()}
        return CriterionValues(**said)


class OptionForm(NumberedForm):
    submit_label = "Save option"

    title = line("Option", required="Enter the option")
    words = long_text(
        "What it would be",
        1000,
        help_text=f"Enough for somebody to score it who has not heard of it. {NO_PATIENTS}",
    )

    def values(self) -> OptionValues:
        return OptionValues(**{name: self.cleaned_data[name] for name in OptionValues.names()})


class ChooseForm(PageForm):
    """Which of the needs and offers found become options."""

    submit_label = "Add as options"

    chosen = forms.MultipleChoiceField(
        label="Requests for support and offers of help",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick what you want to add",
            "invalid_choice": "Something you ticked cannot be added any more. Choose again",
        },
    )

    def __init__(self, *args, candidates: Sequence[Candidate], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(each.key, each.title) for each in candidates]
        self.choice_hints = {"chosen": {each.key: each.origin for each in candidates}}
