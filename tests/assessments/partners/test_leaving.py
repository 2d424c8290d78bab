"""The address that a partner's link was sent to is forgotten long after the link has ended."""

from datetime import timedelta

import pytest

from assessments.models import Partner
from assessments.partners.leaving import forget_partners
from tests.conftest import NOON

A_DAY = timedelta(days=1)


@pytest.fixture
def sent(hospice) -> Partner:
    hospice.email = "hospice@example.org"
    hospice.save()
    return hospice


def test_the_address_goes_and_whose_answers_they_are_stays(sent):
    assert forget_partners(before=sent.ends_on + A_DAY, at=NOON) == 1

    assert Partner.objects.values_list("email", "name").get(pk=sent.pk) == ("", sent.name)
    assert set(sent.history.values_list("email", flat=True)) == {""}


def test_until_then_it_stays(sent):
    assert forget_partners(before=sent.ends_on, at=NOON) == 0

    sent.refresh_from_db()
    assert sent.email == "hospice@example.org"
