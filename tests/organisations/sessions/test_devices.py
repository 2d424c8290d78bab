"""Where somebody is signed in, for how long, and how that ends at once."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from organisations.choices import Role
from organisations.entering import Device
from organisations.people.actions import end_role, stop_sign_in
from organisations.people.upkeep import prune
from organisations.sessions.ages import age_of
from organisations.sessions.browsers import browser_of
from tests import factories as make
from tests.conftest import NOON, TODAY, text_of

EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0"
)
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1"
)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"


def signed_in(person, user_agent: str = EDGE) -> Client:
    client = Client(headers={"user-agent": user_agent})
    words = {"login": person.email, "password": make.PASSWORD}
    client.post(reverse("account_login"), words)
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("start")).status_code == 200


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (EDGE, "Edge on Windows"),
        (PHONE, "Safari on iPhone"),
        (FIREFOX, "Firefox on Linux"),
        ("curl/8", "A browser that does not say what it is"),
        ("", "A browser that does not say what it is"),
    ],
)
def test_a_browser_is_called_by_what_it_says(user_agent, name):
    assert browser_of(user_agent) == name


def test_a_person_sees_their_devices_and_nobody_elses(cast):
    signed_in(cast.pcn_lead, PHONE)
    signed_in(cast.pcn_contributor, FIREFOX)

    page = text_of(signed_in(cast.pcn_lead).get(reverse("account_devices")))

    assert "Safari on iPhone" in page
    assert "Edge on Windows" in page
    assert "The one you are using now." in page
    assert "Firefox on Linux" not in page


def test_signing_out_of_one_leaves_the_others(cast):
    phone, here = signed_in(cast.pcn_lead, PHONE), signed_in(cast.pcn_lead)
    device = Device.objects.get(browser="Safari on iPhone")

    here.post(reverse("account_device_sign_out", args=[device.pk]))

    assert not is_in(phone)
    assert is_in(here)


def test_signing_out_everywhere_is_signing_out_here_too(cast):
    phone, here = signed_in(cast.pcn_lead, PHONE), signed_in(cast.pcn_lead)

    answer = here.post(reverse("account_sign_out_everywhere"))

    assert answer.url == reverse("account_login")
    assert not is_in(phone)
    assert not is_in(here)


def test_nobody_signs_somebody_else_out(cast):
    theirs = signed_in(cast.pcn_contributor)
    device = Device.objects.get()

    answer = signed_in(cast.pcn_lead).post(reverse("account_device_sign_out", args=[device.pk]))

    assert answer.status_code == 404
    assert is_in(theirs)


def test_a_session_is_one_device(cast):
    signed_in(cast.pcn_lead)
    device = Device.objects.get()

    device.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        device.save(force_insert=True)


def test_a_new_password_leaves_this_device_signed_in_and_listed(cast):
    phone, here = signed_in(cast.pcn_lead, PHONE), signed_in(cast.pcn_lead)
    new = "three quiet orchards"
    words = {"oldpassword": make.PASSWORD, "password1": new, "password2": new}

    here.post(reverse("account_change_password"), words)

    assert not is_in(phone)
    assert "The one you are using now." in text_of(here.get(reverse("account_devices")))


def test_a_device_in_use_says_when_it_was_used(cast):
    here = signed_in(cast.pcn_lead)

    with time_machine.travel(NOON + timedelta(minutes=16), tick=False):
        here.get(reverse("start"))

    assert Device.objects.get().last_used_at == NOON + timedelta(minutes=16)


def test_what_is_signed_out_is_forgotten(cast):
    signed_in(cast.pcn_lead).post(reverse("account_logout"))
    signed_in(cast.pcn_contributor)

    prune(at=NOON)

    assert [device.person for device in Device.objects.all()] == [cast.pcn_contributor]


def test_who_may_no_longer_sign_in_is_out_at_their_next_click(cast):
    here = signed_in(cast.pcn_lead)

    stop_sign_in(person=cast.pcn_lead, by=cast.administrator, at=NOON)

    assert not is_in(here)
    assert not Session.objects.exists()


def test_who_leaves_their_last_role_is_out_at_their_next_click(cast):
    here = signed_in(cast.pcn_lead)

    end_role(membership=cast.pcn_lead.memberships.get(), by=cast.administrator, at=NOON)

    assert not is_in(here)


def test_who_keeps_another_role_stays(cast):
    make.MembershipFactory(
        user=cast.pcn_lead, organisation=cast["W-N2"], role=Role.READER, start=TODAY
    )
    here = signed_in(cast.pcn_lead)
    membership = cast.pcn_lead.memberships.get(organisation=cast["W-N1"])

    end_role(membership=membership, by=cast.administrator, at=NOON)

    assert is_in(here)


@pytest.mark.parametrize(
    ("name", "hours"),
    [("pcn_lead", 12), ("nobody", 12), ("place_reviewer", 8), ("reader", 8), ("administrator", 4)],
)
def test_the_more_somebody_reaches_the_sooner_they_are_signed_out(cast, name, hours):
    person = getattr(cast, name)
    here = signed_in(person)

    left = here.get(reverse("stay_signed_in")).json()["left"]

    assert age_of(person, on=TODAY) == left == hours * 3600
    with time_machine.travel(NOON + timedelta(hours=hours, seconds=-1), tick=False):
        assert is_in(here)


def test_an_administrator_away_for_four_hours_signs_in_again(cast):
    here = signed_in(cast.administrator)

    with time_machine.travel(NOON + timedelta(hours=4, seconds=1), tick=False):
        assert not is_in(here)


def test_a_session_in_use_goes_on_for_as_long_again(cast):
    here = signed_in(cast.administrator)

    for hours in (3, 6, 9):
        with time_machine.travel(NOON + timedelta(hours=hours), tick=False):
            assert is_in(here)


def test_however_much_it_is_used_a_session_ends_a_day_after_signing_in(cast):
    here = signed_in(cast.administrator)

    for hours in (3, 6, 9, 12, 15, 18, 21, 23.5):
        with time_machine.travel(NOON + timedelta(hours=hours), tick=False):
            page = here.get("/")
            assert page.status_code == 200
    assert page.context["staying"].left == 30 * 60
    with time_machine.travel(NOON + timedelta(hours=24, seconds=1), tick=False):
        assert not is_in(here)
