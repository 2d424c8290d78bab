"""What the audit is told of signing in, out, and failing to."""

import pytest
from allauth.account.signals import password_changed
from django.test import Client
from django.urls import reverse

from audit.choices import Happened
from audit.models import Event
from audit.recording import digest_of
from tests.organisations.second_factor.codes import with_app

PASSWORD = "a long pass phrase"
pytestmark = pytest.mark.django_db


def sign_in_as(address: str, password: str = PASSWORD) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": address, "password": password})
    return client


@pytest.fixture
def lead(cast):
    cast.pcn_lead.set_password(PASSWORD)
    cast.pcn_lead.save()
    return cast.pcn_lead


def test_signing_in_and_out_is_told_of_the_person(lead):
    client = sign_in_as(lead.email)
    client.post(reverse("account_logout"))

    told = Event.objects.order_by("pk").values_list("kind", "person", "digest")
    assert list(told) == [(Happened.SIGNED_IN, lead.pk, ""), (Happened.SIGNED_OUT, lead.pk, "")]


def test_a_wrong_password_is_told_of_whose_account_it_was(lead):
    sign_in_as(lead.email.upper(), "not the pass phrase")

    event = Event.objects.get()
    assert (event.kind, event.person, event.whom) == (Happened.NOT_SIGNED_IN, None, lead.pk)


def test_an_unknown_address_is_kept_as_a_digest_alone(cast):
    sign_in_as("Stranger@example.com", "whatever it is")

    event = Event.objects.get()
    assert event.whom is None
    assert event.digest == digest_of("stranger@example.com")
    assert "stranger" not in str(vars(event)).lower()


def test_a_digest_needs_our_key(settings):
    before = digest_of("stranger@example.com")

    settings.SECRET_KEY = "another one"

    assert digest_of("stranger@example.com") != before


def test_a_new_password_is_told(lead, rf):
    password_changed.send(sender=type(lead), request=rf.get("/"), user=lead)

    event = Event.objects.get()
    assert (event.kind, event.note) == (Happened.SIGN_IN_CHANGED, "password changed")


def test_a_wrong_code_after_a_right_password_is_told_of_whose_account_it_was(lead):
    with_app(lead)
    client = sign_in_as(lead.email)

    client.post(reverse("mfa_authenticate"), {"code": "000000"})

    event = Event.objects.order_by("pk").last()
    assert (event.kind, event.person, event.whom) == (Happened.NOT_SIGNED_IN, None, lead.pk)
    assert event.note == "second factor"
