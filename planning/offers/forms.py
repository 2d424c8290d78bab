"""What is typed about an offer, on its page as in a workbook."""

from crispy_forms.layout import Div, Layout
from django import forms
from django.core.exceptions import ValidationError

from frameworks.models import Framework
from nhsuk.forms import DateField, LineField, MoneyField
from nhsuk.layout import Folded
from nhsuk.words import clause
from organisations.editing.fields import NO_PATIENTS, NumberedForm, choice, line, long_text, text
from organisations.models import Organisation
from planning.choices import Charge, Kind
from planning.models import SupportCategory
from planning.offers.actions import codes_of
from planning.offers.offer_fields import OfferValues

MOST = 1_000_000
HOW_MANY = f"How many there are must be a whole number from 1 to {MOST:,}"
FIRST = ("title", "provider", "category", "kind", "what", "for_whom", "how")
SHORT = {"kind": LineField, "widget": forms.TextInput}
SELDOM = ("starts_on", "ends_on", "framework", "helps_with")


class OfferForm(NumberedForm):
    """`frameworks` are those whose codes may be named."""

    submit_label = "Save offer"

    title = line(
        "What is on offer",
        required="Enter what is on offer",
        help_text="Such as: A facilitator for one team day",
    )
    provider = text(
        "Who provides it",
        120,
        required="Enter who provides it",
        **SHORT,
        help_text="A team or organisation, not a person’s name",
    )
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
        required="Choose what kind of help it is",
        widget=forms.RadioSelect,
    )
    what = long_text("What you get", 1000, help_text=NO_PATIENTS)
    for_whom = text("For whom", 200, help_text="Such as: PCNs without a digital lead", **SHORT)
    how = long_text("How to get it", 1000, rows=3)
    capacity = forms.IntegerField(
        label="How many there are",
        required=False,
        min_value=1,
        max_value=MOST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "nhsuk-input--width-5"}),
        help_text="Leave it empty where there is as much as is asked for",
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), HOW_MANY),
    )
    unit = text(
        "Of what",
        40,
        help_text="In the plural, such as: places. Each need that is met takes one",
        **SHORT,
    )
    charge = choice(
        "What it costs",
        Charge.choices,
        required="Choose whether it costs something",
        widget=forms.RadioSelect,
    )
    cost = MoneyField(
        label="How much, in pounds", name="the cost", help_text="For each time it is taken up"
    )
    starts_on = DateField(label="First day", name="the first day", required=False)
    ends_on = DateField(label="Last day", name="the last day", required=False)
    framework = forms.ModelChoiceField(
        label="Framework",
        queryset=Framework.objects.none(),
        required=False,
        empty_label="None",
        error_messages={"invalid_choice": "Choose a framework"},
    )
    helps_with = text(
        "Themes and steps it helps with",
        300,
        **SHORT,
        help_text=(
            "Their codes with commas between them: INT-02-N is a step, INT its whole theme. "
            "The framework’s pages show the codes."
        ),
    )

    def __init__(self, *args, frameworks, **kwargs):
        super().__init__(*args, **kwargs)
        before = self.initial.get("category")
        self.fields["category"].queryset = SupportCategory.objects.offered(
            beside=before and before.pk
        )
        self.fields["framework"].queryset = frameworks
        only = list(frameworks[:2])
        if len(only) == 1:
            self.fields["framework"].widget = forms.HiddenInput()
            self.initial["framework"] = self.initial.get("framework") or only[0].pk
        self.helper.layout = Layout(
            *FIRST,
            Div("capacity", "unit", css_class="app-plan-pair"),
            *("charge", "cost"),
            Folded("Dates, and the steps it helps with", *SELDOM),
        )

    def clean(self) -> None:
        self._check_capacity()
        self._check_cost()
        first, last = map(self.cleaned_data.get, ("starts_on", "ends_on"))
        if first and last and last < first:
            self.add_error("ends_on", "The last day must not be before the first day")
        if not self.errors:
            self._check_codes()

    def _check_capacity(self) -> None:
        many, unit = map(self.cleaned_data.get, ("capacity", "unit"))
        if many and not unit and "unit" not in self.errors:
            self.add_error("unit", "Enter what there are so many of, such as places")
        if unit and not many and "capacity" not in self.errors:
            self.add_error("capacity", f"Enter how many {clause(unit)} there are, or empty both")

    def _check_cost(self) -> None:
        costs, cost = self.cleaned_data.get("charge") == Charge.COSTS, self.cleaned_data.get("cost")
        if "charge" in self.errors or "cost" in self.errors:
            return
        if costs and not cost:
            self.add_error("cost", "Enter the cost in pounds, such as 250 or 99.50")
        if cost is not None and not costs:
            self.add_error("charge", "Choose “It costs”, or empty the amount")

    def _check_codes(self) -> None:
        if not self.cleaned_data["helps_with"]:
            self.cleaned_data["framework"] = None
        try:
            self.cleaned_data["helps_with"] = codes_of(self.values())
        except ValidationError as problem:
            self.add_error(None, problem)

    def values(self) -> OfferValues:
        return OfferValues(**{name: self.cleaned_data.get(name) for name in OfferValues.names()})


class NewOfferForm(OfferForm):
    """Asks for whom it is offered, where a person writes for several places or systems."""

    owner = forms.ModelChoiceField(
        label="Who offers it",
        queryset=Organisation.objects.none(),
        empty_label="Choose an organisation",
        error_messages={
            "required": "Choose who offers it",
            "invalid_choice": "Choose who offers it",
        },
    )

    def __init__(self, *args, owners, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        field.queryset = owners
        only = list(owners[:2])
        if len(only) == 1:
            field.widget = forms.HiddenInput()
            field.initial = only[0].pk
        self.helper.layout.insert(0, "owner")
