"""What is typed to add a need to an action."""

from datetime import date

from django import forms

from nhsuk.forms import DateField
from organisations.choices import Tier
from organisations.editing.fields import NO_PATIENTS, AheadForm, choice, line, long_text, text
from planning.choices import Kind
from planning.models import SupportCategory
from planning.plans.asking import NeedValues


class NeedForm(AheadForm):
    """What an action asks for. `holders` names who answers at each tier that may be asked."""

    submit_label = "Save need"

    title = line("What you need", required="Enter what you need")
    category = forms.ModelChoiceField(
        label="What it is about",
        queryset=SupportCategory.objects.offered(),
        empty_label="Choose a category",
        error_messages={
            "required": "Choose what it is about",
            "invalid_choice": "Choose what it is about",
        },
    )
    kind = choice(
        "What kind of help",
        Kind.choices,
        required="Choose what kind of help you need",
        widget=forms.RadioSelect,
    )
    words = long_text(
        "Why, in your own words",
        1000,
        help_text=f"Whoever decides reads exactly this. {NO_PATIENTS}",
    )
    size = text("How much", 120, help_text="Such as: half a day a month, 8 people, £4,000 once")
    asked_of = choice("Who you ask", (), required="Choose who you ask", widget=forms.RadioSelect)
    needed_by = DateField(label="Needed by", name="the date you need it by")

    def __init__(self, *args, holders: dict[Tier, str], **kwargs):
        super().__init__(*args, **kwargs)
        before = self.initial.get("category")
        self.fields["category"].queryset = SupportCategory.objects.offered(
            beside=before and before.pk
        )
        self.fields["asked_of"].choices = [(tier.value, name) for tier, name in holders.items()]

    def clean_needed_by(self) -> date:
        return self.ahead("needed_by")

    def values(self) -> NeedValues:
        return NeedValues(**{name: self.cleaned_data[name] for name in NeedValues.names()})
