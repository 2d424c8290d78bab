"""What a participant types: for whom they speak, and a comment."""

from django import forms

from engagement.choices import Change, OrganisationKind
from engagement.commenting.actions import CommentValues
from nhsuk.forms import LineField, PageForm, TextField
from organisations.editing.fields import NumberedForm

NO_PATIENTS = "Do not write anything about a patient."
CHOOSE_KIND = "Choose what kind of organisation it is"


class SpeakForm(PageForm):
    submit_label = "Save and comment"

    organisation_name = LineField(
        limit=200,
        name="The organisation",
        label="Which organisation do you comment for?",
        error_messages={"required": "Enter the organisation you comment for"},
    )
    organisation_kind = forms.ChoiceField(
        label="What kind of organisation is it?",
        choices=OrganisationKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE_KIND, "invalid_choice": CHOOSE_KIND},
    )


class CommentForm(NumberedForm):
    """A comment, another wording, or both; `words` are what the wording would take the place of."""

    submit_label = "Save"

    change = forms.ChoiceField(
        label="What should change?",
        choices=Change.choices,
        error_messages={
            "required": "Choose what should change",
            "invalid_choice": "Choose what should change",
        },
    )
    text = TextField(
        limit=4000,
        name="The comment",
        label="Your comment",
        required=False,
        help_text=NO_PATIENTS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    suggestion = TextField(
        limit=5000,
        name="The wording",
        label="Your wording",
        required=False,
        help_text="Change it to what it should say, or leave it as it is.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, words: str = "", **kwargs):
        self.words = words
        super().__init__(*args, **kwargs)
        if not words:
            del self.fields["suggestion"]
            self.helper.layout.fields.remove("suggestion")

    def clean_suggestion(self) -> str:
        """Words left as they are suggest nothing."""
        typed = self.cleaned_data["suggestion"].strip()
        return "" if typed.split() == self.words.split() else typed

    def clean(self) -> dict:
        data = super().clean()
        if not self.errors and not (data["text"].strip() or data.get("suggestion")):
            hint = " or change the wording" if self.words else ""
            self.add_error("text", f"Write a comment{hint}")
        return data

    def values(self) -> CommentValues:
        given = self.cleaned_data
        return CommentValues(given["change"], given["text"].strip(), given.get("suggestion", ""))
