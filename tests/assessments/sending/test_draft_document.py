"""A draft can be read whole by its team before it is submitted, and taken to the practices."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from assessments.answers.actions import AnswerValues
from assessments.choices import Choice
from tests.assessments.doing import INT1, RETURN, by_htmx
from tests.conftest import text_of

pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture
def answered(ours, lead):
    by_htmx(lead, INT1, choice="2", note="We meet weekly.", evidence="https://example.org/minutes")
    return ours


def address(name: str, *more) -> str:
    return reverse(f"assessments:{name}", args=[*RETURN, *more])


def test_the_review_holds_every_answer_with_its_words(answered, lead):
    said = text_of(lead.get(address("review")))

    assert "We meet weekly." in said
    assert "https://example.org/minutes" in said
    assert "Not answered yet" in said
    assert address("draft_document") in said


def test_the_document_says_that_it_is_a_draft_and_whose_eyes_it_is_for(answered, lead):
    page = text_of(lead.get(address("draft_document")))

    assert "Self-assessment return, draft" in page
    assert "Draft: it has not been submitted" in page
    assert "Your primary care network (PCN) team only." in page
    assert "1 of 3 steps answered." in page
    assert "We meet weekly." in page


def test_the_workbook_has_a_row_for_each_step(answered, framework, lead):
    book = load_workbook(BytesIO(lead.get(address("draft_download", "xlsx")).content))
    rows = list(book["Answers"].iter_rows(min_row=2, values_only=True))

    assert rows[0][1] == INT1
    assert rows[0][4:9] == (
        "2 In progress",
        2,
        None,
        "We meet weekly.",
        "https://example.org/minutes",
    )
    assert {row[4] for row in rows[1:]} == {"Not answered yet"}


@pytest.mark.parametrize("person", ["place_reviewer", "system_staff", "pcn_reader"])
def test_nobody_else_reads_it(person, cast, answered, sign_in):
    client = sign_in(getattr(cast, person))

    for there in (address("draft_document"), address("draft_download", "xlsx")):
        assert client.get(there).status_code == 403


def test_a_reason_typed_before_the_step_applied_after_all_stays_out(answered, ours, cast, lead):
    answer = answered.answers.get(step__code=INT1)
    answer.reason = "We thought it did not apply."
    answer.save()

    assert AnswerValues.of(answer).choice == Choice.LEVEL
    assert "We thought it did not apply." not in text_of(lead.get(address("draft_document")))
