"""A code beside the password: asked for, counted, kept unreadable, and codes for a lost phone."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.core import mail
from django.urls import reverse

from organisations.second_factor.forms import TOO_MANY
from tests.conftest import NOON, remembered, text_of
from tests.organisations.second_factor.codes import (
    code_of,
    code_typed,
    is_in,
    kinds_of,
    password_typed,
    with_app,
    with_recovery_codes,
)


def test_the_password_alone_lets_nobody_in_who_has_an_app(cast, client):
    secret = with_app(cast.pcn_lead)

    answer = password_typed(cast.pcn_lead, client)

    assert answer.url == reverse("mfa_authenticate")
    assert not is_in(client)
    code_typed(client, code_of(secret))
    assert is_in(client)


def test_the_page_that_was_asked_for_opens_after_the_code(cast, client):
    secret = with_app(cast.pcn_lead)
    password_typed(cast.pcn_lead, client, next="/words/")

    assert code_typed(client, code_of(secret)).url == "/words/"


@pytest.mark.parametrize(
    ("seconds", "is_right"), [(-30, True), (30, True), (-90, False), (90, False)]
)
def test_a_code_of_the_half_minute_before_or_after_is_right(cast, client, seconds, is_right):
    secret = with_app(cast.pcn_lead)
    password_typed(cast.pcn_lead, client)

    code_typed(client, code_of(secret, seconds=seconds))

    assert is_in(client) == is_right


@pytest.mark.parametrize("after", [0, 29, 59])
def test_no_code_is_taken_twice(cast, client, client_factory, after):
    secret = with_app(cast.pcn_lead)
    code = code_of(secret, seconds=30)
    first, second = client_factory(), client_factory()
    password_typed(cast.pcn_lead, first)
    code_typed(first, code)

    with time_machine.travel(NOON + timedelta(seconds=after), tick=False):
        password_typed(cast.pcn_lead, second)
        page = code_typed(second, code)

    assert is_in(first)
    assert not is_in(second)
    assert "That code is not right" in text_of(page)


def test_five_wrong_codes_shut_the_door_for_five_minutes(cast, client):
    secret = with_app(cast.pcn_lead)
    password_typed(cast.pcn_lead, client)
    for _ in range(5):
        code_typed(client, "000000")

    page = code_typed(client, code_of(secret))

    assert TOO_MANY in text_of(page)
    with time_machine.travel(NOON + timedelta(minutes=5), tick=False):
        code_typed(client, code_of(secret))
        assert is_in(client)


def test_a_recovery_code_lets_in_once_who_has_lost_their_phone(cast, client, client_factory):
    with_app(cast.pcn_lead)
    code = with_recovery_codes(cast.pcn_lead)[0]
    password_typed(cast.pcn_lead, client)
    again = client_factory()
    password_typed(cast.pcn_lead, again)

    code_typed(client, code)
    code_typed(again, code)

    assert is_in(client)
    assert not is_in(again)


def test_who_has_lost_phone_and_codes_is_told_who_can_help(cast, client, settings):
    with_app(cast.pcn_lead)
    password_typed(cast.pcn_lead, client)

    page = text_of(client.get(reverse("mfa_authenticate")))

    assert "I have lost my phone" in page
    assert "Ask your administrator to reset your second factor" in page
    assert settings.SUPPORT_EMAIL in page


def test_setting_an_app_up_gives_recovery_codes_and_tells_the_person(
    cast, client, letters, seen_signals
):
    heard = seen_signals(authenticator_added)
    password_typed(cast.pcn_lead, client)
    client.get(reverse("mfa_activate_totp"))
    code = code_of(client.session["mfa.totp.secret"])
    answers = []

    told = letters(
        lambda: answers.append(client.post(reverse("mfa_activate_totp"), {"code": code}))
    )

    assert answers[0].url == reverse("mfa_view_recovery_codes")
    assert kinds_of(cast.pcn_lead) == {"totp", "recovery_codes"}
    assert told == {"pcn_lead"}
    assert "an authenticator app was added" in mail.outbox[0].body
    assert "10 of 10 are left" in text_of(client.get(answers[0].url))
    assert [each["authenticator"].type for each in heard] == ["totp", "recovery_codes"]


def test_a_wrong_code_sets_nothing_up(cast, client):
    password_typed(cast.pcn_lead, client)
    client.get(reverse("mfa_activate_totp"))

    client.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert kinds_of(cast.pcn_lead) == set()


def test_who_signed_in_long_ago_says_again_who_they_are(cast, client):
    password_typed(cast.pcn_lead, client)

    with time_machine.travel(NOON + timedelta(minutes=16), tick=False):
        answer = client.get(reverse("mfa_activate_totp"))

    assert answer.url.startswith(reverse("account_reauthenticate"))


def test_a_code_that_is_sent_while_signed_out_is_not_kept(cast, client):
    remembered(client, cast.pcn_lead).post(reverse("mfa_reauthenticate"), {"code": "12345678"})

    assert "12345678" not in str(dict(client.session))


def test_what_an_app_knows_is_unreadable_in_the_table(cast):
    secret = with_app(cast.pcn_lead)

    kept = Authenticator.objects.get().data["secret"]

    assert secret not in kept


def test_an_earlier_key_of_the_service_still_opens_what_it_closed(cast, client, settings):
    secret = with_app(cast.pcn_lead)
    earlier, settings.SECRET_KEY = settings.SECRET_KEY, "another-one" * 6
    settings.SECRET_KEY_FALLBACKS = [earlier]
    password_typed(cast.pcn_lead, client)

    code_typed(client, code_of(secret))

    assert is_in(client)


def test_with_that_key_gone_no_code_is_right_and_nothing_breaks(cast, client, settings):
    secret = with_app(cast.pcn_lead)
    settings.SECRET_KEY = "another-one" * 6
    password_typed(cast.pcn_lead, client)

    page = code_typed(client, code_of(secret))

    assert "That code is not right" in text_of(page)
