"""The invented people: six who can sign in, and their colleagues, known by job title alone."""

from datetime import date, datetime, time, timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.text import slugify
from simple_history.utils import bulk_create_with_history

from demo.texts import texts
from organisations.choices import Role, Tier
from organisations.models import Membership, Organisation, User

PASSWORD = "demonstration"  # noqa: S105  known to all; refused unless DEBUG is on
COLLEAGUES = {
    Tier.PRACTICE: [("Practice manager", Role.PRACTICE)],
    Tier.NEIGHBOURHOOD: [("PCN manager", Role.LEAD), ("Clinical director", Role.LEAD)],
    Tier.PLACE: [
        ("Place primary care lead", Role.PLACE_REVIEWER),
        ("Place integration lead", Role.PLACE_REVIEWER),
    ],
    Tier.SYSTEM: [
        ("System primary care lead", Role.SYSTEM_STAFF),
        ("System digital lead", Role.SYSTEM_STAFF),
    ],
}
MORE_COLLEAGUES = {
    "D-N05": [("Digital lead", Role.CONTRIBUTOR), ("Practice nurse", Role.CONTRIBUTOR)],
}

ASKING = ("D-G019", "D-G024")  # of the practices, those with somebody who asks for them


class People:
    """Who works where: `people["D-N05", "PCN manager"]`."""

    def __init__(self):
        self.users: dict[tuple[str, str], User] = {}
        self.roles: list[Membership] = []

    def __getitem__(self, key: tuple[str, str]) -> User:
        return self.users[key]

    def signer(self, organisation: Organisation) -> User:
        """The first who may sign for an organisation."""
        title, _role = COLLEAGUES[Tier(organisation.tier)][0]
        return self[organisation.ods_code, title]

    def team(self, organisation: Organisation) -> list[User]:
        return [
            user for (code, _title), user in self.users.items() if code == organisation.ods_code
        ]

    def add(self, organisation: Organisation, title: str, role: str, **fields) -> None:
        """Someone with that title there, unless they are there already."""
        key = (organisation.ods_code, title)
        if key not in self.users:
            self.users[key] = User(job_title=title, **fields)
            self.roles.append(Membership(organisation=organisation, role=role))

    def save(self, *, since: date) -> None:
        """All of them have been here: who has not yet is told in `invitations.py`."""
        first = timezone.make_aware(datetime.combine(since, time(9)))
        for user in self.users.values():
            user.date_joined, user.last_login = first, first + timedelta(hours=1)
        bulk_create_with_history(list(self.users.values()), User)
        for user, membership in zip(self.users.values(), self.roles, strict=True):
            membership.user, membership.start = user, since
        bulk_create_with_history(self.roles, Membership)


def create_people(everyone: dict[str, Organisation], *, since: date) -> People:
    people, known, unknown = People(), make_password(PASSWORD), make_password(None)
    for row in texts()["people"]:
        organisation = everyone[row["organisation"]]
        people.add(organisation, row["job_title"], row["role"], email=row["email"], password=known)
    for organisation in everyone.values():
        for title, role in _colleagues(organisation):
            email = f"{slugify(title)}.{organisation.ods_code.lower()}@demo.example"
            people.add(organisation, title, role, email=email, password=unknown)
    people.save(since=since)
    return people


def _colleagues(organisation: Organisation) -> list[tuple[str, str]]:
    is_silent = organisation.tier == Tier.PRACTICE and organisation.ods_code not in ASKING
    if organisation.closed_on or is_silent:
        return []
    more = MORE_COLLEAGUES.get(organisation.ods_code, [])
    return COLLEAGUES[Tier(organisation.tier)] + more
