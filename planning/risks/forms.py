"""What is typed of a risk, and why one is closed."""

from django import forms

from organisations.editing.fields import NO_PATIENTS, NumberedForm, choice, line, long_text, text
from planning.choices import Impact, Likelihood, OneToFive
from planning.models import Action, Plan
from planning.risks.actions import RiskValues


def one_to_five(label: str, numbers: type[OneToFive], *, required: str) -> forms.ChoiceField:
    """Radios, each with its number and word."""
    return choice(
        label,
        [(each.value, f"{each.value} {each.label}") for each in numbers],
        required=required,
        kind=forms.TypedChoiceField,
        coerce=lambda text: numbers(int(text)),
        widget=forms.RadioSelect,
    )


class RiskForm(NumberedForm):
    """A risk of a plan, which may belong to one of its actions."""

    submit_label = "Save risk"
    choice_hints = {
        name: {str(each.value): each.meaning for each in numbers}
        for name, numbers in (("likelihood", Likelihood), ("impact", Impact))
    }

    title = line("What the risk is", required="Enter what the risk is")
    words = long_text(
        "What could happen",
        1000,
        help_text=f"What would bring it about, and what would follow. {NO_PATIENTS}",
    )
    likelihood = one_to_five("How likely it is", Likelihood, required="Choose how likely it is")
    impact = one_to_five("What it would mean", Impact, required="Choose what it would mean")
    mitigation = long_text(
        "What you do about it", 1000, help_text="To make it less likely, or to soften it"
    )
    owner = text("Who looks after it", 120, help_text="A role, such as PCN manager")
    action = forms.ModelChoiceField(
        label="Which action it belongs to",
        queryset=Action.objects.none(),
        required=False,
        empty_label="The plan as a whole",
        error_messages={"invalid_choice": "Choose one of the actions in the plan"},
    )

    def __init__(self, *args, plan: Plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["action"].queryset = Action.objects.of_plan(plan).standing()

    def values(self) -> RiskValues:
        return RiskValues(**{name: self.cleaned_data[name] for name in RiskValues.names()})


class CloseForm(NumberedForm):
    submit_label = "Close risk"

    closed_because = long_text(
        "Why it is closed",
        500,
        required="Enter why it is closed",
        help_text=f"It can no longer happen, or it happened and was dealt with. {NO_PATIENTS}",
    )


class PastForm(RiskForm):
    """How the history of a risk speaks of it: nothing is typed here."""

    closed_because = long_text("Why it was closed", 500)
