"""Bringing a return back as a workbook: the file, checked before it is kept."""

from django import forms
from django.core.exceptions import ValidationError

from assessments.models import Assessment
from assessments.workbook.actions import comparison_of
from assessments.workbook.reading import read_filled
from assessments.workbook.recognising import refuse_csv
from nhsuk.forms import PageForm
from spreadsheets.checking import LARGEST, UnreadableWorkbook


class WorkbookForm(PageForm):
    """Refuses what is not a workbook of this very return, and says what it is instead."""

    submit_label = "Upload and see what it changes"

    file = forms.FileField(
        label="Your workbook, filled in",
        help_text=f"An Excel workbook (.xlsx) of up to {LARGEST}. Nothing changes yet.",
        allow_empty_file=True,
        error_messages={
            "required": "Choose the workbook to upload",
            "invalid": "Choose the workbook to upload",
        },
    )

    def __init__(self, *args, assessment: Assessment, **kwargs):
        super().__init__(*args, **kwargs)
        self.assessment = assessment

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            refuse_csv(file.name)
            comparison_of(self.assessment, read_filled(file))
        except UnreadableWorkbook as problem:
            raise ValidationError(problem.sentence) from problem
        return file
