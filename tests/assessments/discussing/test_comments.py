"""A team talks about a step of its return: says something, resolves it, opens it again."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.cycles.actions import close_cycle
from assessments.discussing.actions import comment_on_step, open_comment, resolve_comment
from assessments.models import StepComment
from organisations.history import AlreadyThere
from tests.assessments.discussing.conftest import WORDS
from tests.assessments.doing import INT2, RETURN, send
from tests.conftest import NOON, remembered, text_of

pytestmark = pytest.mark.usefixtures("noon")
PAGE = reverse("assessments:comments", args=[*RETURN, INT2])
BOX = f"{INT2}-text"
SOON = NOON + timedelta(hours=1)
FOLD = {"headers": {"hx-request": "true"}}


def test_without_scripts_a_page_takes_a_comment_and_shows_it(lead):
    assert "Nobody has said anything yet." in text_of(lead.get(PAGE))

    said = text_of(lead.post(PAGE, {BOX: WORDS}, follow=True))

    assert "Comment added." in said
    assert WORDS in said
    assert "pcn lead, 22 November 2026 at midday" in said
    assert "Only your own team reads these comments, also after you submit." in said


def test_in_a_fold_the_same_comes_back_as_a_part_with_its_count(lead):
    said = lead.post(PAGE, {BOX: WORDS}, **FOLD).text

    assert "<html" not in said
    assert f'data-summary="Comments on {INT2} (1 open)"' in said
    assert 'data-said="Comment added."' in said
    assert f"{WORDS}</textarea>" not in said


def test_the_second_press_of_a_button_adds_nothing(lead):
    for _press in range(2):
        assert lead.post(PAGE, {BOX: WORDS}).status_code == 302

    assert StepComment.objects.count() == 1


def test_two_people_may_say_the_same(cast, ours, step, comment):
    said = {"assessment": ours, "step": step, "text": WORDS, "at": NOON}

    with pytest.raises(AlreadyThere):
        comment_on_step(by=cast.pcn_lead, **said)

    comment_on_step(by=cast.pcn_contributor, **said)
    assert StepComment.objects.count() == 2


def test_one_may_say_again_what_was_resolved(cast, ours, step, comment):
    resolve_comment(comment=comment, by=cast.pcn_lead, at=NOON)

    comment_on_step(assessment=ours, step=step, text=WORDS, by=cast.pcn_lead, at=SOON)

    assert StepComment.objects.open().count() == 1


def test_anybody_of_the_team_resolves_a_comment_and_opens_it_again(cast, comment, sign_in):
    client = sign_in(cast.pcn_contributor)

    resolved = text_of(client.post(PAGE, {"resolve": comment.pk}, follow=True))
    assert "No comment is open." in resolved
    assert "Resolved by pcn contributor" in resolved

    opened = text_of(client.post(PAGE, {"open": comment.pk}, follow=True))
    assert "Opened again." in opened
    assert "Resolved by" not in opened
    states = [(past.resolved_by, past.history_user) for past in comment.history.order_by("pk")]
    contributor = cast.pcn_contributor
    assert states == [(None, cast.pcn_lead), (contributor, contributor), (None, contributor)]


def test_who_resolves_second_changes_nothing(cast, comment):
    resolve_comment(comment=comment, by=cast.pcn_lead, at=NOON)
    again = resolve_comment(comment=comment, by=cast.pcn_contributor, at=SOON)

    assert (again.resolved_by, again.resolved_at) == (cast.pcn_lead, NOON)
    assert comment.history.count() == 2
    assert open_comment(comment=comment, by=cast.pcn_lead, at=SOON).is_open
    assert open_comment(comment=comment, by=cast.pcn_lead, at=SOON).is_open
    assert comment.history.count() == 3


@pytest.mark.parametrize("more", [{}, FOLD])
def test_words_in_the_box_outlive_the_press_of_another_button(more, comment, lead):
    page = lead.post(PAGE, {BOX: "Half a sen", "resolve": comment.pk}, **more)

    assert page.status_code == 200
    assert "Half a sen</textarea>" in page.text
    assert StepComment.objects.open().count() == 0


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "Write a comment"),
        ("   \n ", "Write a comment"),
        ("a" * 2001, "The comment must be 2,000 characters or fewer. You have 1 too many"),
        ("Ask 943 476 5919", "NHS number"),
    ],
)
def test_what_cannot_be_taken_is_said_and_stays(typed, why, lead):
    for more in ({}, FOLD):
        page = lead.post(PAGE, {BOX: typed}, **more)

        assert page.status_code == 422
        assert why in text_of(page)
        assert typed in page.text

    assert StepComment.objects.count() == 0


def test_the_action_takes_no_nhs_number_either(cast, ours, step):
    with pytest.raises(ValidationError, match="NHS number"):
        comment_on_step(
            assessment=ours, step=step, text="Ask 943 476 5919", by=cast.pcn_lead, at=NOON
        )


def test_a_step_of_another_tier_is_not_talked_about(cast, framework, ours, lead):
    step = framework.steps["INT-01-P"]

    with pytest.raises(ValidationError, match="INT-01-P is not asked"):
        comment_on_step(assessment=ours, step=step, text="What?", by=cast.pcn_lead, at=NOON)
    page = reverse("assessments:comments", args=[*RETURN, "INT-01-P"])
    assert lead.get(page).status_code == 404


def test_a_team_goes_on_talking_about_what_it_has_submitted(cast, ours, step, lead):
    send(ours, cast.pcn_lead)

    assert "Comment added." in text_of(lead.post(PAGE, {BOX: WORDS}, follow=True))


@pytest.mark.parametrize("more", [{}, FOLD])
def test_once_the_cycle_has_closed_comments_are_read_and_nothing_is_added(
    more, cast, cycle, comment, lead
):
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    refused = lead.post(PAGE, {BOX: "One more"}, **more)
    settled = lead.post(PAGE, {"resolve": comment.pk}, **more)

    for page in (refused, settled):
        assert page.status_code == 422
        assert "The cycle 2026/27 has closed" in text_of(page)
        assert WORDS in page.text
    assert "these comments can be read" in text_of(lead.get(PAGE))
    assert StepComment.objects.open().count() == 1


@pytest.mark.parametrize("key", ["", "0", "x", "-1", "9" * 30])
def test_a_comment_of_nobody_is_not_found(key, comment, lead):
    assert lead.post(PAGE, {"resolve": key}).status_code == 404


def test_a_comment_of_another_step_or_team_is_not_found_here(
    cast, framework, ours, comment, lead, sign_in
):
    elsewhere = reverse("assessments:comments", args=[*RETURN, "INT-01-N"])
    assert lead.post(elsewhere, {"resolve": comment.pk}).status_code == 404

    theirs = reverse("assessments:comments", args=["W-N2", "2026-27", INT2])
    tarnbeck = sign_in(cast.tarnbeck_lead)
    assert tarnbeck.post(theirs, {"resolve": comment.pk}).status_code == 404
    assert StepComment.objects.open().count() == 1


def test_what_was_typed_after_the_session_ended_comes_back(cast, client, ours, sign_in):
    browser = remembered(client, cast.pcn_lead)
    browser.post(PAGE, {BOX: WORDS})
    browser.force_login(cast.pcn_lead, backend="organisations.people.accounts.EmailBackend")

    said = text_of(browser.get(PAGE))

    assert "You were signed out before this was saved" in said
    assert WORDS in said


def test_the_page_costs_the_same_for_few_comments_and_many(cast, ours, step, comment, lead):
    lead.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        lead.get(PAGE)
    for number in range(9):
        said = {"text": f"And {number}?", "by": cast.pcn_contributor, "at": NOON}
        more = comment_on_step(assessment=ours, step=step, **said)
    resolve_comment(comment=more, by=cast.pcn_lead, at=NOON)

    with CaptureQueriesContext(connection) as many:
        lead.get(PAGE)

    assert len(few) == len(many)


def test_the_task_list_counts_open_comments_by_theme(cast, framework, ours, comment, lead):
    said = {"text": "Dealt with", "by": cast.pcn_lead, "at": NOON}
    done = comment_on_step(assessment=ours, step=framework.steps["INT-01-N"], **said)
    resolve_comment(comment=done, by=cast.pcn_lead, at=NOON)

    page = lead.get(ours.get_absolute_url())

    assert page.text.count("1 open comment<span") == 1
    assert reverse("assessments:theme", args=[*RETURN, "INT"]) + "?show=comments" in page.text
