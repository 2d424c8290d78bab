"""Rows that are pasted."""

from django import forms

from nhsuk.forms import PageForm

LONGEST_PASTE = 1_000_000


class PasteForm(PageForm):
    submit_label = "Check the rows"

    rows = forms.CharField(
        label="Rows",
        strip=False,
        max_length=LONGEST_PASTE,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Copy the cells in Excel and paste them here.",
        error_messages={
            "required": "Paste at least one row",
            "max_length": "Paste fewer rows at once, or bring them as a workbook",
        },
    )
