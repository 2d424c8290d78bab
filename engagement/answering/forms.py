"""An answer to a comment, and what several are put into at once."""

from django import forms

from engagement.answering.actions import AnswerValues, waiting_now
from engagement.choices import Outcome
from engagement.models import Comment, TaskGroup
from nhsuk.forms import PageForm, TextField
from organisations.editing.fields import NumberedForm

GROUP_HINT = "A few words for comments that say the same. A new name makes a new group."
READ_AGAIN = "Nothing was saved: look at the group again, then save."


def group_field(**options) -> TextField:
    return TextField(
        limit=80,
        name="The group",
        label="Group",
        required=False,
        help_text=GROUP_HINT,
        widget=forms.TextInput(attrs={"list": "groups"}),
        **options,
    )


def task_group_field(**options) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        queryset=TaskGroup.objects.none(),
        label="Task group",
        required=False,
        error_messages={"invalid_choice": "Choose one of the task groups"},
        **options,
    )


class AnswerForm(NumberedForm):
    """`alike` are the others that wait in its group: the tick is for as many as were read of."""

    submit_label = "Save the answer"
    choice_hints = {
        "outcome": {
            "": "It stays in the list of what waits",
            Outcome.PARTLY: "Say what is taken up and what is not",
            Outcome.DECLINED: "Say why",
        }
    }

    outcome = forms.ChoiceField(
        label="Answer",
        choices=[("", "None yet"), *Outcome.choices],
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "Choose one of the answers"},
    )
    reason = TextField(
        limit=2000,
        name="The reason",
        label="What they will read",
        required=False,
        help_text="It is published with the answer. Do not write anything about a patient.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    group = group_field()
    task_group = task_group_field(empty_label="None")
    with_its_group = forms.BooleanField(required=False)
    read = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)

    def __init__(self, *args, comment: Comment, alike: int, **kwargs):
        self.waiting = alike
        super().__init__(*args, **kwargs)
        framework = comment.engagement.version.framework
        self.fields["task_group"].queryset = TaskGroup.objects.of(framework)
        if alike:
            others = "one other comment" if alike == 1 else f"{alike} other comments"
            label = f"The same answer for {others} waiting in its group"
            self.fields["with_its_group"].label = label
        else:
            del self.fields["with_its_group"]
            self.helper.layout.fields.remove("with_its_group")

    def clean_group(self) -> str:
        return " ".join(self.cleaned_data["group"].split())

    def clean(self) -> dict:
        data = super().clean()
        outcome = data.get("outcome")
        is_bare = "reason" in data and not data["reason"].strip()
        if outcome and Outcome(outcome).needs_a_reason and is_bare:
            self.add_error("reason", "Say why it is not accepted, or only in part")
        if outcome and "with_its_group" in self.data and data.get("read") != self.waiting:
            self.add_error(None, f"{waiting_now(self.waiting)} {READ_AGAIN}")
            self.data = self.data.copy()
            self.data["read"] = self.waiting
        return data

    @property
    def alike(self) -> int:
        """How many others get the same answer."""
        return self.waiting if self.cleaned_data.get("with_its_group") else 0

    def values(self) -> AnswerValues:
        given = self.cleaned_data
        return AnswerValues(
            given["outcome"], given["reason"].strip(), given["group"], given["task_group"]
        )


class TaskGroupForm(PageForm):
    submit_label = "Add this task group"

    name = TextField(
        limit=80,
        name="The name",
        label="Name",
        help_text="What it works on, such as “Workforce”.",
        widget=forms.TextInput,
        error_messages={"required": "Enter the name of the task group"},
    )
