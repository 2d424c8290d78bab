"""Those whom a notice means are told by email: once, as they chose, on its first day."""

from datetime import timedelta

import pytest
from django.core import mail

from noticeboard.models import Posting
from noticeboard.telling.actions import tell_of_postings
from noticeboard.telling.upkeep import tell_in_the_day
from noticeboard.writing.actions import withdraw_posting
from organisations.choices import Notices, Role
from organisations.models import User
from organisations.people.digest.actions import due_digests
from tests import factories as make
from tests.clock import NOON, TODAY
from tests.noticeboard.test_visibility import FELLSIDE
from tests.noticeboard.writing_notices import CHOSEN, correct, post

SITE = "https://planning.example.org"
MONDAY = TODAY + timedelta(days=8)


@pytest.fixture(autouse=True)
def _weekly(cast, settings):
    settings.EMAIL_HOST_IS_SET = True
    User.objects.update(notices=Notices.WEEKLY)


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """`told(at=…)`: to whom letters went at once."""

    def run(at=NOON) -> set[str]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            tell_of_postings(at=at, site=SITE)
        return {to.split("@")[0] for each in mail.outbox for to in each.to}

    return run


def in_the_week() -> dict[str, list[str]]:
    found = due_digests(on=MONDAY)
    return {each.address.split("@")[0]: [thing.said for thing in each.things] for each in found}


def test_the_letter_of_a_week_says_each_notice_once_to_each_person(ofplace, told, cast):
    """Also to who works for two of those it means; and once, however often the upkeep runs."""
    make.MembershipFactory(user=cast.pcn_lead, organisation=cast["W-N2"], role=Role.READER)

    assert told() == told(NOON + timedelta(hours=1)) == set()

    said = "A notice from Blackmoor Place: “Winter rooms”."
    assert in_the_week() == {who: [said] for who in FELLSIDE | {"tarnbeck_lead"}}


def test_people_hear_as_they_chose(ofplace, told, cast):
    User.objects.filter(pk=cast.pcn_lead.pk).update(notices=Notices.AT_ONCE)
    User.objects.filter(pk=cast.pcn_reader.pk).update(notices=Notices.NEVER)

    assert told() == {"pcn_lead"}
    assert "The hall" not in mail.outbox[0].body
    assert in_the_week().keys() == {"pcn_contributor", "tarnbeck_lead"}


def test_it_is_told_on_its_first_day_and_a_correction_is_not_told_again(told, cast):
    first = NOON + timedelta(days=2)
    posting = post(cast["W-P1"], shown_from=first.date())
    User.objects.update(notices=Notices.AT_ONCE)

    assert told() == set()
    assert "pcn_lead" in told(first)
    correct(Posting.objects.get(pk=posting.pk), text="Other words", at=first)
    assert told(first + timedelta(days=1)) == set()


def test_what_is_withdrawn_before_the_letter_goes_is_not_told(ofplace, told):
    told()
    withdraw_posting(posting=ofplace, because="Shut", by=None, at=NOON)

    assert in_the_week() == {}


def test_whom_a_correction_leaves_out_the_letter_does_not_tell(ofplace, told, cast):
    told()
    correct(ofplace, "For Fellside alone", audience=CHOSEN, chosen="W-N1")

    assert in_the_week().keys() == FELLSIDE


def test_the_upkeep_tells_by_day_and_with_a_mail_server_alone(ofplace, settings):
    def is_told() -> bool:
        return Posting.objects.filter(told_at__isnull=False).exists()

    tell_in_the_day(at=NOON.replace(hour=3))
    assert not is_told()
    settings.EMAIL_HOST_IS_SET = False
    tell_in_the_day(at=NOON)
    assert not is_told()
    settings.EMAIL_HOST_IS_SET = True
    tell_in_the_day(at=NOON)
    assert is_told()
