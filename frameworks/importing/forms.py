"""Uploading a framework workbook, and saying what its unclear lines are."""

from collections.abc import Iterable
from textwrap import shorten
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.text import slugify

from frameworks.importing.proposals import Proposal
from frameworks.models import Framework, Upload
from frameworks.workbook.found import Asked, Question, StepOfFile
from frameworks.workbook.reading import MOST_COLUMNS, MOST_ROWS
from nhsuk.forms import PageForm, TextField, Tidied
from nhsuk.tidying import tidy
from organisations.editing import fields
from organisations.models import Organisation
from organisations.permissions import Right
from spreadsheets.checking import LARGEST, UnreadableWorkbook
from spreadsheets.reading import open_workbook

UNANSWERED = {
    Asked.LINE: "Say whether “{}” is a heading or a step",
    Asked.SAME: "Say whether “{}” is still in the file",
    Asked.LEVELS: "Say whether “{}” are levels, and which is the best",
    Asked.COLUMNS: "Answer “{}”",
    Asked.MATCH: "Choose what became of “{}”",
}
RESERVED = {"import", "words"}  # addresses of their own
LONGEST_FILE_NAME = 200
LONGEST_WORDS = 60  # of a step, where many are listed


def need_letters(label: str) -> None:
    if not slugify(label):
        raise ValidationError("Use letters or numbers in the version", code="no_letters")


class FrameworkField(forms.ModelChoiceField):
    """One of those here already, or none of them: a new one is an answer too."""

    def validate(self, value) -> None:
        """Nothing is missing when none is chosen."""


class UploadForm(PageForm):
    """The workbook, and which version of which framework it is to become."""

    submit_label = "Upload and check"

    workbook = forms.FileField(
        label="Workbook",
        help_text=f"An Excel workbook (.xlsx) of up to {LARGEST}.",
        allow_empty_file=True,
        error_messages={
            "required": "Choose the workbook to upload",
            "invalid": "Choose the workbook to upload",
        },
    )
    framework = FrameworkField(
        label="Framework",
        queryset=Framework.objects.none(),
        empty_label="A new framework",
        error_messages={
            "required": "Choose one of the frameworks you keep, or a new one",
            "invalid_choice": "Choose one of the frameworks you keep, or a new one",
        },
    )
    name = TextField(
        label="Name of a new framework",
        help_text="Leave it empty for a framework that is here already.",
        limit=120,
        name="The name",
        required=False,
    )
    label = TextField(
        label="Version",
        help_text="How people will speak of it, such as “Version 3” or “2027”.",
        limit=50,
        name="The version",
        validators=[need_letters],
        error_messages={"required": "Enter what this version is called"},
    )
    owner = forms.ModelChoiceField(
        label="Who keeps it",
        help_text="Administrators of this organisation can import and publish versions of it.",
        queryset=Organisation.objects.none(),
        empty_label=None,
        error_messages={
            "required": "Choose who keeps the framework",
            "invalid_choice": "Choose one of the organisations you administer",
        },
    )

    def __init__(self, *args, user, before: Upload | None = None, **kwargs):
        super().__init__(*args, initial=before and self.typed(before), **kwargs)
        owners = Organisation.objects.held_by(user, Right.ADMINISTER)
        self.fields["framework"].queryset = Framework.objects.editable_by(user)
        self.fields["owner"].queryset = owners
        self.only_owner = owners.get() if owners.count() == 1 else None
        if self.only_owner:
            self.fields["owner"].required = False
            self.fields["owner"].widget = forms.HiddenInput()

    @staticmethod
    def typed(before: Upload) -> dict[str, Any]:
        """What was typed for the upload that this one takes the place of."""
        framework = Framework.objects.of(before).first()
        name = "" if framework else before.framework_name
        return {"framework": framework, "name": name, "label": before.label, "owner": before.owner}

    def clean_workbook(self):
        """Its size first, then whether it may be opened at all; nothing is kept of one refused."""
        workbook = self.cleaned_data["workbook"]
        try:
            open_workbook(workbook, rows=MOST_ROWS, columns=MOST_COLUMNS)
        except UnreadableWorkbook as problem:
            raise ValidationError(problem.sentence, code="unreadable") from problem
        return workbook

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("framework") and cleaned.get("name"):
            self.add_error("name", "Leave this empty, or choose “A new framework” above")
        elif "framework" in cleaned and "name" in cleaned and not cleaned["framework"]:
            self._check_new_name(cleaned["name"])
        if cleaned.get("framework") and cleaned.get("label"):
            self._check_label(cleaned["framework"], cleaned["label"])
        return cleaned

    def _check_new_name(self, name: str) -> None:
        slug = slugify(name)[:60]
        if not name:
            self.add_error("name", "Enter the name of the new framework, or choose one above")
        elif not slug or slug in RESERVED:
            self.add_error("name", "Choose another name, with letters in it")
        elif Framework.objects.is_taken(slug):
            self.add_error("name", "A framework has this name already. Choose another name")

    def _check_label(self, framework: Framework, label: str) -> None:
        taken = framework.versions.filter(label=label).first()
        if taken and taken.is_frozen:
            self.add_error(
                "label",
                f"“{label}” is {taken.get_status_display().lower()} and does not change. "
                "Enter another version",
            )

    def save(self, *, by, at) -> Upload:
        given = self.cleaned_data
        framework, workbook = given["framework"], given["workbook"]
        workbook.seek(0)
        return Upload.objects.create(
            framework_slug=framework.slug if framework else slugify(given["name"])[:60],
            framework_name=framework.name if framework else given["name"],
            label=given["label"],
            owner=(framework and framework.owner) or self.only_owner or given["owner"],
            file_name=tidy(workbook.name)[-LONGEST_FILE_NAME:],
            content=workbook.read(),
            columns=framework.columns if framework else [],
            uploaded_at=at,
            uploaded_by=by,
        )


