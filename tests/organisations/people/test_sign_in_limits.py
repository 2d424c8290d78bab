"""Trying too often to sign in: by one address, from one computer, and many at once."""

import threading
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from organisations.entering import SignInTry
from organisations.people import sign_in_limits
from organisations.people.sign_in_limits import TooManyTries, begin_try, forget_failures, succeed
from tests import factories as make
from tests.conftest import NOON

pytestmark = pytest.mark.django_db
LEAD, COMPUTER = "lead@example.org", "192.0.2.7"


def fail(times: int, *, address: str = LEAD, computer: str = COMPUTER, at=NOON) -> None:
    for _ in range(times):
        begin_try(address=address, computer=computer, at=at)


def test_the_sixth_failure_of_an_address_at_a_computer_is_turned_away():
    fail(5)

    with pytest.raises(TooManyTries):
        fail(1, address="Lead@Example.ORG ")


def test_a_stranger_locks_nobody_out_of_their_own_account():
    fail(5, computer="198.51.100.1")

    fail(1, computer=COMPUTER)


def test_guessing_one_account_from_many_computers_comes_to_an_end():
    for number in range(100):
        fail(1, computer=f"198.51.100.{number}")

    with pytest.raises(TooManyTries):
        fail(1, at=NOON + timedelta(minutes=59))
    fail(1, at=NOON + timedelta(minutes=60))


def test_five_minutes_later_the_door_is_open_again():
    fail(5)

    fail(1, at=NOON + timedelta(minutes=5))

    assert SignInTry.objects.filter(at__gt=NOON).count() == 1


def test_being_turned_away_lengthens_no_wait():
    fail(5)
    with pytest.raises(TooManyTries):
        fail(1, at=NOON + timedelta(minutes=4))

    fail(5, at=NOON + timedelta(minutes=5))


def test_signing_in_wipes_out_no_failures_before_it():
    fail(4)
    succeed(begin_try(address=LEAD, computer=COMPUTER, at=NOON))
    fail(1)

    with pytest.raises(TooManyTries):
        fail(1)


def test_a_computer_that_fails_with_fifty_addresses_is_turned_away():
    for number in range(50):
        fail(1, address=f"{number}@example.org", at=NOON + timedelta(seconds=3 * number))

    with pytest.raises(TooManyTries):
        fail(1, address="another@example.org", at=NOON + timedelta(seconds=150))
    fail(1, address="another@example.org", computer="192.0.2.8", at=NOON)


def test_a_computer_may_sign_in_thirty_times_a_minute():
    for number in range(30):
        succeed(begin_try(address=f"{number}@example.org", computer=COMPUTER, at=NOON))

    with pytest.raises(TooManyTries):
        fail(1, address="another@example.org")


def test_a_new_password_opens_the_door():
    fail(5)

    forget_failures(address=LEAD)

    fail(1)


def test_choosing_a_password_forgets_the_failures_before_it(cast, sign_in):
    fail(5, address="pcn_lead@example.org", at=timezone.now())
    password = "quiet lantern orchard"

    sign_in(cast.pcn_lead).post(
        reverse("account_change_password"),
        {"oldpassword": make.PASSWORD, "password1": password, "password2": password},
    )

    answer = Client().post(
        reverse("account_login"), {"login": "pcn_lead@example.org", "password": password}
    )
    assert answer.status_code == 302


def test_no_address_can_be_read_in_the_table():
    fail(1)

    kept = SignInTry.objects.get()
    assert LEAD not in kept.address
    assert COMPUTER not in kept.computer


def test_signing_in_asks_fewer_than_20_questions(cast):
    with CaptureQueriesContext(connection) as queries:
        answer = Client().post(
            reverse("account_login"),
            {"login": "pcn_lead@example.org", "password": make.PASSWORD},
        )

    assert answer.status_code == 302
    assert len(queries) < 20


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
def test_of_sixteen_wrong_passwords_at_once_five_are_looked_at(monkeypatch):
    make.UserFactory(email=LEAD)
    together, looked_at = threading.Barrier(16), []

    def counted(password, encoded, setter=None, preferred="default"):
        looked_at.append(password)
        return check_password(password, encoded, setter, preferred)

    monkeypatch.setattr("django.contrib.auth.base_user.check_password", counted)

    def guess(number: int) -> None:
        together.wait(timeout=20)
        Client().post(reverse("account_login"), {"login": LEAD, "password": f"guess {number}"})
        connections.close_all()

    threads = [threading.Thread(target=guess, args=[number]) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert 1 <= len(looked_at) <= 5


def test_what_is_no_longer_counted_is_not_kept():
    assert max(limit.minutes for limit in sign_in_limits.LIMITS) * 60 == (
        sign_in_limits.KEPT.total_seconds()
    )


def test_the_log_says_who_signed_in_and_that_others_did_not(caplog, client):
    user = make.UserFactory(email=LEAD)
    user.set_password("three words together")
    user.save()
    caplog.set_level("INFO", logger="organisations.people")

    for password in ("wrong", "three words together"):
        client.post(reverse("account_login"), {"login": LEAD, "password": password})

    said = [each.getMessage() for each in caplog.records if each.name.startswith("organisations")]
    assert said == ["Not signed in: wrong address or password", f"Signed in: user {user.pk}"]
