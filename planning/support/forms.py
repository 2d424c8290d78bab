"""What is typed into a support plan: its opening words and its commitments."""

from collections.abc import Iterable
from datetime import date

from django import forms

from frameworks.models import Step
from nhsuk.forms import DateField, MoneyField, PageForm
from organisations.editing.fields import AheadForm, NumberedForm, choice, line, long_text, text
from planning.models import SupportCategory
from planning.support.actions import LONGEST_REASON, WHY_NOW, CommitmentValues
from planning.support.commitment_fields import CommitmentFields

SHORTENED = 90
FOR_WHOM = 200  # characters


class IntroductionForm(NumberedForm):
    submit_label = "Save opening words"
    submit_class = "nhsuk-button nhsuk-button--secondary"

    introduction = long_text(
        "Opening words",
        2000,
        rows=5,
        name="The opening words",
        help_text="What a board should know first. Leave a blank line between paragraphs.",
    )


class PublishForm(PageForm):
    """`seen` is what the publisher read; a reason is asked for while needs are undecided."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = long_text(
        "Why you publish now",
        LONGEST_REASON,
        name="The reason",
        required=WHY_NOW,
        help_text="Everyone who reads the plan reads this, beside what is undecided",
    )

    def __init__(self, *args, undecided: int, revision: int, **kwargs):
        self.submit_label = f"Publish revision {revision}"
        super().__init__(*args, **kwargs)
        if not undecided:
            del self.fields["reason"]
            self.helper.layout = self.helper.build_default_layout(self)


class CommitmentFieldsForm(AheadForm):
    """What a commitment says, wherever one is written."""

    title = line(
        "What you will do",
        required="Enter what you will do",
        help_text="Such as: Give every PCN a named analyst for 2 days a month",
    )
    for_whom = text(
        "For whom",
        FOR_WHOM,
        name="For whom you will do it",
        required="Enter for whom you will do it",
        help_text="Such as: all PCNs, or those you name",
    )
    lead = text("Who leads it", 120, required="Enter who leads it", help_text="A role, not a name")
    due_on = DateField(label="By when", name="the date it is promised by")
    cost = MoneyField(
        label="What it costs, in pounds",
        name="the cost",
        help_text="Leave it empty where you do not know. Such as: 12,500",
    )


class CommitmentForm(CommitmentFieldsForm):
    """A commitment as it is edited. `steps` are the organisation's own."""

    submit_label = "Save commitment"
    field_order = ("number", "category")

    category = choice("Category", [], required="Choose a category")
    step = forms.ChoiceField(
        label="Your own step that it belongs to",
        required=False,
        error_messages={"invalid_choice": "Choose one of your own steps"},
    )

    def __init__(self, *args, steps: Iterable[Step], **kwargs):
        super().__init__(*args, **kwargs)
        self.steps = {step.code: step for step in steps}
        self.categories = {found.code: found for found in self._offered()}
        self.fields["category"].choices = [
            ("", "Choose a category"),
            *((found.code, found.name) for found in self.categories.values()),
        ]
        self.fields["step"].choices = [
            ("", "None"),
            *((step.code, _shortened(step)) for step in self.steps.values()),
        ]

    def _offered(self):
        before = SupportCategory.objects.standing().filter(code=self.initial.get("category", ""))
        return SupportCategory.objects.offered(beside=before.values_list("pk", flat=True).first())

    def clean_due_on(self) -> date:
        return self.ahead("due_on")

    @classmethod
    def shown(cls, values: CommitmentValues) -> dict:
        return vars(values) | {
            "category": values.category.code,
            "step": values.step.code if values.step else "",
        }

    def values(self) -> CommitmentValues:
        cleaned = self.cleaned_data
        return CommitmentValues(
            **{name: cleaned[name] for name in CommitmentFields.names()},
            category=self.categories[cleaned["category"]],
            step=self.steps.get(cleaned["step"]),
        )


def _shortened(step: Step) -> str:
    words = f"{step.code} {step.text}"
    return words if len(words) <= SHORTENED else f"{words[: SHORTENED - 1].rstrip()}…"
