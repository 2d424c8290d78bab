"""The decision that closes an appraisal."""

from django import forms

from nhsuk.forms import PageForm
from organisations.editing.fields import NO_PATIENTS, long_text


class DecisionForm(PageForm):
    submit_label = "Decide and close"

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    decision = long_text(
        "What you decided, and why",
        2000,
        rows=6,
        required="Enter what you decided, and why",
        help_text=f"Say so too where it is not the option that ranks first. {NO_PATIENTS}",
    )
