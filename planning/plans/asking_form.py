"""What is typed to add a need to an action."""

from datetime import date

from crispy_forms.layout import Layout
from django import forms

from nhsuk.forms import DateField, MoneyField
from nhsuk.layout import Folded
from organisations.choices import Tier
from organisations.editing.fields import NO_PATIENTS, AheadForm, choice, line, long_text, text
from planning.choices import Kind, Priority
from planning.models import SupportCategory
from planning.needs.size_fields import DaysField, PeopleField
from planning.plans.asking import NeedValues

IN_FIGURES = "Money, people and days, and how much it matters"


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
    amount = MoneyField(
        label="Money, in pounds", name="the money you need", help_text="Such as: 4,000 or 99.50"
    )
    people = PeopleField(
        label="People",
        required=False,
        help_text="How many who work whole-time would do it. Half a person is 0.5",
    )
    days = DaysField(label="Days", required=False, help_text="How many days of help in all")
    priority = choice(
        "How much it matters",
        Priority.choices,
        required="Choose how much it matters",
        widget=forms.RadioSelect,
        initial=Priority.UNSAID.value,
    )
    asked_of = choice("Who you ask", (), required="Choose who you ask", widget=forms.RadioSelect)
    needed_by = DateField(label="Needed by", name="the date you need it by")

    choice_hints = {"priority": {each.value: each.meaning for each in Priority if each.meaning}}

    def __init__(self, *args, holders: dict[Tier, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            *("title", "category", "kind", "words", "size"),
            Folded(IN_FIGURES, "amount", "people", "days", "priority"),
            *("asked_of", "needed_by"),
        )
        self.fields["priority"].required = False
        before = self.initial.get("category")
        self.fields["category"].queryset = SupportCategory.objects.offered(
            beside=before and before.pk
        )
        self.fields["asked_of"].choices = [(tier.value, name) for tier, name in holders.items()]

    def clean_priority(self) -> str:
        return self.cleaned_data["priority"] or Priority.UNSAID

    def clean_needed_by(self) -> date:
        return self.ahead("needed_by")

    def values(self) -> NeedValues:
        return NeedValues(**{name: self.cleaned_data[name] for name in NeedValues.names()})
