"""Who chose so hears once a week, in one letter, of what happened; once, and of nothing else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organisations.choices import Notices, Role
from organisations.kept import KeptNotice
from organisations.models import Membership, User
from organisations.people.digest.actions import due_digests, send_digests
from organisations.people.digest.upkeep import send_on_mondays
from organisations.permissions import Right
from tests import factories as make
from tests.conftest import NOON, TODAY
from tests.organisations.people.digest.conftest import SITE, choose, letters, send
from work.models import Letter

MONDAY = TODAY + timedelta(days=1)
pytestmark = pytest.mark.usefixtures("worker")


@pytest.fixture
def weekly(cast) -> User:
    choose(cast.pcn_lead, Notices.WEEKLY)
    return cast.pcn_lead


def test_a_week_is_one_letter_and_says_each_thing_in_a_line_with_its_page(weekly, say):
    say("Fellside PCN has signed its plan.", path="/plans/W-N1/2026-27/")
    say("Need N01 has its answer:\n\ndeclined.", at=NOON - timedelta(days=3), path="/needs/1/")
    at_once = [letter.recipients for letter in letters()]

    (letter,) = send(MONDAY)

    assert [weekly.email] not in at_once
    assert letter.recipients == [weekly.email]
    assert letter.subject == "2 things happened last week: Neighbourhood planning"
    assert letter.body.strip() == (
        "2 things happened last week in what you work on.\n"
        "\n"
        "Fellside PCN\n"
        "\n"
        f"19 November 2026: Need N01 has its answer: declined. {SITE}/needs/1/\n"
        "\n"
        "22 November 2026: Fellside PCN has signed its plan. "
        f"{SITE}/plans/W-N1/2026-27/\n"
        "\n"
        "You get this once a week, on Mondays, because of your role in Neighbourhood planning. "
        f"To hear of each thing as it happens, or of none: {SITE}/account/emails/"
    )


def test_its_html_links_each_thing_and_makes_a_button_of_none(weekly, say):
    say("Fellside PCN has signed its plan.", path="/plans/W-N1/2026-27/")

    (letter,) = send(MONDAY)

    assert f'<a href="{SITE}/plans/W-N1/2026-27/"' in letter.html
    assert f'<a href="{SITE}/account/emails/"' in letter.html
    assert "inline-block" not in letter.html


def test_who_wants_each_thing_at_once_gets_it_so_and_not_again(cast, weekly, say):
    say()

    assert [letter.recipients for letter in letters()] == [[cast.pcn_contributor.email]]
    assert [letter.recipients for letter in send(MONDAY)] == [[weekly.email]]


def test_what_is_urgent_waits_for_no_monday(weekly, say):
    say(urgent=True)

    assert [weekly.email] in [letter.recipients for letter in letters()]
    assert not KeptNotice.objects.exists()


def test_it_is_sent_once_and_nothing_of_it_stays(weekly, say):
    say()

    assert len(send(MONDAY)) == 1
    assert send(MONDAY) == []
    assert not KeptNotice.objects.exists()


def test_what_happens_on_monday_waits_for_the_next_one(weekly, say):
    say("It was Sunday.", at=NOON.replace(hour=23, minute=59))
    say("It was Monday.", at=NOON + timedelta(days=1))

    assert "It was Monday" not in send(MONDAY)[0].body
    assert send(MONDAY + timedelta(days=6)) == []
    assert "It was Monday" in send(MONDAY + timedelta(days=7))[0].body


def test_a_monday_on_which_nothing_ran_is_made_up_for(weekly, say):
    say(at=NOON - timedelta(days=14))

    (letter,) = send(MONDAY + timedelta(days=2))

    assert letter.subject.startswith("1 thing happened since 8 November 2026")


@pytest.mark.parametrize(
    "change",
    [
        lambda person: choose(person, Notices.NEVER),
        lambda person: User.objects.filter(pk=person.pk).update(is_active=False),
        lambda person: Membership.objects.filter(user=person).update(end=TODAY),
        lambda person: Membership.objects.filter(user=person).update(role=Role.READER),
    ],
    ids=["wants none now", "signs in no more", "left", "may not read it any more"],
)
def test_who_should_hear_no_more_of_it_gets_nothing_and_it_is_let_go(weekly, say, change):
    say()
    change(weekly)

    assert send(MONDAY) == []
    assert not KeptNotice.objects.exists()


def test_who_lost_one_of_two_roles_hears_what_the_other_lets_them_read(cast, weekly, say):
    role = make.MembershipFactory(user=weekly, organisation=cast["W-N2"], role=Role.LEAD)
    say("Both heard.", organisations=[cast["W-N1"], cast["W-N2"]])
    say("Tarnbeck heard.", organisations=[cast["W-N2"]])
    Membership.objects.filter(pk=role.pk).update(end=TODAY)

    body = send(MONDAY)[0].body

    assert body.count("Both heard.") == 1
    assert "Tarnbeck heard." not in body


def test_what_everybody_with_a_role_hears_goes_to_whatever_role_they_have(cast, weekly, say):
    say(right=None)
    Membership.objects.filter(user=weekly).update(role=Role.READER)

    assert len(send(MONDAY)) == 1


def test_an_organisation_heads_what_came_by_ones_role_there(cast, weekly, say):
    make.MembershipFactory(user=weekly, organisation=cast["W-N2"], role=Role.LEAD)
    say("Ours.")
    say("Theirs.", organisations=[cast["W-N2"]])

    lines = send(MONDAY)[0].body.splitlines()

    assert lines.index("Fellside PCN") < lines.index("Tarnbeck PCN")
    assert "Ours." in lines[lines.index("Fellside PCN") + 2]
    assert "Theirs." in lines[lines.index("Tarnbeck PCN") + 2]


def test_who_switches_to_each_thing_gets_what_was_kept_with_the_next_letter(weekly, say):
    say("Kept.")
    choose(weekly, Notices.AT_ONCE)
    say("At once.")

    mine = [letter for letter in letters() if letter.recipients == [weekly.email]]
    (digest,) = send(MONDAY)

    assert [letter.body.partition("\n")[0] for letter in mine] == ["At once."]
    assert "Kept." in digest.body
    assert "At once." not in digest.body


def test_the_upkeep_sends_by_day_and_never_at_night(weekly, say):
    say()
    monday = NOON + timedelta(days=1)

    send_on_mondays(at=monday.replace(hour=7, minute=59))
    assert not Letter.objects.filter(subject__contains="last week").exists()

    send_on_mondays(at=monday.replace(hour=8))
    send_on_mondays(at=monday.replace(hour=9))
    assert Letter.objects.filter(subject__contains="last week").count() == 1


def test_without_a_mail_server_on_monday_nothing_that_was_kept_is_lost(weekly, say, settings):
    say("Before.")
    monday = NOON + timedelta(days=1)
    settings.EMAIL_HOST_IS_SET = False

    say("Meanwhile.")
    send_on_mondays(at=monday)
    assert [kept.said for kept in KeptNotice.objects.all()] == ["Before."]

    settings.EMAIL_HOST_IS_SET = True
    send_on_mondays(at=monday + timedelta(hours=2))
    assert Letter.objects.filter(subject__contains="1 thing happened last week").exists()


def test_an_address_stands_in_no_log(weekly, say, caplog):
    say()

    send_digests(on=MONDAY, site=SITE)

    assert weekly.email not in caplog.text
    assert weekly.email not in f"{KeptNotice(pk=1)}"


def test_a_week_of_many_costs_as_much_as_that_of_one(cast, weekly, say, django_assert_num_queries):
    with CaptureQueriesContext(connection) as one:
        say()
    with django_assert_num_queries(2):
        assert len(due_digests(on=MONDAY)) == 1
    for number in range(30):
        person = make.UserFactory(email=f"p{number}@example.org", notices=Notices.WEEKLY)
        make.MembershipFactory(user=person, organisation=cast["W-N1"], role=Role.CONTRIBUTOR)

    with django_assert_num_queries(len(one)):
        say()
    with django_assert_num_queries(2):
        assert len(due_digests(on=MONDAY)) == 31


def test_the_page_of_emails_says_how_much_waits(cast, weekly, say, sign_in):
    make.MembershipFactory(user=weekly, organisation=cast["W-N2"], role=Role.LEAD)
    say(organisations=[cast["W-N1"], cast["W-N2"]])
    client, there = sign_in(weekly), reverse("account_emails")

    assert "1 thing waits for your next email on a Monday." in client.get(there).text
    client.post(there, {"notices": Notices.NEVER})
    assert "for your next email on a Monday" not in client.get(there).text


def test_a_person_hears_of_nothing_they_did_themselves(cast, weekly, say, rf):
    choose(cast.administrator, Notices.WEEKLY)

    say(organisations=[cast["W-SYS"]], right=Right.ADMINISTER)

    assert not KeptNotice.objects.exists()
