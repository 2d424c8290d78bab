"""While questions wait, only the steps they are about can be answered, by whatever way."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from assessments.answers.actions import AnswerValues, StepSettled, save_answer
from assessments.choices import Choice
from assessments.models import Answer, RevisionAnswer
from assessments.sending.actions import submit_assessment
from assessments.workbook.actions import comparison_of, take_in_answers
from assessments.workbook.reading import read_filled
from tests import factories as make
from tests.assessments.accepting.asking import WORDS, ask, reply_to
from tests.assessments.doing import (
    INT1,
    INT2,
    NOT_SURE,
    THEME,
    by_htmx,
    by_page,
    card,
    send,
    stored,
    the_return,
)
from tests.assessments.workbook.filling import cells_of, fill, workbook_of
from tests.conftest import NOON, text_of

pytestmark = pytest.mark.usefixtures("noon")
MINE = replace(NOT_SURE, note="New words")


def save(ours, framework, by, code, number=1):
    step = framework.steps[code]
    return save_answer(assessment=ours, step=step, values=MINE, number=number, by=by, at=NOON)


def page(lead, show=""):
    return lead.get(reverse("assessments:theme", args=THEME) + show)


def test_the_step_asked_about_is_open_and_no_other(cast, framework, round_of_ours):
    assert save(round_of_ours, framework, cast.pcn_contributor, INT1).note == "New words"

    with pytest.raises(StepSettled, match="stands as you submitted it"):
        save(round_of_ours, framework, cast.pcn_contributor, INT2)

    assert stored(INT2).note == ""


def test_a_step_that_came_since_is_open_too(cast, framework, round_of_ours):
    """As one of a later version of the framework, to which nothing was submitted."""
    row = make.RowFactory(theme=framework.themes["INT"], number=9)
    new = make.StepFactory(row=row, tier="neighbourhood")

    saved = save_answer(
        assessment=round_of_ours, step=new, values=MINE, number=0, by=cast.pcn_lead, at=NOON
    )

    assert saved.note == "New words"


def test_a_question_follows_its_step_to_a_later_version(cast, framework, round_of_ours, asked):
    """What was submitted counts under the step of today, and by that step it is open."""
    row = make.RowFactory(theme=framework.themes["INT"], number=9)
    later = make.StepFactory(row=row, tier="neighbourhood")
    RevisionAnswer.objects.filter(pk=asked.answer_id).update(counted_step=later)

    saved = save_answer(
        assessment=round_of_ours, step=later, values=MINE, number=0, by=cast.pcn_lead, at=NOON
    )

    assert saved.step == later


def test_one_answer_by_itself_is_refused_with_its_reason(round_of_ours, lead):
    refused = by_htmx(lead, INT2, choice="3", number=1)

    assert refused.status_code == 422
    assert "only the steps that you are asked about are open" in text_of(refused)
    assert by_htmx(lead, INT1, choice="3", number=1).status_code == 200
    assert (stored(INT1).number, stored(INT2).number) == (2, 1)


@pytest.mark.parametrize("button", ["confirm", "again"])
def test_neither_confirming_nor_saying_again_opens_a_step(button, round_of_ours, lead):
    Answer.objects.filter(step__code=INT2).update(choice=Choice.UNANSWERED)
    address = reverse("assessments:answer", args=["W-N1", "2026-27", INT2])
    sent = card(INT2, choice="3", number=1) | {button: INT2}

    refused = lead.post(address, sent, headers={"hx-request": "true"})
    by_page(lead, card(INT2, choice="3", number=1), **{button: INT2})

    assert refused.status_code == 422
    assert stored(INT2).number == 1


def test_keeping_ones_own_answer_in_a_conflict_opens_no_step(round_of_ours, lead):
    refused = by_htmx(lead, INT2, choice="3", number=1, keep=f"{INT2}:mine:1")

    assert refused.status_code == 422
    assert stored(INT2).number == 1


def test_two_texts_are_not_merged_in_a_step_that_stands(round_of_ours, lead):
    both = {"keep": f"{INT2}:both:1"}

    refused = by_htmx(lead, INT2, choice="3", note="Mine", number=0, **both)
    page_refused = by_page(lead, card(INT2, choice="3", note="Mine", number=0), **both)

    for each in (refused, page_refused):
        assert each.status_code == 422
        assert "stands as you submitted it" in text_of(each)
        assert "Both texts are in this card now" not in text_of(each)
    assert "Mine" in text_of(page_refused)


def test_a_whole_page_saves_what_is_open_and_keeps_the_rest_on_it(round_of_ours, lead):
    said = by_page(
        lead,
        card(INT2, choice="3", note="Too late", number=1),
        card(INT1, choice="3", number=1),
    )

    assert said.status_code == 422
    assert "Too late" in text_of(said)
    assert "stands as you submitted it" in text_of(said)
    assert stored(INT1).level.value == 3
    assert stored(INT2).number == 1


def test_an_earlier_state_is_brought_back_of_an_open_step_alone(
    cast, framework, ours, asked, round_of_ours, lead
):
    past = stored(INT2).history.get()
    address = reverse("assessments:history", args=["W-N1", "2026-27", INT2])
    Answer.objects.filter(step__code=INT2).update(number=2, note="Later")

    said = text_of(lead.post(address, {"state": past.history_id, "number": "2"}, follow=True))

    assert "stands as you submitted it" in said
    assert stored(INT2).note == "Later"


def test_nothing_is_offered_to_bring_back_into_a_step_that_stands(framework, round_of_ours, lead):
    for code in (INT1, INT2):
        Answer.objects.filter(step__code=code).update(number=2, note="Later")
    offered, settled = (
        [
            text_of(
                lead.get(reverse("assessments:history", args=["W-N1", "2026-27", code]), **fold)
            )
            for fold in ({}, {"headers": {"hx-request": "true"}})
        ]
        for code in (INT1, INT2)
    )

    assert all("Bring this back" in said for said in offered)
    for said in settled:
        assert "Bring this back" not in said
        assert "This answer stands as you submitted it" in said
        assert "takes no changes now" not in said


def test_a_card_that_sent_no_number_is_told_why_and_given_none(round_of_ours, lead):
    address = reverse("assessments:answer", args=["W-N1", "2026-27", INT2])

    refused = lead.post(address, {"back": "1"}, headers={"hx-request": "true"})

    assert refused.status_code == 422
    assert "This answer could not be saved. Reload the page." in text_of(refused)
    assert f'name="{INT2}-number"' not in refused.text


def test_once_the_questions_are_answered_nothing_is_open(cast, framework, round_of_ours, asked):
    reply_to(asked, cast.pcn_lead)
    submit_assessment(assessment=round_of_ours, by=cast.pcn_lead, at=NOON)

    with pytest.raises(ValidationError, match="has been submitted"):
        save(round_of_ours, framework, cast.pcn_lead, INT1)


def test_a_workbook_changes_only_what_is_asked_about(cast, round_of_ours):
    said = {INT1: {"Note": "New words"}, INT2: {"Note": "Too late"}}
    book = read_filled(fill(workbook_of(round_of_ours), said))

    comparison = comparison_of(round_of_ours, book)
    taken = take_in_answers(
        assessment=round_of_ours, book=book, chosen={INT1: 1, INT2: 1}, by=cast.pcn_lead, at=NOON
    )

    assert ["stands as you submitted it" in each.message for each in comparison.problems] == [True]
    assert taken.taken == (INT1,)
    assert (stored(INT1).note, stored(INT2).note) == ("New words", "")


def test_the_session_shows_a_step_that_stands_and_leads_on(round_of_ours, lead):
    address = reverse("assessments:session_step", args=["W-N1", "2026-27", INT2])

    said = text_of(lead.get(address))
    refused = lead.post(address, card(INT2, choice="3", number=1))

    assert "You can read these answers but not change them." in said
    assert refused.status_code == 422
    assert stored(INT2).number == 1


def test_a_session_leads_through_what_is_asked_about_and_says_what_is_open(round_of_ours, lead):
    begin = text_of(lead.get(reverse("assessments:session", args=["W-N1", "2026-27"])))
    step, standing = (
        text_of(lead.get(reverse("assessments:session_step", args=["W-N1", "2026-27", code])))
        for code in (INT1, INT2)
    )

    assert f'{INT1}/?through=asked">1 step you are asked about</a>' in begin
    for said in (begin, step, standing):
        assert "Only the steps you are asked about are open." in said
    assert "You can read these answers but not change them." not in step


def test_a_workbook_says_which_steps_are_open_and_locks_the_others(round_of_ours, lead):
    book = load_workbook(BytesIO(workbook_of(round_of_ours)))
    cells = cells_of(book)
    instructions = {row[0].value: row[1].value for row in book["Instructions"].iter_rows()}
    page = text_of(lead.get(reverse("assessments:workbook", args=["W-N1", "2026-27"])))

    assert f"Blackmoor Place asks: {WORDS}" in cells[INT1, "What you said before"].value
    assert "Stands as you submitted it" in cells[INT2, "What you said before"].value
    locked = [cells[code, "Note"].protection.locked for code in (INT1, INT2)]
    assert locked == [False, True]
    assert "Only the steps you are asked about" in instructions["What is open now"]
    assert "Only the steps you are asked about are open." in page


# The cards


def test_a_question_stands_on_its_card_and_others_are_closed(round_of_ours, asked, cast, lead):
    reply_to(asked, cast.pcn_lead, words="Four of them")

    said = text_of(page(lead))
    first, second = said.split('id="step-INT-02-N"')

    assert "Only the steps you are asked about are open." in said
    assert f'Blackmoor Place asks:</strong> <span class="app-words">{WORDS}' in first
    assert "Four of them" in first
    assert f"../../questions/#question-{INT1}" in first
    assert 'name="INT-01-N-number"' in first
    assert "disabled" not in first.split('id="step-INT-01-N"')[1]
    assert "Stands as submitted" in second
    assert "disabled" in second
    assert 'name="INT-02-N-number"' not in second


def test_the_page_is_narrowed_to_what_is_asked(round_of_ours, lead):
    said = text_of(page(lead, "?show=asked"))

    assert '<strong aria-current="true">1 asked about</strong>' in said
    assert 'id="step-INT-01-N"' in said
    assert 'id="step-INT-02-N"' not in said


def test_who_can_see_is_said_of_questions_too(round_of_ours, lead):
    assert "and what you are asked, not what you change or reply until you submit" in text_of(
        page(lead)
    )


@pytest.mark.parametrize("codes", [(INT1,), (INT1, INT2)])
def test_questions_cost_a_theme_page_one_query_and_saving_none(codes, cast, sent, lead):
    with CaptureQueriesContext(connection) as before:
        page(lead)
    ask(sent, cast.place_reviewer, codes=codes)

    with CaptureQueriesContext(connection) as after:
        assert page(lead).status_code == 200
    with CaptureQueriesContext(connection) as saving:
        assert by_htmx(lead, INT1, choice="3", number=1).status_code == 200

    assert len(after) == len(before) + 1
    assert len(saving) == 12
    assert max(len(query["sql"]) for query in saving) < 3000


def test_a_question_of_another_return_opens_nothing_here(cast, cycle, framework, round_of_ours):
    theirs = send(the_return(cycle, "W-N2"), cast.tarnbeck_lead)
    ask(theirs, cast.place_reviewer, codes=[INT2])

    with pytest.raises(StepSettled):
        save(round_of_ours, framework, cast.pcn_lead, INT2)
    assert AnswerValues.of(stored(INT2)) == NOT_SURE
