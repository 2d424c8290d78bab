"""Where a page of a return leads: to the first open step, to what is missing, to who reads it."""

import pytest
from django.urls import reverse

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.cycles.actions import close_cycle
from tests.assessments.doing import RETURN, answer_all, send
from tests.conftest import NOON, text_of

pytestmark = pytest.mark.usefixtures("noon")


def page(client, name, *more):
    return client.get(reverse(f"assessments:{name}", args=[*RETURN, *more]))


def test_a_theme_marks_its_first_open_step_once_for_those_who_go_on_there(
    cast, framework, ours, lead
):
    step, given = framework.steps["INT-01-N"], {"by": cast.pcn_lead, "at": NOON}
    values = AnswerValues(Choice.NOT_SURE)
    save_answer(assessment=ours, step=step, values=values, number=0, **given)

    said = text_of(page(lead, "theme", "INT"))

    assert said.count('id="next-open"') == 1
    assert said.index('id="step-INT-01-N"') < said.index('id="next-open"')
    assert said.index('id="next-open"') < said.index('id="step-INT-02-N"')


def test_a_theme_that_is_answered_marks_nothing(cast, ours, lead):
    answer_all(ours, cast.pcn_lead)

    assert 'id="next-open"' not in text_of(page(lead, "theme", "INT"))


def test_the_review_leads_to_what_is_open_in_each_theme(ours, lead):
    said = text_of(page(lead, "review"))

    for code in ("INT", "SUP"):
        assert f"{reverse('assessments:theme', args=[*RETURN, code])}#next-open" in said


@pytest.mark.parametrize("person", ["reader", "pcn_reader", "place_reviewer", "administrator"])
@pytest.mark.parametrize(("name", "what"), [("review", "return"), ("plan_narrative", "plan")])
def test_whoever_may_not_read_a_draft_is_told_that_it_is_private(
    person, name, what, cast, ours, sign_in
):
    app = "assessments" if what == "return" else "planning"

    response = sign_in(getattr(cast, person)).get(reverse(f"{app}:{name}", args=RETURN))

    said = text_of(response)
    assert response.status_code == 403
    assert "This draft is private" in said
    assert f"Only the team that writes the {what} of Fellside PCN can read it" in said


def test_other_refusals_say_nothing_of_drafts(cast, ours, sign_in):
    said = text_of(sign_in(cast.pcn_contributor).get(reverse("assessments:keep", args=RETURN)))

    assert "You cannot do this" in said


def test_addresses_of_evidence_are_links_in_the_history_too(cast, framework, ours, lead):
    given = {"assessment": ours, "step": framework.steps["INT-01-N"], "by": cast.pcn_lead}
    values = AnswerValues(Choice.NOT_SURE, evidence="https://example.org/minutes\nMinutes of May")
    save_answer(**given, values=values, number=0, at=NOON)

    said = text_of(page(lead, "history", "INT-01-N"))

    assert '<a href="https://example.org/minutes"' in said
    assert "<li>Minutes of May</li>" in said


def test_a_receipt_says_first_what_happens_next_and_by_when(cast, cycle, ours, lead):
    send(ours, cast.pcn_lead)

    said = text_of(page(lead, "receipt", 1))

    assert said.index("What happens next") < said.index("What you get back")
    assert "Until 31 January 2027" in said
    assert "You can still change an answer and submit again." in said


def test_a_receipt_of_a_closed_cycle_offers_no_change(cast, cycle, ours, lead):
    send(ours, cast.pcn_lead)
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    assert "You can still change an answer" not in text_of(page(lead, "receipt", 1))


def test_start_page_and_list_of_returns_count_the_same_and_say_what(cast, cycle, ours, sign_in):
    send(ours, cast.pcn_lead)
    client = sign_in(cast.place_reviewer)

    pages = [
        client.get(reverse("start")),
        client.get(reverse("planning:rollup", args=["W-P1", "2026-27"])),
        client.get(reverse("planning:rollup_returns", args=["W-P1", "2026-27"])),
    ]

    assert ["1 of 2 PCN returns in" in text_of(each) for each in pages] == [True] * 3
