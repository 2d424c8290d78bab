"""Somebody from above in a draft: what they read and write, until when, and what they never do."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from assessments.answers.actions import save_answer
from assessments.cycles.actions import close_cycle
from assessments.discussing.actions import comment_on_step
from assessments.guests.actions import end_guest, invite_guest
from assessments.models import Answer, Assessment, Assignment
from assessments.sending.actions import reopen, submit_assessment
from lsc_fuller.start.page import start_of
from tests.assessments.doing import (
    INT1,
    INT2,
    NOT_SURE,
    RETURN,
    THEME,
    answer_all,
    by_htmx,
    send,
    stored,
)
from tests.assessments.guests.inviting import UNTIL
from tests.cast import client_of
from tests.conftest import NOON, TODAY, text_of

pytestmark = pytest.mark.usefixtures("noon")
PAGE = reverse("assessments:theme", args=THEME)
DETAIL = reverse("assessments:detail", args=RETURN)


def opens(client) -> bool:
    return {200: True, 403: False}[client.get(PAGE).status_code]


def reads(guest, *, on=TODAY) -> bool:
    """By the rows, which pages, documents and exports all start from."""
    user = guest.membership.user
    answers = {
        Answer.objects.visible_to(user, on=on).exists(),
        Answer.objects.editable_by(user, on=on).exists(),
        Assessment.objects.answerable_by(user, on=on).exists(),
    }
    assert len(answers) == 1
    return answers.pop()


def test_a_guest_reads_and_answers_the_draft_and_it_is_marked_as_theirs(ours, guest, officer, lead):
    assert by_htmx(officer, INT1, choice="3", note="Seen at the visit").status_code == 200

    answer, user = stored(INT1), guest.membership.user
    assert (answer.saved_by, answer.partner) == (user, None)
    assert answer.history.get().history_user == user
    marked = "Support officer, Blackmoor Place (invited)"
    assert f"Answered by {marked}, saved midday" in text_of(lead.get(PAGE))
    history = reverse("assessments:history", args=[*RETURN, INT1])
    assert f"{marked} <br> 22 November 2026" in text_of(lead.get(history))
    draft = reverse("assessments:draft_document", args=RETURN)
    assert f"Answered by {marked}" in text_of(lead.get(draft))


def test_once_the_team_changes_it_the_answer_is_theirs_again(officer, lead):
    by_htmx(officer, INT1, choice="3")
    by_htmx(lead, INT1, number=1, choice="4")

    assert "(invited)" not in text_of(lead.get(PAGE))


def test_what_a_guest_saved_stays_marked_after_the_end(cast, guest, officer, lead):
    by_htmx(officer, INT1, choice="3")
    end_guest(guest=guest, by=cast.pcn_lead, at=NOON)

    assert "Answered by Support officer, Blackmoor Place (invited)" in text_of(lead.get(PAGE))


@pytest.mark.parametrize("person", ["place_reviewer", "system_staff", "administrator", "reader"])
def test_an_invitation_opens_the_draft_to_nobody_else_of_the_place(person, cast, ours, guest):
    answer_all(ours, cast.pcn_lead)
    user = getattr(cast, person)

    assert not Answer.objects.visible_to(user).exists()
    with pytest.raises(PermissionDenied):
        save_answer(
            assessment=ours,
            step=stored(INT1).step,
            values=NOT_SURE,
            number=1,
            by=user,
            at=NOON,
        )


def test_an_invitation_opens_no_other_draft(cast, cycle, guest):
    other = Assessment.objects.get(cycle=cycle, organisation=cast["W-N2"])
    answer_all(other, cast.tarnbeck_lead)

    assert not Answer.objects.visible_to(guest.membership.user).exists()
    assert [*Assessment.objects.answerable_by(guest.membership.user)] == [guest.assessment]


def test_a_guest_submits_nothing_and_invites_nobody(cast, ours, guest):
    answer_all(ours, cast.pcn_lead)
    user = guest.membership.user

    with pytest.raises(PermissionDenied):
        submit_assessment(assessment=ours, by=user, at=NOON)
    with pytest.raises(PermissionDenied):
        invite_guest(assessment=ours, membership=guest.membership, until=UNTIL, by=user, at=NOON)


def test_it_ends_with_its_day(cast, ours, guest):
    answer_all(ours, cast.pcn_lead)
    assert (reads(guest, on=UNTIL), reads(guest, on=UNTIL + timedelta(days=1))) == (True, False)

    with time_machine.travel("2026-12-06T23:50+00:00", tick=False):
        officer = client_of(guest.membership.user)
        assert opens(officer)
    with time_machine.travel("2026-12-07T00:10+00:00", tick=False):
        assert not opens(officer)
        assert by_htmx(officer, INT1, number=1, choice="3").status_code == 403
        said = text_of(officer.get(DETAIL))
    assert "You see how complete it is, never its answers" in said
    assert "guest" not in said
    assert stored(INT1).number == 1


def test_it_ends_when_it_is_ended(cast, ours, guest, officer):
    answer_all(ours, cast.pcn_lead)
    end_guest(guest=guest, by=cast.pcn_lead, at=NOON)

    assert (reads(guest), opens(officer)) == (False, False)


def test_it_ends_with_the_role_above(cast, ours, guest, officer):
    answer_all(ours, cast.pcn_lead)
    membership = guest.membership
    membership.start, membership.end = TODAY - timedelta(days=9), TODAY - timedelta(days=1)
    membership.save()

    assert not reads(guest)
    assert officer.get(PAGE).status_code == 404


def test_it_ends_with_submitting_and_comes_back_when_the_return_is_opened_again(
    cast, ours, guest, officer
):
    send(ours, cast.pcn_lead)
    assert (reads(guest), opens(officer)) == (False, False)

    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)

    assert (reads(guest), opens(officer)) == (True, True)


def test_it_ends_with_the_cycle(cast, cycle, ours, guest, officer):
    answer_all(ours, cast.pcn_lead)
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    assert (reads(guest), opens(officer)) == (False, False)


def test_a_guest_is_told_where_they_are(officer, guest):
    page = text_of(officer.get(PAGE))

    assert "You are a guest in this draft until the end of 6 December 2026." in page
    assert (
        "the team of Fellside PCN, and 1 person of Blackmoor Place, invited until 6 December "
        "2026. Blackmoor Place and Westmere Integrated Care Board see how complete it is, not its "
        "answers."
    ) in page
    home = text_of(officer.get(DETAIL))
    assert "The draft you are invited into" in home
    assert "0 of 2 answered" in home


def test_the_start_page_of_a_guest_leads_to_the_draft(cast, guest):
    def lines(user, on=TODAY):
        return [(line.title, line.url) for line in start_of(user, on=on).lines]

    line = ("Draft of Fellside PCN for 2026/27", DETAIL)
    assert line in lines(guest.membership.user)
    assert line not in lines(guest.membership.user, on=UNTIL + timedelta(days=1))
    assert line not in lines(cast.place_reviewer)


def test_a_guest_sees_no_forms_of_the_team_beside_a_step(
    cast, ours, guest, officer, lead, framework
):
    by_htmx(lead, INT2, choice="4")
    beside = reverse("assessments:beside", args=[*RETURN, INT2])

    assert "Propose it as an example" in text_of(lead.get(beside))
    assert "Propose it as an example" not in text_of(officer.get(beside))


def test_what_the_team_says_among_itself_is_not_for_a_guest(
    cast, ours, guest, officer, lead, framework
):
    words = "Who of us knows?"
    step = framework.steps[INT1]
    comment_on_step(assessment=ours, step=step, text=words, by=cast.pcn_lead, at=NOON)
    Assignment.objects.create(assessment=ours, step=step, user=cast.pcn_contributor)
    comments = reverse("assessments:comments", args=[*RETURN, INT1])

    own, theirs = text_of(lead.get(PAGE)), text_of(officer.get(PAGE))

    assert "Comments on INT-01-N (1 open)" in own
    assert "looks after this" in own
    assert "Comments on" not in theirs
    assert "looks after this" not in theirs
    assert words in text_of(lead.get(comments))
    assert officer.get(comments).status_code == 403
