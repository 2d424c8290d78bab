"""What is typed about a token."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError

from feeds.models import MOST_DAYS, Token
from nhsuk.forms import DateField, PageForm, TextField
from nhsuk.words import nhs_date
from organisations.models import Organisation
from organisations.structure.choosing import ChoosesOrganisation
from organisations.visibility import member_organisations

USUAL_DAYS = 90


class TokenForm(ChoosesOrganisation, PageForm):
    """For one of the organisations that `by` has a role in."""

    submit_label = "Make the token"

    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        help_text="It reads this organisation and all beneath it, as far as you may",
        error_messages={
            "required": "Choose an organisation",
            "invalid_choice": "Choose an organisation that you have a role in",
        },
    )
    name = TextField(
        limit=80,
        name="The name",
        label="Name",
        help_text="By which you know it again, such as “Power BI, board report”",
        error_messages={"required": "Enter a name"},
    )
    last_day = DateField(
        label="Last day", name="the last day", help_text="At most a year from today"
    )

    def __init__(self, *args, by, on: date, **kwargs):
        kwargs["initial"] = {"last_day": on + timedelta(days=USUAL_DAYS)}
        super().__init__(*args, **kwargs)
        self.by, self.on = by, on
        own = member_organisations(by, on=on)
        self.offer(Organisation.objects.visible_to(by, on=on).filter(pk__in=own).planning())

    def clean_last_day(self) -> date:
        day, latest = self.cleaned_data["last_day"], self.on + timedelta(days=MOST_DAYS)
        if not self.on < day <= latest:
            first = nhs_date(self.on + timedelta(days=1))
            raise ValidationError(f"The last day must be from {first} to {nhs_date(latest)}")
        return day

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if Token.objects.of_person(self.by).standing().filter(name=name).exists():
            raise ValidationError("You have a token of this name already. Give it another")
        return name
