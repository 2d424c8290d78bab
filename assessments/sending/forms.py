"""Why a return goes back to its writers, validated."""

from django import forms

from nhsuk.forms import PageForm, TextField


class SendBackForm(PageForm):
    """Why a return goes back to its writers."""

    submit_label = "Send the return back"
    submit_class = "nhsuk-button nhsuk-button--secondary"

    reason = TextField(
        label="What should they look at again?",
        help_text="They read this at the top of their return. Leave out anything about a patient.",
        limit=1000,
        name="The reason",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what they should look at again"},
    )
