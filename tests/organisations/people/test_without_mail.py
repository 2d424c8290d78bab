"""A service without a mail server: nothing promises an email, and each way in says how it is."""

import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from organisations.models import Membership, Organisation, User
from tests.conftest import text_of


@pytest.fixture(autouse=True)
def without_mail(settings):
    settings.EMAIL_HOST_IS_SET = False


def test_who_forgot_a_password_is_told_whom_to_ask(client, db):
    page = text_of(client.get(reverse("account_reset_password")))

    assert "No email can be sent from here" in page
    assert "We send a link" not in page
    assert "<form class" not in page


def test_the_sign_in_page_promises_no_email(client, db, settings):
    without = text_of(client.get(reverse("account_login")))
    settings.EMAIL_HOST_IS_SET = True

    assert "new password by email" not in without
    assert "new password by email" in text_of(client.get(reverse("account_login")))


def test_the_page_of_emails_says_that_none_goes_out(cast, sign_in):
    page = text_of(sign_in(cast.pcn_lead).get(reverse("account_emails")))

    assert "At present no email can be sent from here." in page


def test_who_passes_a_link_on_can_go_on_to_invite_the_next_person(cast, sign_in):
    person = User.objects.create_user("new@example.org", job_title="New manager")
    Membership.objects.filter(user=cast.pcn_lead).update(user=person)

    page = sign_in(cast.administrator).get(reverse("organisations:person_link", args=[person.pk]))

    assert f'<a href="{reverse("organisations:invite")}">Invite another person</a>' in page.text


def test_an_invitation_cannot_be_sent_again(cast, sign_in, settings):
    person = User.objects.new_user("new.person@example.org")
    person.save()
    Membership.objects.create(user=person, organisation=cast["W-N1"], role="lead")
    client = sign_in(cast.administrator)

    without = text_of(client.get(person.get_absolute_url()))
    settings.EMAIL_HOST_IS_SET = True

    assert "Show the link" in without
    assert "Send the invitation again" not in without
    assert "Send the invitation again" in text_of(client.get(person.get_absolute_url()))


def test_the_command_that_invites_refuses_to_send_and_makes_nobody(cast):
    with pytest.raises(CommandError, match="Leave out --send for the link"):
        call_command(
            "invite_administrator", "first@example.org", organisation="w-sys", send=True, site="x"
        )

    assert not User.objects.filter(email="first@example.org").exists()


def test_the_command_needs_no_code_where_there_is_one_system(cast, capsys):
    Organisation.objects.filter(ods_code="X-SYS").update(closed_on="2026-01-01")

    call_command("invite_administrator", "first@example.org", site="https://planning.example.org")

    assert "https://planning.example.org/account/password/choose/" in capsys.readouterr().out
    assert Membership.objects.filter(
        user__email="first@example.org", organisation=cast["W-SYS"]
    ).exists()


def test_the_command_asks_which_where_there_are_several(cast):
    with pytest.raises(CommandError, match="Say of which with --organisation"):
        call_command("invite_administrator", "first@example.org")


@pytest.mark.parametrize(
    ("environment", "backend"),
    [
        ({"DEBUG": "1"}, "console"),
        ({"DEBUG": "0"}, "dummy"),
        ({"DEBUG": "0", "EMAIL_HOST": "mail.example.org"}, "smtp"),
    ],
)
def test_no_letter_is_kept_for_a_server_that_is_not_there(environment, backend):
    told = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    said = subprocess.run(
        [sys.executable, "-c", "from lsc_fuller import settings; print(settings.EMAIL_BACKEND)"],
        env=told | {"SECRET_KEY": "k" * 60, "DATABASE_URL": "sqlite:///:memory:"} | environment,
        capture_output=True,
        text=True,
    )

    assert said.stdout.strip() == f"django.core.mail.backends.{backend}.EmailBackend", said.stderr
