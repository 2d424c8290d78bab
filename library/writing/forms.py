"""What is typed of a model document and of an edition; the file that comes with one."""

from django import forms
from django.core.exceptions import ValidationError

from library.choices import ADOPTING, Kind
from library.texts import ABOUT, CHANGED, TEXT, refuse_too_many_paragraphs
from library.writing.document_fields import DocumentFields, EditionFields
from library.writing.files import TOO_LARGE, checked
from nhsuk.forms import LineField
from nhsuk.patient_data import refuse_nhs_number
from organisations.choices import Tier
from organisations.editing.fields import NO_PATIENTS, NumberedForm, choice, long_text, text
from organisations.models import Organisation
from spreadsheets.checking import LARGEST, LARGEST_FILE


def leave_out(form: NumberedForm, name: str) -> None:
    """A field that asks nothing here."""
    del form.fields[name]
    form.helper.layout.fields.remove(name)


class DocumentForm(NumberedForm):
    submit_label = "Save"

    title = text("Title", 120, required="Enter the title", kind=LineField)
    kind = choice(
        "What it is", Kind.choices, required="Choose what it is", widget=forms.RadioSelect
    )
    about = long_text(
        "What it is for",
        ABOUT,
        help_text=f"Who uses it, and what for. {NO_PATIENTS}",
    )
    tier = choice(
        "Who adopts it",
        [(tier.value, f"Each {tier.kind}") for tier in ADOPTING],
        required="Choose who adopts it",
    )
    step_code = forms.CharField(
        label="Which step it serves",
        max_length=20,
        required=False,
        validators=[refuse_nhs_number],
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-10"}),
        help_text="The code of a step of your framework, such as INT-02-N",
        error_messages={"max_length": "The code of a step has 20 characters at most"},
    )

    def __init__(self, *args, owner: Organisation | None, **kwargs):
        """`owner`: None where its history is read, which names every field."""
        super().__init__(*args, **kwargs)
        if owner and owner.tier == Tier.PLACE:
            leave_out(self, "tier")

    def clean_step_code(self) -> str:
        return self.cleaned_data["step_code"].upper()

    def values(self) -> DocumentFields:
        said = {name: self.cleaned_data.get(name) for name in self.fields if name != "number"}
        return DocumentFields(**said)


class EditionForm(NumberedForm):
    """`before` is the number of the edition that it follows, 0 where it is the first."""

    submit_label = "Save the draft"

    text = long_text(
        "Text",
        TEXT,
        rows=24,
        validators=[refuse_too_many_paragraphs],
        help_text=f"One paragraph or heading a line. {NO_PATIENTS}",
    )
    what_changed = long_text(
        "What changed",
        CHANGED,
        is_needed=True,
        help_text="Needed before you publish. Those who adopted the edition before read it first.",
    )

    def __init__(self, *args, before: int, **kwargs):
        super().__init__(*args, **kwargs)
        if before:
            self.fields["what_changed"].label = f"What changed since edition {before}"
        else:
            leave_out(self, "what_changed")

    def values(self) -> EditionFields:
        said = {name: self.cleaned_data.get(name) for name in self.fields if name != "number"}
        return EditionFields(**said)


class FileForm(NumberedForm):
    counts_saves = False
    submit_label = "Add the file"

    file = forms.FileField(
        label="File",
        help_text=f"A PDF or a Word file (.docx) of up to {LARGEST}. Nothing about a patient may "
        "stand in it.",
        allow_empty_file=True,
        error_messages={
            "required": "Choose the file to add",
            "invalid": "Choose the file to add",
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(TOO_LARGE, code="too_large")
        return checked(file.name, file.read())
