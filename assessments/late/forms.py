"""Until when one return is let in, and why, validated; or that it no longer is."""

from datetime import date

from django import forms

from nhsuk.forms import DateField, PageForm, TextField, Tidied


class ShutForm(Tidied, forms.Form):
    """`seen` is the day it was let in until as the page was read: a second person is noticed."""

    seen = forms.DateField(required=False, widget=forms.HiddenInput)


class LetInForm(ShutForm, PageForm):
    """Until when one return may still change and be submitted, and why."""

    submit_label = "Let this return in"

    until = DateField(
        name="the last day",
        label="Until which day?",
        help_text="Its team can change and submit it until the end of that day.",
    )
    reason = TextField(
        label="Why is it let in?",
        help_text="Its team reads this, and everybody who sees the return.",
        limit=500,
        name="The reason",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why this return is let in"},
    )

    def __init__(self, *args, today: date, **kwargs):
        self.today = today
        super().__init__(*args, **kwargs)

    def clean_until(self) -> date:
        day = self.cleaned_data["until"]
        if day < self.today:
            raise forms.ValidationError("The last day must be today or later")
        return day
