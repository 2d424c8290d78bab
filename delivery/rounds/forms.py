"""The days of a round."""

from nhsuk.forms import DateField
from organisations.editing.fields import NumberedForm


class RoundForm(NumberedForm):
    submit_label = "Save the days"

    opens_on = DateField(label="First day for updates", name="the first day")
    closes_on = DateField(
        label="Last day for updates",
        name="the last day",
        help_text="Teams can save and submit until the end of this day.",
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("opens_on"), cleaned.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", "The last day must not be before the first")
        return cleaned
