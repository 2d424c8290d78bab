"""Invitations: who invites whom to what, by a page or by the command for the first of them."""

import re
from io import StringIO

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.test import Client

from organisations.choices import Role, Tier
from organisations.models import Invited, Membership, User
from tests import factories as make
from tests.conftest import NOON, text_of
from tests.organisations.conftest import INVITE, membership_of


def invitation(where, **changes) -> dict:
    values = {
        "email": "New.Person@example.org",
        "job_title": "PCN manager",
        "organisation": where.pk,
        "role": Role.LEAD,
    }
    return values | changes


def test_an_invited_person_chooses_a_password_and_signs_in(cast, admin):
    admin.post(INVITE, invitation(cast["W-N1"]))
    (letter,) = mail.outbox
    link = re.search(r"http://testserver(\S+)", letter.body)[1]

    person = Client()
    choosing = person.get(link, follow=True)
    chosen = person.post(
        choosing.redirect_chain[-1][0],
        {"password1": "lantern orchard 7", "password2": "lantern orchard 7"},
    )
    signed_in = person.post(
        "/account/sign-in/", {"login": "new.person@example.org", "password": "lantern orchard 7"}
    )

    assert letter.to == ["new.person@example.org"]
    assert "PCN lead in Fellside PCN" in letter.body
    assert (chosen.status_code, signed_in.status_code) == (302, 302)
    assert membership_of(User.objects.get(email="new.person@example.org")).role == Role.LEAD


def test_the_link_works_once(cast, admin):
    admin.post(INVITE, invitation(cast["W-N1"]))
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    person = User.objects.get(email="new.person@example.org")
    person.set_password("another long password")
    person.save()

    assert "This link no longer works" in text_of(Client().get(link, follow=True))


def test_somebody_of_another_system_gets_only_the_role_and_nothing_is_revealed(cast, admin):
    stranger = cast.outsider

    response = admin.post(INVITE, invitation(cast["W-N1"], email="OUTSIDER@example.org"))

    stranger.refresh_from_db()
    assert stranger.job_title == "outsider"
    assert response["Location"] == f"/people/{stranger.pk}/"
    page = text_of(admin.get(response["Location"]))
    assert "Fellside PCN" in page
    assert "Another PCN" not in page
    assert "/account/password/choose/" not in mail.outbox[0].body


def test_an_account_that_others_administer_too_is_not_managed_from_here(cast, admin):
    admin.post(INVITE, invitation(cast["W-N1"], email=cast.outsider.email))
    path = f"/people/{cast.outsider.pk}"

    assert "This account itself is not managed from here" in text_of(admin.get(f"{path}/"))
    for action in ("stop", "allow", "edit"):
        assert admin.post(f"{path}/{action}/").status_code == 403


@pytest.mark.parametrize(
    ("code", "role", "sentence"),
    [
        ("W-P1", Role.LEAD, "“PCN lead” is a role in a PCN; Blackmoor Place is a place"),
        ("W-N1", Role.PLACE_REVIEWER, "“Place reviewer” is a role in a place"),
        ("W-P1", Role.SYSTEM_STAFF, "“System staff” is a role in a system"),
        ("W-N1", Role.ADMINISTRATOR, "“Administrator” is a role in a place or system"),
    ],
)
def test_a_role_must_fit_its_tier(cast, admin, code, role, sentence):
    response = admin.post(INVITE, invitation(cast[code], role=role))

    assert sentence in text_of(response)
    assert not User.objects.filter(email="new.person@example.org").exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"email": ""}, "Enter an email address"),
        ({"email": "nobody"}, "Enter an email address like name@example.nhs.uk"),
        ({"job_title": ""}, "Enter a job title"),
        ({"organisation": ""}, "Choose an organisation"),
        ({"role": ""}, "Choose a role"),
        ({"email": "pcn_lead@example.org"}, "This person already has that role there"),
    ],
)
def test_an_invitation_that_cannot_be_is_refused_in_words(cast, admin, changes, sentence):
    assert sentence in text_of(admin.post(INVITE, invitation(cast["W-N1"], **changes)))


def test_somebody_whose_sign_in_was_stopped_is_not_invited(cast, admin):
    User.objects.filter(pk=cast.pcn_contributor.pk).update(is_active=False)

    response = admin.post(INVITE, invitation(cast["W-N1"], email=cast.pcn_contributor.email))

    assert "Signing in was stopped for this person" in text_of(response)
    assert membership_of(cast.pcn_contributor).role == Role.CONTRIBUTOR
    assert mail.outbox == []


def test_an_administrator_invites_only_to_what_they_manage(cast, admin):
    response = admin.post(INVITE, invitation(cast["X-N1"]))

    assert "Choose one of the organisations you manage" in text_of(response)
    assert "Another PCN" not in text_of(response)
    assert mail.outbox == []


def test_the_invited_person_keeps_the_role_when_the_mail_server_is_down(cast, admin, monkeypatch):
    def refuse(self, messages):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)

    response = admin.post(INVITE, invitation(cast["W-N1"]), follow=True)

    assert "could not be sent. The role stands" in text_of(response)
    assert User.objects.filter(email="new.person@example.org").exists()
    assert not Invited.objects.exists()


def link_on(page) -> str:
    return re.search(r"http://testserver(/account/password/choose/[^<\s]+)", page.text)[1]


