"""What is said in front of a report."""

from django import forms

from nhsuk.forms import PageForm, TextField


class PublishForm(PageForm):
    submit_label = "Publish “You said, we did”"

    introduction = TextField(
        limit=2000,
        name="The introduction",
        label="In short",
        required=False,
        help_text="What you heard most, and what changes because of it.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
