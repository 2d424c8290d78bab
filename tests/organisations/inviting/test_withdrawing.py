"""An invitation runs out, is withdrawn, and can be sent again."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from organisations.choices import Role
from organisations.inviting.actions import HasSignedIn, take_invitation_back
from organisations.models import Membership, User
from tests.conftest import NOON, text_of
from tests.organisations.conftest import INVITE

ADDRESS = "new.person@example.org"


@pytest.fixture
def newcomer(cast, admin) -> User:
    """Invited at noon by email, and not here yet."""
    words = {
        "email": ADDRESS,
        "job_title": "PCN manager",
        "organisation": cast["W-N1"].pk,
        "role": Role.LEAD,
    }
    admin.post(INVITE, words)
    return User.objects.get(email=ADDRESS)


def link_in(letter) -> str:
    return re.search(r"http://testserver(/account/password/choose\S+)", letter.body)[1]


def opened(link: str) -> str:
    return text_of(Client().get(link, follow=True))


@pytest.mark.parametrize(("hours", "works"), [(71, True), (73, False)])
def test_a_link_works_for_three_days(newcomer, hours, works):
    link = link_in(mail.outbox[0])

    with time_machine.travel(NOON + timedelta(hours=hours), tick=False):
        page = opened(link)

    assert ("This link no longer works" in page) == (not works)


def test_one_that_has_run_out_says_so_with_a_way_on(newcomer):
    link = link_in(mail.outbox[0])

    with time_machine.travel(NOON + timedelta(days=4), tick=False):
        page = opened(link)

    assert "more than 3 days old" in page
    assert "Send me another link" in page
    assert "Ask who invited you" in page


def test_the_page_of_a_person_says_until_when_the_link_works(newcomer, admin):
    page = text_of(admin.get(newcomer.get_absolute_url()))

    assert "The link in the invitation works until 25 November 2026" in page


def test_and_that_it_has_run_out(newcomer, cast, sign_in):
    with time_machine.travel(NOON + timedelta(days=4), tick=False):
        page = text_of(sign_in(cast.administrator).get(newcomer.get_absolute_url()))

    assert "no longer works: send it again" in page
    assert "Send the invitation again" in page


def test_once_withdrawn_no_link_works_and_every_role_has_ended(newcomer, admin):
    link = link_in(mail.outbox[0])

    admin.post(reverse("organisations:person_withdraw", args=[newcomer.pk]))

    assert "This link no longer works" in opened(link)
    newcomer.refresh_from_db()
    assert not newcomer.is_active
    assert not Membership.objects.of(newcomer, on=NOON.date()).exists()


def test_the_page_asks_before_it_withdraws(newcomer, admin):
    page = text_of(admin.get(reverse("organisations:person_withdraw", args=[newcomer.pk])))

    assert f"No link that was sent to {ADDRESS} works any more" in page
    newcomer.refresh_from_db()
    assert newcomer.is_active


def test_the_same_address_can_be_invited_again(newcomer, cast, admin):
    take_invitation_back(person=newcomer, by=cast.administrator, at=NOON)
    words = {
        "email": ADDRESS,
        "job_title": "PCN manager",
        "organisation": cast["W-N2"].pk,
        "role": Role.READER,
    }

    admin.post(INVITE, words)

    assert "This link no longer works" not in opened(link_in(mail.outbox[-1]))
    newcomer.refresh_from_db()
    assert newcomer.is_active


def test_an_invitation_that_was_taken_up_is_not_withdrawn(newcomer, cast, admin):
    User.objects.filter(pk=newcomer.pk).update(last_login=NOON)

    with pytest.raises(HasSignedIn):
        take_invitation_back(person=newcomer, by=cast.administrator, at=NOON)
    page = admin.get(reverse("organisations:person_withdraw", args=[newcomer.pk]), follow=True)

    assert "Stop signing in instead" in text_of(page)
