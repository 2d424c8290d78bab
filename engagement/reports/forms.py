"""What is said in front of a report."""

from django import forms

from nhsuk.forms import TextField
from organisations.editing.fields import NumberedForm


class PublishForm(NumberedForm):
    """Its number is that of the last revision there was when the page was read."""

    submit_label = "Publish “You said, we did”"

    introduction = TextField(
        limit=2000,
        name="The introduction",
        label="In short",
        required=False,
        help_text="What you heard most, and what changes because of it.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
