"""Signing in and out, passwords lost and changed: in plain words, telling nobody who is known."""

import re

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests import factories as make
from tests.conftest import remembered


def try_to_sign_in(email: str, password: str, client: Client | None = None):
    return (client or Client()).post(
        reverse("account_login"), {"login": email, "password": password}
    )


def test_an_address_signs_in_in_any_case(cast):
    answer = try_to_sign_in("PCN_Lead@Example.ORG", make.PASSWORD)

    assert answer.status_code == 302
    assert answer.url == reverse("start")


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example/"])
def test_signing_in_leads_to_no_other_site(cast, client, address):
    words = {"login": "pcn_lead@example.org", "password": make.PASSWORD, "next": address}

    answer = client.post(reverse("account_login"), words)

    assert answer.url == reverse("start")


def test_signing_in_begins_a_new_session(cast, client):
    remembered(client, cast.pcn_lead).post(
        "/returns/W-N1/2026-27/themes/INT/", {"note": "typed while signed out"}
    )
    before = client.cookies["planning-session"].value

    try_to_sign_in("pcn_lead@example.org", make.PASSWORD, client)

    assert client.cookies["planning-session"].value != before


def test_two_cookies_are_set_and_no_more(cast, sign_in):
    client = sign_in(cast.administrator)

    client.post(f"/people/{cast.pcn_lead.pk}/stop/")

    assert set(client.cookies) <= {"planning-session", "csrftoken"}


def test_a_wrong_password_is_answered_in_plain_words(cast):
    page = try_to_sign_in("pcn_lead@example.org", "wrong").content.decode()

    assert "<title>Error: Sign in" in page
    assert "The email address or the password is not right" in page


def test_a_wrong_password_and_an_unknown_address_read_the_same(cast):
    known = try_to_sign_in("pcn_lead@example.org", "wrong").content.decode()
    unknown = try_to_sign_in("who@example.org", "wrong").content.decode()

    summary = re.compile(r"<ul class=\"nhsuk-list nhsuk-error-summary__list\">.*?</ul>", re.S)
    assert summary.search(known).group() == summary.search(unknown).group()


def test_nothing_typed_is_answered_field_by_field(client, db):
    page = try_to_sign_in("", "", client).content.decode()

    assert '<a href="#id_login">Enter your email address</a>' in page
    assert '<a href="#id_password">Enter your password</a>' in page


def test_failing_too_often_shuts_the_door_for_a_while(cast):
    for _ in range(5):
        try_to_sign_in("pcn_lead@example.org", "wrong")

    page = try_to_sign_in("pcn_lead@example.org", make.PASSWORD)

    assert page.status_code == 200
    assert "Signing in failed too many times" in page.content.decode()


def test_someone_whose_account_is_closed_is_told_so_and_stays_out(cast, client):
    cast.pcn_lead.is_active = False
    cast.pcn_lead.save()

    answer = try_to_sign_in("pcn_lead@example.org", make.PASSWORD, client)

    assert answer.url == reverse("account_inactive")
    assert "Your account is closed" in client.get(answer.url).content.decode()
    assert client.get(reverse("start")).status_code == 302


def test_nobody_signs_up():
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_signing_out_needs_a_button(cast, sign_in):
    client = sign_in(cast.pcn_lead)

    asked = client.get(reverse("account_logout"))
    done = client.post(reverse("account_logout"))

    assert asked.status_code == 200
    assert done.url == reverse("account_login")
    assert client.get(reverse("start")).status_code == 302


def test_a_known_and_an_unknown_address_are_answered_alike(cast, mailoutbox, client):
    answers = []
    for email in ("pcn_lead@example.org", "who@example.org"):
        answers.append(client.post(reverse("account_reset_password"), {"email": email}))

    assert {(answer.status_code, answer.url) for answer in answers} == {
        (302, reverse("account_reset_password_done"))
    }
    assert [mail.to for mail in mailoutbox] == [["pcn_lead@example.org"]]


def test_a_mail_server_out_of_reach_does_not_show_who_is_known(cast, client, monkeypatch, caplog):
    def unreachable(*args, **kwargs):
        raise ConnectionRefusedError("pcn_lead@example.org")

    monkeypatch.setattr(EmailMessage, "send", unreachable)

    answer = client.post(reverse("account_reset_password"), {"email": "pcn_lead@example.org"})

    assert answer.url == reverse("account_reset_password_done")
    assert "An email could not be sent: ConnectionRefusedError" in caplog.text
    assert "@" not in caplog.text


def test_the_link_in_the_e_mail_sets_a_password(cast, mailoutbox, client):
    client.post(reverse("account_reset_password"), {"email": "pcn_lead@example.org"})
    link = re.search(r"http://testserver(\S+)", mailoutbox[0].body).group(1)
    form = client.get(link, follow=True)

    client.post(
        form.wsgi_request.path,
        {"password1": "quiet lantern orchard", "password2": "quiet lantern orchard"},
    )

    assert mailoutbox[0].subject == "Choose your password for Neighbourhood planning"
    assert try_to_sign_in("pcn_lead@example.org", "quiet lantern orchard").status_code == 302


def test_a_used_or_broken_link_says_so(client, db):
    url = reverse("account_reset_password_from_key", args=["1", "not-a-key"])

    page = client.get(url).content.decode()

    assert "This link no longer works" in page


def test_a_new_password_needs_the_old_one(cast, sign_in):
    page = sign_in(cast.pcn_lead).post(
        reverse("account_change_password"),
        {"oldpassword": "wrong", "password1": "quiet lantern", "password2": "quiet lantern"},
    )

    assert "That is not the password you have now" in page.content.decode()
