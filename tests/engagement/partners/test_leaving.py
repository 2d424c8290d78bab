"""The address that a commenter's link was sent to is forgotten long after the link has ended."""

from datetime import timedelta

from engagement.models import Invitation
from engagement.partners.leaving import forget_invited
from tests.conftest import NOON

A_DAY = timedelta(days=1)


def test_the_address_goes_and_which_organisation_it_was_stays(partner):
    after = partner.expires_on + A_DAY

    assert forget_invited(before=after, at=NOON) == 1
    assert forget_invited(before=after, at=NOON) == 0

    left = Invitation.objects.get(pk=partner.pk)
    assert left.email == f"left-{partner.pk}@forgotten.invalid"
    assert left.organisation_name == partner.organisation_name
    assert set(left.history.values_list("email", flat=True)) == {left.email}


def test_until_then_it_stays(partner):
    assert forget_invited(before=partner.expires_on, at=NOON) == 0
