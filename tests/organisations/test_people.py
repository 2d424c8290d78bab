"""People: who invites whom, to what, and what an administrator cannot do."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organisations.choices import Role
from organisations.models import Membership, User
from tests import factories as make

INVITE = "/people/invite/"


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def invitation(where, **changes) -> dict:
    values = {
        "email": "New.Person@example.org",
        "job_title": "PCN manager",
        "organisation": where.pk,
        "role": Role.LEAD,
    }
    return values | changes


def membership_of(user) -> Membership:
    return Membership.objects.get(user=user)


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
        ("W-P1", Role.LEAD, "“PCN lead” is a role in a neighbourhood; Blackmoor Place is a place"),
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
        ({"email": ""}, "Enter an e-mail address"),
        ({"email": "nobody"}, "Enter an e-mail address like name@example.nhs.uk"),
        ({"job_title": ""}, "Enter a job title"),
        ({"organisation": ""}, "Choose an organisation"),
        ({"role": ""}, "Choose a role"),
        ({"email": "pcn_lead@example.org"}, "This person already has that role there"),
    ],
)
def test_an_invitation_that_cannot_be_is_refused_in_words(cast, admin, changes, sentence):
    assert sentence in text_of(admin.post(INVITE, invitation(cast["W-N1"], **changes)))


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

    assert "the e-mail could not be sent" in text_of(response)
    assert User.objects.filter(email="new.person@example.org").exists()


@pytest.mark.parametrize("path", ["/people/", INVITE, "/people/export.csv"])
def test_only_administrators_reach_people(cast, sign_in, path):
    assert sign_in(cast.administrator).get(path).status_code == 200
    assert sign_in(cast.system_staff).get(path).status_code == 403
    assert sign_in(cast.pcn_lead).get(path).status_code == 403


def test_people_of_a_foreign_system_do_not_exist_here(cast, sign_in):
    foreign = sign_in(cast.other_administrator)
    role = membership_of(cast.pcn_lead)

    assert foreign.get(f"/people/{cast.pcn_lead.pk}/").status_code == 404
    assert foreign.get(f"/people/{cast.pcn_lead.pk}/roles/new/").status_code == 404
    assert foreign.post(f"/people/{cast.pcn_lead.pk}/stop/").status_code == 404
    assert foreign.post(f"/people/roles/{role.pk}/end/").status_code == 404
    assert "pcn_lead" not in text_of(foreign.get("/people/"))


def test_the_list_shows_who_can_do_what_where(admin):
    page = text_of(admin.get("/people/"))

    assert "pcn_lead@example.org" in page
    assert "PCN lead, Fellside PCN" in page
    assert "outsider@example.org" not in page
    assert "nobody@example.org" not in page
    searched = text_of(admin.get("/people/", {"q": "tarnbeck"}))
    assert "tarnbeck_lead@example.org" in searched
    assert "pcn_lead@example.org" not in searched


def test_the_list_asks_the_database_as_often_for_30_people_as_for_3(cast, admin):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            admin.get("/people/")
        return len(captured)

    few = queries()
    for _ in range(30):
        make.MembershipFactory(organisation=cast["W-N1"])

    assert queries() == few <= 14


def test_a_role_can_be_added_and_ends_at_once(cast, admin):
    person = cast.pcn_contributor
    admin.post(
        f"/people/{person.pk}/roles/new/", {"organisation": cast["W-N2"].pk, "role": Role.LEAD}
    )
    added = Membership.objects.get(user=person, organisation=cast["W-N2"])

    confirmation = text_of(admin.get(f"/people/roles/{added.pk}/end/"))
    response = admin.post(f"/people/roles/{added.pk}/end/")

    assert "is PCN lead in Tarnbeck PCN" in confirmation
    assert response["Location"] == f"/people/{person.pk}/"
    today = timezone.localdate()
    assert not Membership.objects.of(person, on=today).filter(pk=added.pk).exists()
    assert added.history.count() == 2
    assert "Roles that have ended" in text_of(admin.get(f"/people/{person.pk}/"))


def test_somebody_whose_roles_have_ended_is_listed_apart(cast, admin):
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(user=cast.pcn_lead).update(end=yesterday)

    assert ">pcn_lead@example.org" not in text_of(admin.get("/people/"))
    assert ">pcn_lead@example.org" in text_of(admin.get("/people/", {"former": "yes"}))


def test_administrators_cannot_end_their_own_last_administrator_role(cast, admin):
    own = membership_of(cast.administrator)

    asked = admin.get(f"/people/roles/{own.pk}/end/")
    done = admin.post(f"/people/roles/{own.pk}/end/")

    assert (asked.status_code, done.status_code) == (403, 403)
    assert "your own last role as administrator" in text_of(asked)
    own.refresh_from_db()
    assert own.end is None


def test_an_administrator_of_two_organisations_may_end_one_of_the_roles(cast, admin):
    own = membership_of(cast.administrator)
    make.MembershipFactory(
        user=cast.administrator, organisation=cast["W-P1"], role=Role.ADMINISTRATOR
    )

    response = admin.post(f"/people/roles/{own.pk}/end/")

    assert response["Location"] == "/"


def test_stopping_sign_in_works_at_the_next_click_and_can_be_undone(cast, admin, sign_in):
    person = cast.pcn_lead
    client = sign_in(person)
    assert client.get("/organisations/").status_code == 200

    confirmation = text_of(admin.get(f"/people/{person.pk}/stop/"))
    admin.post(f"/people/{person.pk}/stop/")

    assert "cannot sign in again until you allow it" in confirmation
    assert client.get("/organisations/").status_code == 302
    assert "Stopped" in text_of(admin.get(f"/people/{person.pk}/"))
    admin.post(f"/people/{person.pk}/allow/")
    assert sign_in(person).get("/organisations/").status_code == 200


def test_nobody_stops_themselves(cast, admin):
    assert admin.post(f"/people/{cast.administrator.pk}/stop/").status_code == 403


def test_a_job_title_can_be_put_right(cast, admin):
    admin.post(f"/people/{cast.pcn_lead.pk}/edit/", {"job_title": "Clinical director", "name": ""})

    cast.pcn_lead.refresh_from_db()
    assert str(cast.pcn_lead) == "Clinical director"


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


@pytest.mark.parametrize(("is_set", "said"), [(False, "Set SECRET_KEY"), (True, "")])
def test_the_command_says_when_no_other_process_would_accept_its_link(cast, settings, is_set, said):
    settings.SECRET_KEY_IS_SET = is_set
    err = StringIO()

    run_command("first@example.org", organisation="W-SYS", stderr=err)

    assert err.getvalue().startswith(said)
    assert bool(err.getvalue()) is not is_set


def test_the_command_refuses_what_cannot_be_in_a_sentence(cast):
    with pytest.raises(CommandError, match="not an e-mail address"):
        run_command("first", organisation="W-SYS")
    with pytest.raises(CommandError, match="no organisation with the code"):
        run_command("first@example.org", organisation="NOWHERE")
    with pytest.raises(CommandError, match="choose a system or a place"):
        run_command("first@example.org", organisation="W-N1")
