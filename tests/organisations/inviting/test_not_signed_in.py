"""Who has not signed in yet: how many of how many, written to again, and nobody twice a day."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nhsuk.words import nhs_date
from organisations.inviting.actions import send_again
from organisations.models import Invited, Membership, User
from tests import factories as make
from tests.conftest import NOON, text_of
from tests.organisations.conftest import INVITE
from tests.organisations.people.test_invitations import invitation
from tests.work.working import heard
from work.models import Letter

PAGE, SEND = "/people/not-signed-in/", "/people/not-signed-in/send/"
SITE = "http://testserver/"


@pytest.fixture(autouse=True)
def worker(db):
    """Letters wait for it, where they can be counted."""
    return heard()


@pytest.fixture
def here(cast):
    """Everybody of the cast has signed in; `new` was invited and has not."""
    User.objects.update(last_login=timezone.now())
    new = make.UserFactory(email="new@example.org", job_title="New manager", last_login=None)
    make.MembershipFactory(user=new, organisation=cast["W-N1"])
    return new


def written_to() -> list[str]:
    return sorted(address for letter in Letter.objects.all() for address in letter.recipients)


def test_the_page_counts_those_who_have_not_signed_in_out_of_all(cast, here, admin):
    User.objects.filter(pk=cast.pcn_reader.pk).update(is_active=False, last_login=None)

    page = text_of(admin.get(PAGE))

    assert "<strong>1 of 10 people</strong> with a role in the organisations you manage has" in page
    assert "new@example.org" in page
    assert "No email sent" in page
    assert cast.pcn_lead.email not in page


def test_who_never_signed_in_elsewhere_is_not_here(cast, here, admin, sign_in):
    User.objects.filter(pk=cast.outsider.pk).update(last_login=None)

    assert cast.outsider.email not in text_of(admin.get(PAGE))
    assert here.email not in text_of(sign_in(cast.other_administrator).get(PAGE))


def test_an_organisation_is_chosen_with_how_many_wait_there(cast, here, admin):
    other = make.UserFactory(email="other@example.org", last_login=None)
    make.MembershipFactory(user=other, organisation=cast["W-N3"])

    page = text_of(admin.get(PAGE))
    narrowed = text_of(admin.get(PAGE, {"organisation": "W-N3"}))

    assert "Fellside PCN (1)</option>" in page
    assert page.index("new@example.org") < page.index("other@example.org")
    assert "other@example.org" in narrowed
    assert "new@example.org" not in narrowed


def test_an_invitation_is_sent_again_once_a_day_until_somebody_has_signed_in(cast, admin, sign_in):
    admin.post(INVITE, invitation(cast["W-N1"]))
    person = User.objects.get(email="new.person@example.org")
    page, address = admin.get(person.get_absolute_url()), f"/people/{person.pk}/invite-again/"

    same_day = admin.post(address, follow=True)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        heard("tomorrow")
        admin = sign_in(cast.administrator)
        sent = admin.post(address, follow=True)
        again = admin.post(address, follow=True)
        User.objects.filter(pk=person.pk).update(last_login=timezone.now())
        refused = admin.get(person.get_absolute_url())

    assert "Send the invitation again" in text_of(page)
    assert f"Invited on {nhs_date(person.date_joined)}" in text_of(page)
    assert "an invitation goes to somebody once a day" in text_of(same_day)
    assert "1 invitation is on its way" in text_of(sent)
    assert "an invitation goes to somebody once a day" in text_of(again)
    assert written_to() == [person.email] * 2
    assert "Send the invitation again" not in text_of(refused)


def test_all_that_are_ticked_are_written_to_and_said_so_on_the_same_page(cast, here, admin):
    other = make.UserFactory(email="other@example.org", last_login=None)
    make.MembershipFactory(user=other, organisation=cast["W-N3"])
    back = f"{PAGE}?organisation=W-N1"

    sent = admin.post(SEND, {"person": [here.pk, other.pk], "next": back}, follow=True)

    assert sent.redirect_chain[-1][0] == back
    assert "2 invitations are on their way" in text_of(sent)
    assert "Sent today" in text_of(sent)
    assert written_to() == ["new@example.org", "other@example.org"]
    assert Invited.objects.filter(is_again=True, by=cast.administrator).count() == 2


def test_all_can_be_ticked_without_a_script(here, admin):
    page = admin.get(PAGE, {"ticked": "all"})

    assert f'value="{here.pk}" type="checkbox" checked' in text_of(page)


def test_nothing_is_sent_where_nobody_is_ticked(here, admin):
    assert "tick somebody first" in text_of(admin.post(SEND, follow=True))
    assert written_to() == []


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_the_way_back_leads_to_no_other_site(back, here, admin):
    assert admin.post(SEND, {"person": [here.pk], "next": back})["Location"] == PAGE


def test_people_of_another_system_are_written_to_by_nobody_here(cast, here, admin):
    User.objects.filter(pk=cast.outsider.pk).update(last_login=None)

    admin.post(SEND, {"person": [cast.outsider.pk, "x", "99999999"]})

    assert written_to() == []


@pytest.mark.parametrize("key", ["9" * 20, "9" * 5000])
def test_what_is_too_long_to_be_anybody_is_nobody(key, here, admin):
    sent = admin.post(SEND, {"person": [key, here.pk]}, follow=True)

    assert "1 invitation is on its way" in text_of(sent)
    assert written_to() == [here.email]


def test_an_account_that_others_administer_too_is_not_written_to_from_here(cast, here, admin):
    make.MembershipFactory(user=here, organisation=cast["X-N1"])

    assert admin.post(SEND, {"person": [here.pk]}).status_code == 403
    assert "This account is not managed from here" in text_of(admin.get(PAGE))
    with pytest.raises(PermissionDenied):
        send_again(people=[here], by=cast.administrator, at=NOON, site=SITE)


def test_what_others_sent_to_an_account_they_administer_too_is_theirs_to_know(cast, here, admin):
    send_again(people=[here], by=cast.administrator, at=timezone.now(), site=SITE)
    assert "1 email, on" in text_of(admin.get(PAGE))
    make.MembershipFactory(user=here, organisation=cast["X-N1"])

    page = text_of(admin.get(PAGE))

    assert here.email in page
    assert "1 email, on" not in page
    assert "Sent today" not in page


def test_who_has_signed_in_meanwhile_is_not_written_to(cast, here, admin):
    User.objects.filter(pk=here.pk).update(last_login=timezone.now())

    refused = admin.post(SEND, {"person": [here.pk]}, follow=True)

    assert "Nothing was sent to 1 person" in text_of(refused)
    assert written_to() == []


def test_a_person_of_the_demonstration_is_never_written_to(cast, here, admin):
    User.objects.filter(pk=here.pk).update(email="new@demo.example")

    said = text_of(admin.post(SEND, {"person": [here.pk]}, follow=True))

    assert "Nothing was sent to 1 person: no email goes to an address of the dem" in said
    assert "once a day, and only until" not in said
    assert written_to() == []


def test_where_no_email_goes_out_nothing_promises_one(here, admin, settings):
    settings.EMAIL_HOST_IS_SET = False

    page = text_of(admin.get(PAGE))
    sent = admin.post(SEND, {"person": [here.pk]}, follow=True)

    assert "Open a person to show their link, and pass it on." in page
    assert "Send the invitation again" not in page
    assert "No mail server is set up here" in text_of(sent)
    assert not Invited.objects.exists()


def test_the_database_too_keeps_from_sending_again_twice_a_day(here):
    again = {"person": here, "at": NOON, "day": NOON.date(), "by_email": True, "is_again": True}
    Invited.objects.create(**again)
    Invited.objects.create(**again | {"is_again": False})  # news of another role

    with pytest.raises(IntegrityError), transaction.atomic():
        Invited.objects.create(**again)


def test_30_people_are_shown_in_as_many_questions_as_3(cast, here, admin):
    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            admin.get(PAGE)
        return len(captured)

    few = questions()
    for _ in range(30):
        person = make.UserFactory(last_login=None)
        Membership.objects.create(user=person, organisation=cast["W-N1"], role="reader")

    assert questions() == few <= 16


def test_30_people_are_written_to_in_as_many_questions_as_one(cast, here, admin):
    more = [make.UserFactory(last_login=None) for _ in range(30)]
    for person in more:
        make.MembershipFactory(user=person, organisation=cast["W-N1"])

    def questions(people) -> int:
        with CaptureQueriesContext(connection) as captured:
            send_again(people=people, by=cast.administrator, at=NOON, site=SITE)
        return len(captured)

    assert questions([here]) == questions(more) <= 14
