"""Who was invited this year and has not signed in yet; and a PCN that nobody writes for now."""

from demo.days import DemoYear
from organisations.choices import Role
from organisations.models import Invited, Membership, Organisation, User
from organisations.people.actions import end_role, invite

INVITED = [
    # where, what they are, as what, how many days ago, how many days ago again
    ("D-N05", "Health coach", Role.CONTRIBUTOR, 12, 4),
    ("D-N14", "Social prescribing lead", Role.CONTRIBUTOR, 12, 4),
    ("D-N14", "Deputy manager", Role.LEAD, 12, None),
    ("D-N36", "Operations manager", Role.LEAD, 9, None),
    ("D-P3", "Place finance lead", Role.READER, 2, None),
]
LEFT = "D-N18"


def invite_people(everyone: dict[str, Organisation], keeper: User, year: DemoYear) -> None:
    for code, title, role, first, again in INVITED:
        at = year.at(first, 9)
        email = f"{title.lower().replace(' ', '.')}.{code.lower()}@demo.example"
        where = {"organisation": everyone[code], "role": role}
        person = invite(email=email, job_title=title, **where, by=keeper, at=at).user
        days = [(first, False)] + ([(again, True)] if again else [])
        Invited.objects.bulk_create(
            Invited(
                person=person,
                at=year.at(ago, 9),
                day=year.ago(ago),
                by=keeper,
                by_email=True,
                is_again=is_again,
            )
            for ago, is_again in days
        )
    leave(LEFT, keeper, year)


def leave(code: str, keeper: User, year: DemoYear) -> None:
    """Its people went, and nobody has been invited in their place."""
    for membership in Membership.objects.filter(organisation__ods_code=code, end=None):
        end_role(membership=membership, by=keeper, at=year.at(20, 17))
