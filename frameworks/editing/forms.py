"""What is typed about each part of a draft. Texts are kept as a workbook's would be."""

from django import forms
from django.core.exceptions import ValidationError

from frameworks.editing.part_form import LONGEST, PartForm
from frameworks.editing.table import level_field
from frameworks.editing.whole_forms import (
    LevelForm,
    NewLevelForm,
    RecommendationForm,
    ScaleForm,
    TierForm,
)
from frameworks.workbook.dates import UnclearDate, read_when_by_value
from frameworks.workbook.texts import is_nothing, single_spaced, without_bullets
from frameworks.workbook.tier_names import all_named
from nhsuk.forms import LineField
from nhsuk.words import MONTHS
from organisations.choices import Tier
from organisations.editing import fields
from organisations.editing.fields import NumberedForm, long_text

WRITE_A_STEP = "Write what is to be done"


class ThemeForm(PartForm):
    submit_label = "Save theme"

    name = fields.text("Name", 200, name="The name", required="Enter the name", kind=LineField)
    lead = fields.text(
        "Line before the statements",
        LONGEST,
        kind=LineField,
        help_text="Such as: In a neighbourhood where this works,",
    )


class StatementForm(PartForm):
    submit_label = "Save statement"

    text = fields.text(
        "Statement", LONGEST, name="The statement", required="Write the statement", kind=LineField
    )

    def clean_text(self) -> str:
        said = without_bullets(self.cleaned_data["text"])
        if not said:
            raise ValidationError("Write the statement")
        return said


class SectionForm(PartForm):
    submit_label = "Save section"

    name = fields.text(
        "Heading", 200, name="The heading", required="Enter the heading", kind=LineField
    )


class RowForm(PartForm):
    submit_label = "Save row"

    section = forms.ChoiceField(
        label="Section",
        required=False,
        error_messages={"invalid_choice": "Choose a section of this theme"},
    )
    when_by = fields.text(
        "When by",
        60,
        name="The date",
        help_text=(
            "Such as March 2027, which means its last day, or 15 March 2027. "
            "Leave it empty where there is no date."
        ),
        widget=forms.TextInput,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code = self.where.rpartition("-")[0] or self.where
        theme = self.draft.themes.filter(code=code).first()
        names = list(theme.sections.values_list("name", flat=True)) if theme else []
        self.fields["section"].choices = [("", "No section"), *((name, name) for name in names)]

    def clean_when_by(self) -> str:
        """As written; what it means is read from these very words when it is saved."""
        typed = " ".join(self.cleaned_data["when_by"].split())
        if typed == self.initial.get("when_by"):
            return typed
        try:
            when_by = read_when_by_value(typed)
        except UnclearDate:
            raise ValidationError(
                f"“{typed}” names no one day or month. Write it such as March 2027 or "
                "15 March 2027, or leave it empty",
                code="unclear",
            ) from None
        return with_by(when_by.label) if when_by.day else when_by.label


def with_by(label: str) -> str:
    """“March 2027” is written “By March 2027”, as the lines of a table are."""
    starts_with_a_date = label[:1].isdigit() or label.split()[0].casefold().rstrip(".,") in MONTHS
    return f"By {label}"[:60] if starts_with_a_date else label


def step_text(label: str, *, required: str = ""):
    return long_text(label, LONGEST, rows=4, name="The step", required=required)


def tidied_step(typed: str) -> str:
    said = single_spaced(typed)
    if said and is_nothing(said):
        raise ValidationError(WRITE_A_STEP)
    return said


class NewRowForm(RowForm):
    """With what each tier is to do in it: at least one of them."""

    submit_label = "Add row"

    neighbourhood = step_text("Step for Neighbourhood")
    place = step_text("Step for Place")
    system = step_text("Step for System")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for tier in all_named(self.draft.tier_names):
            self.fields[tier.value].label = f"Step for {tier.label}"

    def clean(self) -> None:
        super().clean()
        for tier in Tier.planning():
            try:
                self.cleaned_data[tier.value] = tidied_step(self.cleaned_data.get(tier.value, ""))
            except ValidationError as problem:
                self.add_error(tier.value, problem)
        if not self.errors and not any(self.cleaned_data[tier.value] for tier in Tier.planning()):
            self.add_error(
                "neighbourhood", "Write a step for one tier at least: a row holds something to do"
            )


class StepForm(PartForm):
    submit_label = "Save step"

    text = step_text("Step", required=WRITE_A_STEP)
    reference = fields.text(
        "Own reference",
        60,
        kind=LineField,
        widget=forms.TextInput,
        help_text="The framework’s own number of this step, where it has one, such as 4.2",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for level in self.draft.scale.levels.all():
            self.fields[level_field(level)] = long_text(
                f"What “{level.label}” means here",
                LONGEST,
                rows=2,
                name=f"What “{level.label}” means",
                help_text="Only where this framework says it of each step.",
            )

    def clean(self) -> None:
        super().clean()
        for name in [*self.cleaned_data]:
            if name.startswith("level_"):
                self.cleaned_data[name] = single_spaced(self.cleaned_data[name])

    def clean_text(self) -> str:
        return tidied_step(self.cleaned_data["text"])


class NewVersionForm(NumberedForm):
    submit_label = "Make the new version"

    label = fields.text(
        "What is it called?",
        60,
        name="The label",
        required="Enter a label",
        kind=LineField,
        widget=forms.TextInput,
        help_text="Such as: Version 3. Each version of a framework has its own.",
    )


FORMS = {
    "theme": ThemeForm,
    "statement": StatementForm,
    "section": SectionForm,
    "row": RowForm,
    "step": StepForm,
    "recommendation": RecommendationForm,
    "tier": TierForm,
    "level": LevelForm,
    "scale": ScaleForm,
}
NEW_FORMS = FORMS | {"row": NewRowForm, "level": NewLevelForm}
