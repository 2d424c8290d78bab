"""Whom others ask for who want to talk about a step."""

from compendium.contacts import refuse_a_persons_details
from nhsuk.forms import PageForm
from organisations.editing.fields import text


class GladForm(PageForm):
    submit_label = "We are glad to talk about it"
    submit_class = "nhsuk-button--secondary"

    contact_role = text(
        "Whom they ask for",
        120,
        required="Enter whom they ask for",
        help_text="A role, such as Digital lead. Never a person’s name, address or number.",
        validators=[refuse_a_persons_details],
    )
