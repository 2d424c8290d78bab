"""The same list, or button, by many clicks at the same moment, on PostgreSQL: written to once."""

import pytest
from django.db import connection

from organisations.choices import ListKind
from organisations.incoming import fingerprint
from organisations.inviting.actions import invite_people, preview_people, send_again
from organisations.models import IncomingList, Invited, Membership, User
from tests import factories as make
from tests.at_once import WRITERS, at_once
from tests.clock import NOON
from tests.organisations.inviting.bringing import people

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgresql,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="one writer at a time"),
]
SITE = "https://planning.example.org"


def test_a_list_confirmed_by_many_clicks_invites_once(transactional_db, cast):
    incoming = IncomingList.objects.create(
        kind=ListKind.PEOPLE,
        file_name="people.csv",
        content=people("new@example.org,Manager,,W-N1,PCN lead", "b@example.org,Nurse,,W-N2,lead"),
        uploaded_at=NOON,
        uploaded_by=cast.administrator,
    )
    given = {"by": cast.administrator, "at": NOON}
    seen = fingerprint(preview_people(incoming, **given))

    outcomes = at_once(lambda n: invite_people(incoming=incoming, seen=seen, site=SITE, **given))

    assert outcomes == {"done": WRITERS}
    assert Membership.objects.filter(user__email="new@example.org").count() == 1
    assert Invited.objects.count() == 2


def test_an_invitation_sent_again_by_many_clicks_goes_out_once(transactional_db, cast):
    person = make.UserFactory(email="new@example.org", last_login=None)
    make.MembershipFactory(user=person, organisation=cast["W-N1"])
    again = [User.objects.get(pk=person.pk)]

    outcomes = at_once(
        lambda n: send_again(people=again, by=cast.administrator, at=NOON, site=SITE)
    )

    assert outcomes == {"done": WRITERS}
    assert Invited.objects.filter(person=person).count() == 1