class CorrectForm(PageForm):
    """Which earlier step a step of the file is, whatever was found: each by place or code."""

    submit_label = "Save and check again"
    submit_class = "nhsuk-button--secondary"

    place = fields.choice(
        "Step of the file", (), required="Choose the step of the file", widget=forms.Select
    )
    earlier = forms.ChoiceField(
        label="Which earlier step is it?",
        required=False,
        error_messages={"invalid_choice": "Choose a step of the version before, or none"},
    )

    def __init__(self, *args, upload: Upload, proposal: Proposal, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.form_action = reverse("frameworks:correct", args=[upload.pk])
        placed, before = proposal.reading.placed, proposal.before
        self.fields["place"].choices = [
            ("", "Choose a step"),
            *_grouped((each.theme, each.place, _said_of(each)) for each in placed),
        ]
        self.fields["earlier"].choices = [
            ("", "None: it is new"),
            *_grouped(
                (theme.code, step.code, f"{step.code}: {_short(step.text)}")
                for theme, _row, _tier, step in before.steps()
            ),
        ]


def _grouped(options: Iterable[tuple[str, str, str]]) -> list[tuple[str, list]]:
    """By theme, in the order they stand."""
    groups: dict[str, list] = {}
    for theme, value, label in options:
        groups.setdefault(theme, []).append((value, label))
    return list(groups.items())


def _said_of(step: StepOfFile) -> str:
    return f"{step.place}, now {step.earlier or 'new'}: {_short(step.words)}"


def _short(text: str) -> str:
    return shorten(text, LONGEST_WORDS, placeholder="…")


def _what(question: Question) -> str:
    return question.heading if question.asked is Asked.COLUMNS else question.text


class QuestionsForm(Tidied, forms.Form):
    """One choice a question, by the question's name, so that an answer never lands on another."""

    def __init__(self, *args, questions: tuple[Question, ...], **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = {question.name: question.asked for question in questions}
        for question in questions:
            message = UNANSWERED[question.asked].format(_what(question))
            self.fields[question.name] = forms.ChoiceField(
                choices=[(option.value, option.label) for option in question.options],
                required=question.asked is not Asked.MATCH,
                error_messages={"required": message, "invalid_choice": message},
            )

    def error_of(self, question: Question) -> str:
        return " ".join(self.errors.get(question.name, []))

    def given(self) -> dict[str, Any]:
        """What was answered, whether or not every question was, as `answer_questions` takes it."""
        answers = self.cleaned_data
        lines = self._of(Asked.LINE)
        return {
            "headings": [name for name in lines if answers[name] == "heading"],
            "steps": [name for name in lines if answers[name] == "step"],
            "same": [
                f"{name.split()[1]}={answers[name]}"
                for name in (*self._of(Asked.SAME), *self._of(Asked.MATCH))
                if answers[name]
            ],
            "levels": next((answers[name] for name in self._of(Asked.LEVELS)), ""),
            "columns": [answers[name] for name in self._of(Asked.COLUMNS)],
        }

    def _of(self, asked: Asked) -> list[str]:
        return [name for name in self.cleaned_data if self.asked[name] is asked]
