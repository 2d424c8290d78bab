"""A lead invites somebody from above, gives them another day, and ends it; nobody else does."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from assessments.guests.actions import invite_guest
from assessments.models import Guest
from organisations.choices import Role
from tests.assessments.doing import RETURN, THEME, send
from tests.assessments.guests.inviting import UNTIL, make_guest, make_officer
from tests.conftest import NOON, TODAY, text_of

pytestmark = pytest.mark.usefixtures("noon")
INVITE = reverse("assessments:guest_invite", args=RETURN)
LIST = reverse("assessments:guests", args=RETURN)
PAGE = reverse("assessments:theme", args=THEME)
DAY = {"until_day": "6", "until_month": "12", "until_year": "2026"}


def opens(client) -> bool:
    return {200: True, 403: False}[client.get(PAGE).status_code]


def test_a_lead_invites_somebody_from_a_list_and_they_hear_of_it(
    cast, ours, lead, mailoutbox, django_capture_on_commit_callbacks
):
    officer = make_officer(cast["W-P1"])
    page = text_of(lead.get(INVITE))
    assert "Support officer (Read-only)" in page
    assert "Blackmoor Place" in page
    assert "Westmere Integrated Care Board" in page
    for stranger in ("pcn contributor", "other place reviewer", "tarnbeck lead", "outsider"):
        assert stranger not in page

    with django_capture_on_commit_callbacks(execute=True):
        said = lead.post(INVITE, {"membership": officer.pk, **DAY}, follow=True)

    assert "Support officer, Blackmoor Place can read and answer your draft now." in text_of(said)
    assert mailoutbox[0].to == [officer.user.email]
    assert "until the end of 6 December 2026" in mailoutbox[0].body


def test_the_pages_say_when_it_ends_and_what_a_guest_sees(lead):
    invite, guests = text_of(lead.get(INVITE)), text_of(lead.get(LIST))

    assert "While the return is submitted they see no more of it than others there." in invite
    assert "ends after the day you choose, when you end it" in invite
    assert "read your replies to questions too" in guests
    assert "the ticks “Plan this for 2026/27”, and nothing else of your plan" in guests


def test_the_review_says_that_guests_see_the_ticks_where_there_are_any(cast, ours, lead):
    review, words = reverse("assessments:review", args=RETURN), "guests see the ticks"
    assert words not in text_of(lead.get(review))

    make_guest(ours, cast["W-P1"], by=cast.pcn_lead)

    assert words in text_of(lead.get(review))


def test_doing_it_again_gives_another_day_and_twice_changes_nothing(cast, ours, guest, lead):
    given = {"membership": guest.membership.pk}
    lead.post(INVITE, given | DAY)
    assert guest.history.count() == 1

    lead.post(INVITE, given | DAY | {"until_day": "1"})

    assert Guest.objects.get().until == UNTIL.replace(day=1)
    assert guest.history.count() == 2


def test_who_was_sent_away_can_be_invited_again(
    cast, guest, lead, officer, mailoutbox, django_capture_on_commit_callbacks
):
    end = reverse("assessments:guest_end", args=[*RETURN, guest.pk])
    with django_capture_on_commit_callbacks(execute=True):
        assert "can no longer open your draft" in text_of(lead.post(end, follow=True))
    assert "has ended your invitation" in mailoutbox[0].body
    assert "was ended already" in text_of(lead.post(end, follow=True))
    assert not opens(officer)

    lead.post(INVITE, {"membership": guest.membership.pk, **DAY})

    assert opens(officer)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"membership": ""}, "Choose whom you invite"),
        ({"until_year": "2025"}, "The last day must be from today to"),
        ({"until_year": "2030"}, "The last day must be from today to"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_invited(wrong, says, cast, ours, lead):
    officer = make_officer(cast["W-P1"])

    page = lead.post(INVITE, {"membership": officer.pk, **DAY} | wrong)

    assert says in text_of(page)
    assert not Guest.objects.exists()


@pytest.mark.parametrize("code", ["W-P2", "X-P1", "W-N2", "W-N1"])
def test_nobody_from_elsewhere_is_invited_by_a_forged_key(code, cast, ours, lead):
    stranger = make_officer(cast[code])

    page = lead.post(INVITE, {"membership": stranger.pk, **DAY})

    assert "Choose whom you invite" in text_of(page)
    with pytest.raises(ValidationError, match="Choose somebody who has a role in your place"):
        invite_guest(assessment=ours, membership=stranger, until=UNTIL, by=cast.pcn_lead, at=NOON)


def test_nobody_of_the_own_team_is_a_guest_in_it(cast, ours, lead):
    both = make_officer(cast["W-P1"])
    both.user.memberships.create(organisation=cast["W-N1"], role=Role.CONTRIBUTOR, start=TODAY)

    assert "Support officer" not in text_of(lead.get(INVITE))
    with pytest.raises(ValidationError):
        invite_guest(assessment=ours, membership=both, until=UNTIL, by=cast.pcn_lead, at=NOON)


def test_a_contributor_reads_who_is_invited_and_invites_nobody(cast, guest, sign_in):
    contributor = sign_in(cast.pcn_contributor)

    said = text_of(contributor.get(LIST))

    assert "Support officer" in said
    assert "A lead of your team can invite one." in said
    assert contributor.get(INVITE).status_code == 403


def test_of_a_submitted_return_nobody_is_invited(cast, ours, lead):
    officer = make_officer(cast["W-P1"])
    send(ours, cast.pcn_lead)

    assert "has been submitted" in text_of(lead.get(INVITE))
    with pytest.raises(ValidationError, match="has been submitted"):
        invite_guest(assessment=ours, membership=officer, until=UNTIL, by=cast.pcn_lead, at=NOON)
    lead.post(INVITE, {"membership": officer.pk, **DAY})
    assert not Guest.objects.exists()
