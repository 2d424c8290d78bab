"""What a team says that is glad to talk: about which sections, and whom others ask for."""

from collections.abc import Iterable

from django import forms

from assessments.beside.forms import GladForm
from organisations.editing.fields import choice


class GladSectionsForm(GladForm):
    """`sections`: those in which the team is ahead on a step; key and words."""

    submit_label = "We are glad to talk about them"
    submit_class = ""
    field_order = ("sections", "contact_role")

    def __init__(self, *args, sections: Iterable[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sections"] = choice(
            "What you are glad to talk about",
            list(sections),
            required="Choose at least one section",
            kind=forms.MultipleChoiceField,
            widget=forms.CheckboxSelectMultiple,
        )
        self.order_fields(self.field_order)
        self.helper.layout.insert(0, "sections")
