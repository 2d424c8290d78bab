"""What a list of people is held against: in as many queries for a thousand rows as for three."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max

from nhsuk.words import nhs_date
from organisations.choices import Tier
from organisations.inviting.asked import Known, Somebody
from organisations.models import Membership, Organisation, User
from organisations.people.addresses import pasted
from spreadsheets.tables import Table


def known_to(by: User, table: Table, *, on: date) -> Known:
    """What is here of those in the list, as far as `by` administers it."""
    organisations = list(Organisation.objects.administered_by(by, on=on))
    shut = {each.ods_code.upper(): why for each in organisations if (why := why_shut(each, on=on))}
    addresses = {pasted(str(row.values.get("email", ""))).lower() for row in table.rows}
    roles = Membership.objects.administered_by(by, on=on).filter(user__in=_ids(addresses))
    key = ("user__email", "organisation__ods_code", "role")
    return Known(
        offered={
            code: each for each in organisations if (code := each.ods_code.upper()) not in shut
        },
        shut=shut,
        people=_people(by, addresses, on=on),
        held={
            (email.lower(), code.upper(), role)
            for email, code, role in roles.open(on=on).values_list(*key)
        },
        ended={
            (email.lower(), code.upper(), role): last
            for email, code, role, last in roles.filter(end__lt=on)
            .order_by()
            .values_list(*key)
            .annotate(last=Max("end"))
        },
    )


def why_shut(organisation: Organisation, *, on: date) -> str:
    """Why nobody can be invited to it, empty where somebody can."""
    if organisation.tier == Tier.PRACTICE:
        return f"{organisation} is a practice. Invite people to its PCN"
    if organisation.is_open(on=on):
        return ""
    if organisation.opened_on and organisation.opened_on > on:
        return f"{organisation} opens on {nhs_date(organisation.opened_on)}"
    return f"{organisation} closed on {nhs_date(organisation.closed_on)}"


def _ids(addresses: Iterable[str]):
    return User.objects.called(addresses).values("pk")


def _people(by: User, addresses: Iterable[str], *, on: date) -> dict[str, Somebody]:
    ours = set(User.objects.administered_by(by, on=on).values_list("pk", flat=True))
    return {
        person.email.lower(): Somebody(
            called=str(person), is_ours=person.pk in ours, is_stopped=not person.is_active
        )
        for person in User.objects.called(addresses)
    }