def test_who_invites_gets_the_link_when_no_letter_can_come(cast, admin, monkeypatch, caplog):
    def refuse(self, messages):
        raise ConnectionRefusedError("new.person@example.org")

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    page = admin.post(INVITE, invitation(cast["W-N1"]), follow=True)

    assert Client().get(link_on(page)).status_code == 302
    assert "An invitation could not be sent: ConnectionRefusedError" in caplog.text
    assert "new.person" not in caplog.text


def test_who_invites_gets_the_link_where_no_mail_server_is_set_up(cast, admin, settings):
    settings.EMAIL_HOST_IS_SET = False

    page = admin.post(INVITE, invitation(cast["W-N1"]), follow=True)

    assert "No mail server is set up here" in text_of(page)
    assert link_on(page)


def test_nobody_is_shown_a_link_into_an_account_that_others_administer_too(cast, admin, settings):
    settings.EMAIL_HOST_IS_SET = False
    elsewhere = User.objects.create_user("elsewhere@example.org", job_title="Elsewhere")
    make.MembershipFactory(user=elsewhere, organisation=cast["X-N1"])
    page = admin.post(INVITE, invitation(cast["W-N1"], email=elsewhere.email), follow=True)

    assert "This account itself is not managed from here" in text_of(page)
    assert admin.get(f"/people/{elsewhere.pk}/link/").status_code == 403


@pytest.mark.parametrize(
    "typed", ["Ann O’Day <Ann.O’Day@Example.org>", " ann.o'day@example.org;".rstrip(";")]
)
def test_an_address_is_read_as_people_paste_it(typed, cast, admin):
    admin.post(INVITE, invitation(cast["W-N1"], email=typed))

    assert mail.outbox[0].to == ["ann.o'day@example.org"]


def run_command(*args, **options) -> str:
    out = StringIO()
    call_command("invite_administrator", *args, stdout=out, **options)
    return out.getvalue()


def test_the_first_administrator_gets_a_link_from_the_command(cast):
    printed = run_command(
        "First@example.org", organisation="w-sys", site="https://planning.example.org"
    )

    person = User.objects.get(email="first@example.org")
    assert membership_of(person).role == Role.ADMINISTRATOR
    path = re.search(r"https://planning\.example\.org(\S+)", printed)[1]
    assert Client().get(path).status_code == 302


def test_the_command_run_again_gives_a_new_link_and_no_second_role(cast):
    run_command("first@example.org", organisation="W-SYS")

    again = run_command("first@example.org", organisation="W-SYS", send=True)

    assert "An invitation was sent" in again
    assert Membership.objects.filter(user__email="first@example.org").count() == 1
    assert "/account/password/choose/" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("https", "site"),
    [(False, "http://planning.example.org:8123/"), (True, "https://planning.example.org/")],
)
def test_the_command_prints_the_address_as_people_type_it(https, site, cast, settings):
    settings.ALLOWED_HOSTS, settings.PORT = [".planning.example.org"], 8123
    settings.SECURE_SSL_REDIRECT = https

    assert site in run_command("first@example.org", organisation="W-SYS")


def test_the_command_says_when_a_letter_could_not_be_sent(cast, monkeypatch):
    def refuse(self, messages):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)

    with pytest.raises(CommandError, match="Leave out --send for the link"):
        run_command("first@example.org", organisation="W-SYS", send=True)


def test_the_command_makes_a_board_that_is_not_here_yet(db):
    run_command("first@example.org", organisation="qe1")

    system = Membership.objects.get().organisation
    assert (system.ods_code, system.tier) == ("QE1", Tier.SYSTEM)


@pytest.mark.parametrize(("is_set", "said"), [(False, "Set SECRET_KEY"), (True, "")])
def test_the_command_says_when_no_other_process_would_accept_its_link(cast, settings, is_set, said):
    settings.SECRET_KEY_IS_SET = is_set
    err = StringIO()

    run_command("first@example.org", organisation="W-SYS", stderr=err)

    assert err.getvalue().startswith(said)
    assert bool(err.getvalue()) is not is_set


def test_the_command_refuses_what_cannot_be_in_a_sentence(cast):
    with pytest.raises(CommandError, match="not an email address"):
        run_command("first", organisation="W-SYS")
    with pytest.raises(CommandError, match="no organisation with the code"):
        run_command("first@example.org", organisation="NOWHERE")
    with pytest.raises(CommandError, match="choose a system or a place"):
        run_command("first@example.org", organisation="W-N1")


@pytest.mark.parametrize("job_title", ["x" * 121, "Mr Day 943 476 5919"])
def test_the_command_refuses_a_job_title_that_cannot_be_kept(cast, job_title):
    with pytest.raises(CommandError, match="--job-title"):
        run_command("new@example.org", organisation="W-SYS", job_title=job_title)

    assert not User.objects.filter(email="new@example.org").exists()


def test_nobody_is_shown_a_link_into_the_account_of_who_comes_in_by_another_service(cast, admin):
    """They never chose a password: whoever had the link could, and would sign as them."""
    cast.pcn_lead.set_unusable_password()
    cast.pcn_lead.last_login = NOON
    cast.pcn_lead.save()

    page = admin.get(f"/people/{cast.pcn_lead.pk}/link/")

    assert "/password/choose/" not in page.text
    assert "comes in by another service" in text_of(page)
