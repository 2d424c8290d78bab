"""Forms about people. Organisations to choose from are those the signed-in person administers."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from nhsuk.forms import PageForm, PageModelForm, TextField
from organisations.access import keys_among
from organisations.choices import Notices, Role
from organisations.models import Organisation, User
from organisations.people.addresses import AddressField
from organisations.permissions import TIERS_OF_ROLE, Right
from organisations.rights import may
from organisations.structure.choosing import ChoosesOrganisation

STOPPED = (
    "Signing in was stopped for this person. Open their page under People and choose “Allow "
    "signing in again” first, or ask the administrator who stopped it"
)
ROLE_HINTS = {
    Role.CONTRIBUTOR: "Answers and plans for a PCN",
    Role.LEAD: "Answers, plans and submits for a PCN",
    Role.PLACE_REVIEWER: "Reads a place's PCNs, answers what they ask for, writes the support plan",
    Role.SYSTEM_STAFF: "The same for the whole system",
    Role.ADMINISTRATOR: "Manages the people and organisations of a place or the system",
    Role.READER: "Reads what has been submitted",
    Role.PRACTICE: "Puts questions of a practice to its PCN, and reads who speaks for it",
}


def job_title_field(**kwargs) -> TextField:
    return TextField(
        limit=120,
        name="The job title",
        error_messages={"required": "Enter a job title"},
        **kwargs,
    )


def name_field() -> TextField:
    return TextField(limit=120, name="The name", required=False)


def email_field(**kwargs) -> AddressField:
    return AddressField(
        max_length=254,
        error_messages={
            "required": "Enter an email address",
            "invalid": "Enter an email address like name@example.nhs.uk",
            "max_length": "The email address must be 254 characters or fewer",
        },
        **kwargs,
    )


def why_not_this_role(role: Role, organisation: Organisation) -> str:
    """Why the role makes no sense in an organisation of its tier; empty where it does."""
    tiers = TIERS_OF_ROLE[role]
    if organisation.tier in tiers:
        return ""
    where = " or ".join(tier.kind for tier in tiers)
    return f"“{role.label}” is a role in a {where}; {organisation} is a {organisation.kind}"


class RoleForm(ChoosesOrganisation, PageForm):
    """A role in one of the organisations that `by` administers."""

    submit_label = "Add this role"
    choice_hints = {"role": ROLE_HINTS}

    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        error_messages={
            "required": "Choose an organisation",
            "invalid_choice": "Choose one of the organisations you manage",
        },
    )
    role = forms.ChoiceField(
        choices=Role.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose a role",
            "invalid_choice": "Choose one of the roles below",
        },
    )

    def __init__(self, *args, by: User, on: date, person: User | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.person, self.on, self.by = person, on, by
        allowed = Organisation.objects.administered_by(by, on=on).open(on=on)
        self.offer(allowed, listed=allowed.planning(besides=self._named()))

    def _named(self) -> list[int]:
        """A practice is chosen from its own page: there are too many of them to list."""
        return keys_among([str(self.initial.get("organisation") or "")])

    def clean(self) -> dict:
        cleaned = super().clean()
        organisation, role = cleaned.get("organisation"), cleaned.get("role")
        if organisation and role:
            if why := why_not_this_role(Role(role), organisation):
                self.add_error("role", why)
            self._check_not_there_yet(organisation, role)
        return cleaned

    def _check_not_there_yet(self, organisation: Organisation, role: str) -> None:
        person = self.person_of()
        if person is None:
            return
        held = person.memberships.open(on=self.on)
        if held.filter(organisation=organisation, role=role).exists():
            self.add_error("role", "This person already has that role there")

    def person_of(self) -> User | None:
        return self.person


class InviteForm(RoleForm):
    submit_label = "Invite this person"
    field_order = ["email", "job_title", "organisation", "role"]

    email = email_field(
        label="Email address",
        help_text="They sign in with it, and choose a password themselves by a link",
        widget=forms.EmailInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "type": "text"}
        ),
    )
    job_title = job_title_field(
        help_text="How pages and documents speak of this person, such as PCN manager"
    )

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        stopped = User.objects.filter(email__iexact=email, is_active=False).first()
        if stopped and not (
            stopped.is_withdrawn and may(self.by, Right.ADMINISTER, stopped, on=self.on)
        ):
            raise ValidationError(STOPPED)
        return email

    def person_of(self) -> User | None:
        return User.objects.filter(email__iexact=self.cleaned_data.get("email", "")).first()


class PersonForm(PageModelForm):
    job_title = job_title_field(help_text="How pages and documents speak of this person")
    name = name_field()

    class Meta:
        model = User
        fields = ["job_title", "name"]


class NoticesForm(PageModelForm):
    """How somebody hears by email of what happens to the returns and plans they work on."""

    submit_label = "Save"
    choice_hints = {
        "notices": {
            Notices.AT_ONCE: "A short email each time something happens",
            Notices.WEEKLY: "One email on Monday with what happened in the week before. What "
            "should not wait still comes at once",
            Notices.NEVER: "No email about any of it. The start page still says what waits for you",
        }
    }

    notices = forms.ChoiceField(
        label="When do you want to hear what happens to your work?",
        choices=Notices.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose when you want to hear what happens to your work",
            "invalid_choice": "Choose one of the three below",
        },
    )

    class Meta:
        model = User
        fields = ["notices", "wants_reminders"]
        labels = {"wants_reminders": "Remind me by email before our return, plan or report is due"}
