"""A partner who is invited, as a keeper types it."""

from datetime import date

from django import forms

from engagement.choices import OrganisationKind
from engagement.models import Engagement, Invitation
from nhsuk.forms import DateField, LineField, PageForm
from organisations.editing.fields import NumberedForm
from organisations.people.forms import email_field

CHOOSE_KIND = "Choose what kind of organisation it is"


class LastDayForm(PageForm):
    """Until when a link works."""

    submit_label = "Make a new link"

    expires_on = DateField(
        label="Last day of the link",
        name="the last day of the link",
        help_text="It opens the draft until the end of this day.",
    )

    def __init__(self, *args, today: date, **kwargs):
        self.today = today
        super().__init__(*args, **kwargs)

    def clean_expires_on(self) -> date:
        day = self.cleaned_data["expires_on"]
        if day < self.today:
            raise forms.ValidationError("The last day must be today or later")
        return day


class RenewForm(LastDayForm, NumberedForm):
    """Its number is the issue of the link that stood when the page was read."""


class PartnerForm(LastDayForm):
    submit_label = "Invite this partner"
    field_order = ("organisation_name", "organisation_kind", "email", "expires_on")

    organisation_name = LineField(
        limit=200,
        name="The organisation",
        label="Organisation",
        error_messages={"required": "Enter the organisation"},
    )
    organisation_kind = forms.ChoiceField(
        label="Kind of organisation",
        choices=[("", "Choose a kind"), *OrganisationKind.choices],
        error_messages={"required": CHOOSE_KIND, "invalid_choice": CHOOSE_KIND},
    )
    email = email_field(label="Email address of the person who comments for it")

    def __init__(self, *args, engagement: Engagement, **kwargs):
        self.engagement = engagement
        super().__init__(*args, **kwargs)

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if Invitation.objects.of(self.engagement).filter(email__iexact=email).exists():
            raise forms.ValidationError("This email address has been invited already")
        return email
