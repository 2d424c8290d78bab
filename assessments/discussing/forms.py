"""What somebody of a team types to a step of its return."""

from django import forms
from django.utils.html import format_html

from frameworks.models import Step
from nhsuk.forms import PageForm, TextField
from organisations.editing.fields import NO_PATIENTS

LABEL = 'Add a comment<span class="nhsuk-u-visually-hidden"> on {}</span>'


class StepCommentForm(PageForm):
    """Its box and the buttons of the comments are one form: a press of any keeps what is typed.

    Several may be open on one theme page, so its box is named by its step.
    """

    submit_label = ""

    text = TextField(
        limit=2000,
        name="The comment",
        help_text=NO_PATIENTS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write a comment"},
    )

    def __init__(self, *args, step: Step, **kwargs):
        super().__init__(*args, prefix=step.code, **kwargs)
        self.fields["text"].label = format_html(LABEL, step.code)
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    @property
    def typed(self) -> str:
        """What stands in its box, checked or not."""
        return self["text"].value() or ""
