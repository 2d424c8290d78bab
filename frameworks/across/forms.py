"""Connecting two steps, each named by its code."""

from collections.abc import Collection

from django import forms

from frameworks.choices import ConnectionKind
from nhsuk.forms import PageForm, TextField

CHOOSE = "Choose one of the frameworks in the list"


class CodeField(TextField):
    """A step's code as anybody may type it: `int-01-n` is INT-01-N."""

    def to_python(self, value) -> str:
        return super().to_python(value).upper()


class ConnectForm(PageForm):
    """`own` is the slug of the framework in hand; `frameworks` are those of the others that have
    published something, with their names."""

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
        choices=ConnectionKind.choices,
        error_messages={
            "required": "Choose how the steps are connected",
            "invalid_choice": "Choose one of the ways in the list",
        },
    )
    framework = forms.ChoiceField(
        label="Framework of the other step",
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    other = CodeField(
        label="Other step",
        help_text="The code of another step.",
        limit=20,
        name="The code",
        error_messages={"required": "Enter the code of the other step"},
    )

    def __init__(self, *args, own: str, frameworks: Collection[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        if frameworks:
            self.fields["framework"].choices = [(own, "This framework"), *frameworks]
        else:
            del self.fields["framework"]
            self.helper.layout.fields.remove("framework")
