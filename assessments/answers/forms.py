"""What people type about a step, a cycle, a return sent back and who does what: validated."""

from collections.abc import Iterable, Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from assessments.answers.actions import AnswerValues
from assessments.choices import Choice
from assessments.models import Answer
from frameworks.models import Level
from nhsuk.forms import TextField, Tidied

MOST_SENT_BEFORE = 5  # as many as a page remembers (static/saving.js)
WITHOUT_A_LEVEL = {Choice.UNANSWERED, Choice.NOT_SURE, Choice.NOT_APPLICABLE}


def longest(name: str) -> int:
    return Answer._meta.get_field(name).max_length


def free_text(what: str, most: int) -> TextField:
    return TextField(limit=most, name=what, required=False)


class AnswerForm(Tidied, forms.Form):
    """One card of a theme page. Its prefix is the step's code.

    `choice` is the value of a level, or one of the choices without a level.
    """

    choice = forms.CharField(required=False)
    reason = free_text("The reason", longest("reason"))
    note = free_text("The note", longest("note"))
    evidence = free_text("The evidence", longest("evidence"))
    planned = forms.BooleanField(required=False)
    number = forms.IntegerField(
        min_value=0,
        error_messages={
            "required": "This answer could not be saved. Reload the page.",
            "invalid": "This answer could not be saved. Reload the page.",
        },
    )

    def __init__(self, *args, levels: Iterable[Level] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.levels: Mapping[str, Level] = {str(level.value): level for level in levels}

    def clean_choice(self) -> str:
        choice = self.cleaned_data["choice"] or Choice.UNANSWERED
        if choice not in self.levels and choice not in WITHOUT_A_LEVEL:
            raise ValidationError("Choose one of the answers offered.")
        return choice

    def clean(self) -> dict:
        data = super().clean()
        nothing_applies = data.get("choice") == Choice.NOT_APPLICABLE
        if nothing_applies and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Say why this step does not apply to you.")
        return data

    def values(self) -> AnswerValues:
        data = self.cleaned_data
        level = self.levels.get(data["choice"])
        choice = Choice.LEVEL if level else data["choice"]
        return AnswerValues(
            choice=choice,
            level=level,
            reason=data["reason"],
            note=data["note"],
            evidence=data["evidence"],
            planned=data["planned"] and choice != Choice.NOT_APPLICABLE,
        )

    def is_same(self, values: AnswerValues, before: AnswerValues | None) -> bool:
        """Whether nobody has typed anything else than stood there before."""
        return values == before

    def sent_before(self) -> list[AnswerValues]:
        """What this page had sent before without hearing what became of it, its last few."""
        sent = self.data.getlist(self.add_prefix("after"))[-MOST_SENT_BEFORE:]
        levels = self.levels.values()
        forms = [AnswerForm(QueryDict(data), prefix=self.prefix, levels=levels) for data in sent]
        return [form.values() for form in forms if form.is_valid()]

    def typed(self, name: str) -> str:
        """What was typed in a field, taken or not."""
        return self.data.get(self.add_prefix(name), "")

    @property
    def choice_typed(self) -> str:
        return self.typed("choice")
