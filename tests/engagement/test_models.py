"""What the database itself refuses."""

import pytest
from django.db import IntegrityError, transaction

from engagement.models import Comment, Engagement, Group, Invitation, Participant, TaskGroup
from tests.conftest import NOON, TODAY
from tests.engagement.talk import OPENS, make_invitation, say, speak
from tests.layers import layer


@layer
def comment(cast, engagement):
    speak(engagement, cast.pcn_lead)
    return say(engagement, cast.pcn_lead)


def refused(rows, **values) -> bool:
    try:
        with transaction.atomic():
            rows.update(**values)
    except IntegrityError:
        return True
    return False


def test_a_version_is_put_to_one_engagement(cast, engagement):
    with pytest.raises(IntegrityError), transaction.atomic():
        Engagement.objects.create(
            version=engagement.version, opens_on=OPENS, closes_on=OPENS, opened_at=NOON
        )


def test_a_window_does_not_end_before_it_begins(engagement):
    assert refused(Engagement.objects, closes_on=OPENS.replace(day=1, month=9))
    assert not refused(Engagement.objects, closes_on=OPENS)


def test_who_closed_it_stands_with_when(cast, engagement):
    assert refused(Engagement.objects, closed_by=cast.administrator)


def test_an_address_is_invited_once_in_any_case(cast, engagement, partner):
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(
            engagement=engagement,
            email="Chair@LMC.example",
            expires_on=TODAY,
            invited_at=NOON,
            invited_by=cast.administrator,
        )


def test_a_link_is_withdrawn_by_somebody(partner):
    assert refused(Invitation.objects, withdrawn_at=NOON)


def test_a_participant_is_a_person_or_a_partner_once(cast, engagement, partner):
    participant = speak(engagement, cast.pcn_lead)

    assert refused(Participant.objects, user=None)
    assert refused(Participant.objects, invitation=partner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Participant.objects.create(
            engagement=engagement, user=cast.pcn_lead, told_at=participant.told_at
        )


@pytest.mark.parametrize(
    "values",
    [
        {"participant": None},
        {"text": "", "suggestion": ""},
        {"outcome": "accepted"},
        {"answered_at": NOON},
        {"outcome": "declined", "answered_at": NOON},
        {"outcome": "partly", "answered_at": NOON},
        {"taken_at": NOON},
        {"suggestion": "a" * 5001},
    ],
)
def test_a_comment_that_contradicts_itself_is_refused(comment, values):
    assert refused(Comment.objects, **values)


def test_an_answer_with_its_reason_is_kept(comment):
    values = {"outcome": "declined", "answered_at": NOON, "reason": "The contract says so."}

    assert not refused(Comment.objects, **values)


def test_a_number_and_a_group_stand_once_in_an_engagement(cast, engagement, comment):
    Group.objects.create(engagement=engagement, name="How often")

    with pytest.raises(IntegrityError), transaction.atomic():
        Group.objects.create(engagement=engagement, name="how OFTEN")
    say(engagement, cast.pcn_lead, text="Too often.")
    assert refused(Comment.objects, position=1)


def test_the_first_task_groups_are_there_for_every_framework(engagement):
    names = [str(each) for each in TaskGroup.objects.of(engagement.version.framework)]

    assert names == [
        "Definitions",
        "Footprints",
        "Overarching principles",
        "Delivery oversight",
        "Risks and issues",
    ]


def test_two_partners_of_one_engagement_have_addresses_of_their_own(cast, engagement, partner):
    other = make_invitation(engagement, by=cast.administrator, email="other@lmc.example")

    assert other.pk != partner.pk
