"""The days of an engagement, as a keeper types them."""

from datetime import date

from django import forms

from nhsuk.forms import DateField
from organisations.editing.fields import NumberedForm


class WindowForm(NumberedForm):
    """Carries the number of what was read, so that a second keeper is noticed."""

    opens_on = DateField(label="First day for comments", name="the first day")
    closes_on = DateField(
        label="Last day for comments",
        name="the last day",
        help_text="Comments are taken until the end of this day.",
    )

    def __init__(self, *args, today: date, submit_label: str, **kwargs):
        self.today, self.submit_label = today, submit_label
        super().__init__(*args, **kwargs)

    def clean_closes_on(self) -> date:
        day = self.cleaned_data["closes_on"]
        if day < self.today and day != self.initial.get("closes_on"):
            raise forms.ValidationError("The last day must be today or later")
        return day

    def clean(self) -> dict:
        data = super().clean()
        opens, closes = data.get("opens_on"), data.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", "The last day must not be before the first day")
        return data

    def days(self) -> dict[str, date]:
        return {name: self.cleaned_data[name] for name in ("opens_on", "closes_on")}
