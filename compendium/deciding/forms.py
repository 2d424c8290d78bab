"""Why an example is returned or retired."""

from organisations.editing.fields import NumberedForm, long_text


class ReturnForm(NumberedForm):
    submit_label = "Return it"

    reason = long_text(
        "What should they look at again?",
        1000,
        required="Say why you return it",
        name="The reason",
        help_text="They read this above their example, and can propose it again.",
    )


class RetireForm(NumberedForm):
    submit_label = "Retire it"
    submit_class = "nhsuk-button--warning"

    reason = long_text(
        "Why is it retired?",
        1000,
        required="Say why it is retired",
        name="The reason",
        help_text="Everybody who opens the example reads this.",
    )
