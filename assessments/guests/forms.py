"""Whom a team invites into its draft, and until when, validated."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError

from assessments.locking import wrong_last_day
from nhsuk.forms import DateField, PageForm
from nhsuk.words import nhs_date
from organisations.models import Membership

CHOOSE = "Choose whom you invite"


class GuestForm(PageForm):
    submit_label = "Invite into the draft"

    membership = forms.ChoiceField(
        label="Whom do you invite?",
        help_text="Everybody who has a role in the place or system you belong to.",
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    until = DateField(label="Until which day?", name="the last day")

    def __init__(self, *args, people: Iterable[Membership], today: date, latest: date, **kwargs):
        self.today, self.latest = today, latest
        super().__init__(*args, **kwargs)
        self.people = {str(each.pk): each for each in people}
        by_body = groupby(self.people.values(), key=lambda each: each.organisation)
        self.fields["membership"].choices = [
            ("", "Choose a person"),
            *((str(body), [_choice(each) for each in inside]) for body, inside in by_body),
        ]
        self.fields["until"].help_text = (
            f"They can read and answer your draft until the end of this day, {nhs_date(latest)} "
            "at the latest. You can end it at any time."
        )

    def clean_membership(self) -> Membership:
        return self.people[self.cleaned_data["membership"]]

    def clean_until(self) -> date:
        day = self.cleaned_data["until"]
        if wrong := wrong_last_day(day, today=self.today, latest=self.latest):
            raise ValidationError(wrong)
        return day


def _choice(membership: Membership) -> tuple[int, str]:
    return membership.pk, f"{membership.user} ({membership.get_role_display()})"
