"""What is typed about a word."""

from django import forms

from frameworks.models import Term
from frameworks.words.actions import TermValues
from nhsuk.forms import LineField
from organisations.editing.fields import NumberedForm, text
from organisations.models import Organisation
from organisations.permissions import Right


class TermForm(NumberedForm):
    submit_label = "Save word"

    name = text(
        "Word or abbreviation",
        80,
        required="Enter the word or abbreviation",
        kind=LineField,
        widget=forms.TextInput,
        help_text=(
            "Such as: MDT. An abbreviation is found in the capitals you write, other words in any."
        ),
    )
    meaning = text("What it means", 500, required="Say what it means", kind=LineField)
    synonyms = text(
        "What else people call it",
        300,
        name="What else people call it",
        kind=LineField,
        help_text="With commas between, and in the plural too: care hub, care hubs",
    )

    @classmethod
    def initial_of(cls, term: Term) -> dict:
        return TermValues.said(term) | {"number": term.number}

    def values(self) -> TermValues:
        return TermValues(*(self.cleaned_data[name] for name in TermValues.names()))


class NewTermForm(TermForm):
    """Also asks whose word it is, of those who keep words for several organisations."""

    owner = forms.ModelChoiceField(
        label="Whose word it is",
        queryset=Organisation.objects.none(),
        empty_label=None,
        error_messages={"required": "Choose whose word it is", "invalid_choice": "Choose whose"},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        own = Organisation.objects.held_by(user, Right.ADMINISTER)
        self.fields["owner"].queryset = own
        if len(own) == 1:
            self.fields["owner"].widget = forms.HiddenInput()
            self.initial["owner"] = own[0].pk
