"""How long a session lasts: pages know, and asking to stay pushes the end ahead."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from organisations.people.devices import device_key
from tests import factories as make
from tests.conftest import NOON

AGE = settings.SESSION_COOKIE_AGE


@pytest.fixture
def lead(cast, client):
    """Signed in at noon."""
    words = {"login": cast.pcn_lead.email, "password": make.PASSWORD}
    client.post(reverse("account_login"), words)
    return client


@pytest.mark.parametrize(("minutes", "left"), [(0, AGE), (10, AGE - 600), (60, AGE), (719, AGE)])
def test_who_stays_hears_how_long_the_session_now_lasts_and_whose_it_is(lead, cast, minutes, left):
    with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False):
        heard = lead.get(reverse("stay_signed_in")).json()

    assert heard == {"left": left, "person": device_key(cast.pcn_lead)}


def test_a_page_says_when_its_session_ends(lead, client):
    with time_machine.travel(NOON + timedelta(minutes=10), tick=False):
        page = lead.get(reverse("help")).content.decode()

    assert f'data-left="{AGE - 600}"' in page


def test_a_page_for_who_is_signed_out_knows_of_no_session(client, db):
    assert "data-left" not in client.get(reverse("help")).content.decode()
