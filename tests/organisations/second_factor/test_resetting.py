"""A lost second factor: two administrators take it away together, and all concerned are told."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from audit.choices import Happened
from audit.models import Event
from organisations.choices import Role
from organisations.entering import FactorReset
from organisations.models import User
from organisations.second_factor.actions import (
    NoLongerWaiting,
    ask_for_reset,
    confirm_reset,
    drop_reset,
)
from tests import factories as make
from tests.conftest import NOON, TODAY, text_of
from tests.organisations.second_factor.codes import (
    code_of,
    code_typed,
    is_in,
    kinds_of,
    password_typed,
    with_app,
    with_recovery_codes,
)


@pytest.fixture
def second(cast) -> User:
    """Another administrator of Westmere."""
    person = make.UserFactory(email="second@example.org", job_title="second administrator")
    make.MembershipFactory(
        user=person, organisation=cast["W-SYS"], role=Role.ADMINISTRATOR, start=TODAY
    )
    return person


@pytest.fixture
def asked(cast) -> FactorReset:
    with_app(cast.pcn_lead)
    with_recovery_codes(cast.pcn_lead)
    return ask_for_reset(person=cast.pcn_lead, by=cast.administrator, at=NOON)


def page_of(person: User, name: str = "") -> str:
    return reverse(f"organisations:factor_reset{name}", args=[person.pk])


def test_until_it_is_confirmed_nothing_changes(cast, asked):
    assert kinds_of(cast.pcn_lead) == {"totp", "recovery_codes"}


def test_another_administrator_confirms_it(cast, asked, second):
    confirm_reset(reset=asked, by=second, at=NOON)

    assert kinds_of(cast.pcn_lead) == set()


def test_who_asked_cannot_confirm_it_too(cast, asked):
    with pytest.raises(PermissionDenied):
        confirm_reset(reset=asked, by=cast.administrator, at=NOON)

    assert kinds_of(cast.pcn_lead) == {"totp", "recovery_codes"}


def test_nobody_resets_their_own(cast, second):
    with pytest.raises(PermissionDenied):
        ask_for_reset(person=cast.administrator, by=cast.administrator, at=NOON)

    asked = ask_for_reset(person=second, by=cast.administrator, at=NOON)
    with pytest.raises(PermissionDenied):
        confirm_reset(reset=asked, by=second, at=NOON)


def test_the_person_is_signed_out_and_comes_in_by_password_to_set_up_another(
    cast, second, client, client_factory, settings
):
    settings.SECOND_FACTOR = "required"
    secret = with_app(cast.system_staff)
    password_typed(cast.system_staff, client)
    code_typed(client, code_of(secret))
    asked = ask_for_reset(person=cast.system_staff, by=cast.administrator, at=NOON)

    confirm_reset(reset=asked, by=second, at=NOON)

    assert not is_in(client)
    again = client_factory()
    password_typed(cast.system_staff, again)
    assert again.get(reverse("start")).url == reverse("mfa_index")


def test_asked_for_twice_it_waits_once(cast, asked):
    assert ask_for_reset(person=cast.pcn_lead, by=cast.administrator, at=NOON) == asked


@pytest.mark.parametrize("action", [confirm_reset, drop_reset])
def test_after_a_week_it_waits_no_longer(asked, second, action):
    with pytest.raises(NoLongerWaiting):
        action(reset=asked, by=second, at=NOON + timedelta(days=7))


def test_what_was_dropped_cannot_be_confirmed(cast, asked, second):
    drop_reset(reset=asked, by=cast.administrator, at=NOON)

    with pytest.raises(NoLongerWaiting):
        confirm_reset(reset=asked, by=second, at=NOON)


def test_the_other_administrators_and_the_person_hear_that_it_was_asked(
    cast, second, sign_in, letters
):
    with_app(cast.pcn_lead)
    client = sign_in(cast.administrator)

    told = letters(lambda: client.post(page_of(cast.pcn_lead, "_ask")))

    assert told == {"second", "pcn_lead"}


def test_who_asked_and_the_person_hear_that_it_was_done(cast, asked, second, sign_in, letters):
    client = sign_in(second)

    told = letters(lambda: client.post(page_of(cast.pcn_lead, "_confirm")))

    assert told == {"administrator", "pcn_lead"}
    own = next(letter for letter in mail.outbox if letter.to == ["pcn_lead@example.org"])
    assert "set up a new one" in own.body


def test_the_page_says_to_each_what_they_can_do(cast, asked, second, sign_in):
    first = text_of(sign_in(cast.administrator).get(page_of(cast.pcn_lead)))
    other = text_of(sign_in(second).get(page_of(cast.pcn_lead)))
    nothing = text_of(sign_in(second).get(page_of(cast.pcn_reader)))

    assert "Another administrator has to confirm it" in first
    assert "Confirm the reset" not in first
    assert "Confirm the reset" in other
    assert "There is nothing to reset" in nothing


def test_a_press_that_comes_too_late_does_nothing_and_says_so(cast, asked, second, sign_in):
    client = sign_in(second)
    with time_machine.travel(NOON + timedelta(days=8), tick=False):
        client.force_login(second, backend="organisations.people.accounts.EmailBackend")
        answer = client.post(page_of(cast.pcn_lead, "_confirm"), follow=True)

    assert "Nothing was done" in text_of(answer)
    assert kinds_of(cast.pcn_lead) == {"totp", "recovery_codes"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"confirmed_by": "administrator", "confirmed_at": NOON},
        {"asked_by": "pcn_lead"},
        {"confirmed_by": "pcn_lead", "confirmed_at": NOON},
        {"confirmed_by": "reader"},
        {"confirmed_at": NOON},
        {"dropped_by": "reader"},
        {"dropped_at": NOON},
        {
            "confirmed_by": "reader",
            "confirmed_at": NOON,
            "dropped_by": "reader",
            "dropped_at": NOON,
        },
    ],
)
def test_the_database_refuses_a_reset_that_cannot_have_been(cast, asked, wrong):
    people = {
        name: getattr(cast, value) if isinstance(value, str) else value
        for name, value in wrong.items()
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        FactorReset.objects.filter(pk=asked.pk).update(**people)


def test_the_operator_resets_it_at_the_server(cast, letters, capsys):
    with_app(cast.administrator)

    told = letters(lambda: call_command("reset_second_factor", "Administrator@Example.org"))

    assert kinds_of(cast.administrator) == set()
    assert told == {"administrator"}


def test_the_operator_is_told_of_an_address_nobody_has(db):
    with pytest.raises(CommandError, match="Nobody signs in with"):
        call_command("reset_second_factor", "x@example.org")


def test_the_operator_is_told_where_there_is_nothing_to_reset(cast, capsys):
    call_command("reset_second_factor", cast.pcn_lead.email)

    assert "has no second factor" in capsys.readouterr().out


def test_the_audit_says_which_administrators_did_it_and_to_whom(cast, asked, second):
    confirm_reset(reset=asked, by=second, at=NOON)

    told = Event.objects.filter(kind=Happened.SIGN_IN_CHANGED, whom=cast.pcn_lead.pk)
    assert list(told.order_by("pk").values_list("person", "note")) == [
        (cast.administrator.pk, "second factor reset asked"),
        (second.pk, "second factor reset"),
    ]
