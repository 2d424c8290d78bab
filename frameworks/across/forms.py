"""Connecting two steps of a draft, each named by its code."""

from django import forms

from frameworks.choices import LEADS_TO, ConnectionKind
from nhsuk.forms import PageForm, TextField


class CodeField(TextField):
    """A step's code as anybody may type it: `int-01-n` is INT-01-N."""

    def to_python(self, value) -> str:
        return super().to_python(value).upper()


class ConnectForm(PageForm):
    submit_label = "Connect these steps"

    code = CodeField(
        label="Step",
        help_text="Its code, such as INT-01-N.",
        limit=20,
        name="The code",
        error_messages={"required": "Enter the code of a step"},
    )
    kind = forms.ChoiceField(
        label="How they are connected",
        choices=[*ConnectionKind.choices, LEADS_TO],
        error_messages={
            "required": "Choose how the steps are connected",
            "invalid_choice": "Choose one of the ways in the list",
        },
    )
    other = CodeField(
        label="Other step",
        help_text="The code of another step of this draft.",
        limit=20,
        name="The code",
        error_messages={"required": "Enter the code of the other step"},
    )
