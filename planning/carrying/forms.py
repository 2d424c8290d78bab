"""Why unfinished work goes on in the new year."""

from organisations.editing.fields import NumberedForm, line


class CarryForm(NumberedForm):
    submit_label = "Carry it over"

    why = line(
        "Why it goes on",
        required="Enter why it goes on",
        help_text="Such as: our lead left in May. It is read beside the action.",
    )
