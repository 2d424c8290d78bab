"""A new password is told to whose it is."""

from urllib.parse import urlsplit

from django.core import mail

from organisations.people.invitations import set_password_link
from tests import factories as make
from tests.organisations.people.test_notices import post
from tests.work.working import heard as heard_worker
from work.models import Letter

NEW = "quiet lantern orchard"


def change_password(client):
    typed = {"oldpassword": make.PASSWORD, "password1": NEW, "password2": NEW}
    return post(client, "account_change_password", **typed)


def test_a_new_password_is_told_to_its_person_whatever_they_switched_off(cast, sign_in, letters):
    client = sign_in(cast.pcn_lead)
    post(client, "account_emails", notices="never")()

    assert letters(change_password(client)) == {"pcn_lead"}

    (letter,) = mail.outbox
    assert letter.subject == "A password was chosen for your account: Neighbourhood planning"
    assert "A password was chosen for your account" in letter.body
    assert "http://testserver/account/password/forgotten/" in letter.body
    assert NEW not in letter.subject + letter.body
    assert make.PASSWORD not in letter.body


def test_a_password_chosen_by_email_is_told_too(cast, client, letters):
    link = urlsplit(set_password_link(cast.pcn_lead, site="http://testserver/")).path
    form = client.get(link, follow=True)
    typed = {"password1": NEW, "password2": NEW}

    told = letters(lambda: client.post(form.redirect_chain[-1][0], typed))

    cast.pcn_lead.refresh_from_db()
    assert cast.pcn_lead.check_password(NEW)
    assert told == {"pcn_lead"}
    assert NEW not in mail.outbox[0].body


def test_a_password_that_is_refused_is_told_to_nobody(cast, sign_in, letters):
    typed = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}

    assert letters(post(sign_in(cast.pcn_lead), "account_change_password", **typed)) == set()


def test_with_a_worker_the_letter_of_a_new_password_is_its_work(cast, sign_in, letters):
    heard_worker()

    assert letters(change_password(sign_in(cast.pcn_lead))) == set()

    letter = Letter.objects.get()
    assert letter.recipients == ["pcn_lead@example.org"]
    assert NEW not in letter.body
