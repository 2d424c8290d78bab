"""Bringing the national file: the workbook, the list of places, whose it is and from which day."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError

from nhsuk.forms import DateField, PageForm
from organisations.choices import ListKind, Tier
from organisations.incoming import keep_list
from organisations.models import IncomingList, Organisation, User
from organisations.national.boards import boards
from organisations.national.epcn import MOST_COLUMNS, MOST_ROWS
from organisations.national.places import read_places
from organisations.national.problems import FileProblem
from organisations.permissions import Right
from spreadsheets.checking import UnreadableWorkbook
from spreadsheets.reading import open_workbook

CHOOSE = {
    "required": "Choose the national file to upload",
    "invalid": "Choose the national file to upload",
}


def boards_of(user: User):
    """The integrated care boards that the user administers: the national file is read for one."""
    systems = Organisation.objects.held_by(user, Right.ADMINISTER).of_tier(Tier.SYSTEM)
    return systems.filter(ods_code__in=boards())


class NationalForm(PageForm):
    submit_label = "Upload and check"

    workbook = forms.FileField(
        label="National file (ePCN.xlsx)",
        help_text="The workbook of primary care networks that NHS England publishes, up to 5 MB.",
        allow_empty_file=True,
        error_messages=CHOOSE,
    )
    places = forms.FileField(
        label="Places of the PCNs",
        help_text="A CSV file with the columns pcn_code, pcn_name and place. A PCN may be listed "
        "twice: its first place is the primary one. Without it, PCNs stay in the places they have.",
        required=False,
        allow_empty_file=True,
    )
    system = forms.ModelChoiceField(
        label="Which integrated care board is it for?",
        queryset=Organisation.objects.none(),
        empty_label=None,
        error_messages={
            "required": "Choose an integrated care board",
            "invalid_choice": "Choose one of the integrated care boards you administer",
        },
    )
    right_on = DateField(
        name="the day from which the file is right",
        label="From which day is the file right?",
        help_text="Moves begin on it. Leave it empty for the newest date in the file, or today "
        "where the file looks ahead.",
        required=False,
    )

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        systems = boards_of(user)
        self.fields["system"].queryset = systems
        if len(systems) == 1:
            self.fields["system"].initial = systems[0].pk

    def clean_workbook(self):
        workbook = self.cleaned_data["workbook"]
        try:
            open_workbook(workbook, rows=MOST_ROWS, columns=MOST_COLUMNS)
        except UnreadableWorkbook as problem:
            raise ValidationError(problem.sentence, code="unreadable") from problem
        return workbook

    def clean_places(self):
        places = self.cleaned_data["places"]
        if places:
            try:
                read_places(places.read())
            except FileProblem as problem:
                raise ValidationError(problem.sentences, code="unreadable") from problem
        return places

    def save(self, *, by: User, at: datetime) -> IncomingList:
        given = self.cleaned_data
        places = given["places"]
        if places:
            places.seek(0)
        return keep_list(
            ListKind.NATIONAL,
            given["workbook"],
            places=places.read() if places else b"",
            system=given["system"],
            right_on=given["right_on"],
            by=by,
            at=at,
        )
