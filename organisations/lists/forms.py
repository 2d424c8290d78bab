"""Bringing a list: its file."""

from django import forms
from django.core.exceptions import ValidationError

from nhsuk.forms import PageForm
from spreadsheets.checking import LARGEST_FILE, TOO_LARGE


class ListForm(PageForm):
    submit_label = "Upload and check"

    file = forms.FileField(
        label="List",
        help_text="An Excel workbook (.xlsx) of up to 5 MB, or CSV of up to 1 MB.",
        allow_empty_file=True,
        error_messages={
            "required": "Choose the list to upload",
            "invalid": "Choose the list to upload",
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(TOO_LARGE, code="too_large")
        return file
