"""What is typed about the whole of a draft: what it calls its tiers, its scale, what it answers."""

from django import forms
from django.core.exceptions import ValidationError

from frameworks.choices import LONGEST_TIER_NAME
from frameworks.editing.part_form import LONGEST, PartForm
from frameworks.editing.recommending import codes_in, unknown_in
from frameworks.workbook.scales import LONGEST_DESCRIPTION, LONGEST_LABEL
from frameworks.workbook.tier_names import own_names, why_not
from nhsuk.forms import LineField
from nhsuk.words import listed
from organisations.choices import Tier
from organisations.editing import fields
from organisations.editing.fields import long_text


class RecommendationForm(PartForm):
    submit_label = "Save recommendation"

    reference = fields.text(
        "Number",
        20,
        name="The number",
        required="Enter its number",
        kind=LineField,
        widget=forms.TextInput,
        help_text="As the report numbers it.",
    )
    text = long_text("What is recommended", LONGEST, rows=5, required="Write what is recommended")
    owners = fields.text(
        "Owners",
        300,
        kind=LineField,
        widget=forms.TextInput,
        help_text="Who is to act, such as: Integrated care systems. With commas between several.",
    )
    source = fields.text(
        "Source",
        200,
        kind=LineField,
        widget=forms.TextInput,
        help_text="The name and year of the report that recommends it.",
    )
    about = fields.text(
        "Themes and rows that answer it",
        1000,
        kind=LineField,
        help_text="Codes with commas between: INT for a whole theme, INT-03 for one row of it.",
    )

    def clean_about(self) -> str:
        codes = [code.upper() for code in codes_in(self.cleaned_data["about"])]
        stood = codes_in(self.initial.get("about", ""))  # what was lost since may stay
        new = [code for code in codes if code not in stood]
        if unknown := unknown_in(self.draft, new):
            raise ValidationError(f"This draft has no theme or row {listed(unknown)}")
        return ", ".join(codes)


class TierForm(PartForm):
    submit_label = "Save tier"

    name = fields.text(
        "Own name",
        LONGEST_TIER_NAME,
        kind=LineField,
        widget=forms.TextInput,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        usual = next((tier.label for tier in Tier.planning() if tier == self.where), "as usual")
        self.fields["name"].help_text = f"Such as Locality. Leave it empty to call it {usual}."

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        names = own_names({**self.draft.tier_names, self.where: name})
        if refused := why_not(names):
            raise ValidationError(refused[1])
        return names.get(self.where, "")


class LevelForm(PartForm):
    submit_label = "Save level"

    label = fields.text(
        "Level",
        LONGEST_LABEL,
        name="The level",
        required="Enter what the level is called",
        kind=LineField,
        widget=forms.TextInput,
        help_text="A few words that answer how far one is, such as: In progress",
    )
    description = fields.text(
        "What it means", LONGEST_DESCRIPTION, name="What it means", kind=LineField
    )


class NewLevelForm(LevelForm):
    submit_label = "Add level"

    below = forms.ChoiceField(
        label="Where it stands",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose where the level stands"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        levels = self.draft.scale.levels.all()
        below = ((str(level.value), f"Below “{level.label}”") for level in levels)
        self.fields["below"].choices = [*below, ("", "On top, as the highest")]


class ScaleForm(PartForm):
    submit_label = "Save"

    in_place = fields.choice(
        "A step counts as in place from",
        (),
        required="Choose the level from which a step counts as in place",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        labels = self.draft.scale.levels.values_list("label", flat=True)
        self.fields["in_place"].choices = [(label, f"{label} upwards") for label in labels]
