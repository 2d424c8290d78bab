"""The cover sheet of a report, as boards ask for one."""

from django import forms

from delivery.choices import Purpose
from delivery.reports.cover_fields import CoverFields
from organisations.editing.fields import NO_PATIENTS, NumberedForm, choice, long_text, text


class CoverForm(NumberedForm):
    submit_label = "Save the cover sheet"
    field_order = ("number", "summary", "decisions", "purpose", "author", "lead")

    summary = long_text(
        "Summary",
        1500,
        rows=6,
        help_text=f"What a board member should know who reads nothing else. {NO_PATIENTS}",
    )
    decisions = long_text(
        "Decisions wanted",
        1000,
        help_text="From whom and by when. Leave it empty if you want none.",
    )
    purpose = choice(
        "Purpose of the paper",
        Purpose.choices,
        required="Choose what the paper is for",
        widget=forms.RadioSelect,
    )
    author = text("Author", 120, help_text="A role, such as PCN manager")
    lead = text("Executive or clinical lead", 120, name="The lead", help_text="A role")
    recommendations = long_text("Recommendations", 1000)
    implications = long_text(
        "Implications",
        1000,
        help_text="For people, money, workforce, equality, or risk, where there are any.",
    )

    def values(self) -> CoverFields:
        return CoverFields(**{name: self.cleaned_data[name] for name in CoverFields.names()})
