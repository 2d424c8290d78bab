"""A partner who is asked, and what they answer, validated."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError

from assessments.answers.actions import AnswerValues
from assessments.answers.forms import AnswerForm
from assessments.locking import wrong_last_day
from compendium.contacts import NUMBER
from frameworks.models import Step
from nhsuk.forms import DateField, LineField, PageForm, TextField
from nhsuk.words import nhs_date
from organisations.editing.fields import NO_PATIENTS, NumberedForm
from organisations.people.forms import email_field

NO_PERSON = "Say who they are by their organisation or role, without an address or a number"
CHOOSE_STEPS = "Choose at least one step"


def refuse_an_address(name: str) -> None:
    if "@" in name or NUMBER.search(name):
        raise ValidationError(NO_PERSON)


class LastDayForm(PageForm):
    """To which address a link is sent, and until when it works."""

    email = email_field(
        label="Email address to send the link to",
        required=False,
        help_text="Leave it empty to pass the link on yourself: the next page shows it.",
    )
    ends_on = DateField(label="Last day of the link", name="the last day of the link")

    def __init__(self, *args, today: date, latest: date, **kwargs):
        self.today, self.latest = today, latest
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].help_text = (
            f"It opens these steps until the end of this day, {nhs_date(latest)} at the latest. "
            "You can withdraw it at any time."
        )

    def clean_ends_on(self) -> date:
        day = self.cleaned_data["ends_on"]
        if wrong := wrong_last_day(day, today=self.today, latest=self.latest):
            raise ValidationError(wrong)
        return day


class AgainForm(LastDayForm, NumberedForm):
    """Its number is the issue of the link that stood when the page was read."""

    submit_label = "Make a new link"


class PartnerForm(LastDayForm):
    """Who is asked, and which steps: those that the return asks, as tick boxes theme by theme."""

    submit_label = "Ask this partner"

    name = LineField(
        limit=100,
        name="Who they are",
        label="Who do you ask?",
        help_text="Their organisation or role, such as Fellside hospice. Never a person’s name: "
        "your team reads it beside what they answer.",
        error_messages={"required": "Say whom you ask"},
        validators=[refuse_an_address],
    )
    steps = forms.MultipleChoiceField(
        label="Which steps do you ask them about?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": CHOOSE_STEPS,
            "invalid_choice": "Choose steps that this return asks",
        },
    )
    message = TextField(
        limit=1000,
        name="The message",
        label="Message to them",
        help_text=f"They read it in the email and above the steps. {NO_PATIENTS}",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, steps: Iterable[Step], **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = {step.code: step for step in steps}
        self.fields["steps"].choices = [(code, step.text) for code, step in self.asked.items()]

    @property
    def themes(self) -> list[tuple[str, list, int]]:
        """By theme: its name, the tick boxes of its steps, and how many of them are ticked."""
        boxes = ((self.asked[box.data["value"]], box) for box in self["steps"].subwidgets)
        inside = groupby(boxes, key=lambda pair: pair[0].row.theme)
        found = [(theme.name, [box for _step, box in pairs]) for theme, pairs in inside]
        return [(name, of, sum(box.data["selected"] for box in of)) for name, of in found]

    def clean_steps(self) -> list[Step]:
        return [self.asked[code] for code in self.cleaned_data["steps"]]


class AskedForm(AnswerForm):
    """One step as a partner answers it: whether it is planned stays as the team said."""

    planned = None

    def __init__(self, *args, is_planned: bool, **kwargs):
        self.is_planned = is_planned
        super().__init__(*args, **kwargs)

    def values(self) -> AnswerValues:
        self.cleaned_data["planned"] = self.is_planned
        return super().values()

    def is_same(self, values: AnswerValues, before: AnswerValues | None) -> bool:
        return before is not None and values == replace(before, planned=values.planned)
