"""What the tests of guests do again and again: somebody of a place, invited into a draft."""

from datetime import date

from assessments.guests.actions import invite_guest
from assessments.models import Guest
from organisations.choices import Role
from organisations.models import Membership
from tests import factories as make
from tests.clock import NOON

UNTIL = date(2026, 12, 6)
TITLE = "Support officer"


def make_officer(place, role: str = Role.READER, title: str = TITLE) -> Membership:
    """By a role there, which gives no right to any draft."""
    user = make.UserFactory(email=f"{title.split()[0].lower()}@example.org", job_title=title)
    return make.MembershipFactory(user=user, organisation=place, role=role)


def make_guest(assessment, place, *, by, until: date = UNTIL) -> Guest:
    officer = make_officer(place)
    return invite_guest(assessment=assessment, membership=officer, until=until, by=by, at=NOON)
