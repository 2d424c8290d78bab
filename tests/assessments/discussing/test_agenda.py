"""The agenda of a session: what the team is not sure of, and what it still talks about."""

import io

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from assessments.answers.actions import AnswerValues, save_answer
from assessments.answers.gathering import steps_with_answers
from assessments.choices import Choice
from assessments.cycles.actions import open_cycle
from assessments.discussing.actions import comment_on_step, resolve_comment
from assessments.discussing.agenda_gathering import agenda_of
from assessments.models import StepComment
from assessments.upgrading.actions import upgrade_cycle
from frameworks.models import LevelDescription
from tests import factories as make
from tests.assessments.discussing.conftest import WORDS
from tests.assessments.doing import INT1, INT2, RETURN, send, the_return
from tests.assessments.upgrading.changing import LATER, second_version
from tests.conftest import NOON, text_of
from tests.layers import layer

pytestmark = pytest.mark.usefixtures("noon")
PCNS = Q(tier="neighbourhood")
PAGE = reverse("assessments:agenda", args=RETURN)


@layer
def not_sure(cast, framework, ours):
    """The first step is answered “not sure”, with a note."""
    return save_answer(
        assessment=ours,
        step=framework.steps[INT1],
        values=AnswerValues(Choice.NOT_SURE, note="Two practices say yes."),
        number=0,
        by=cast.pcn_lead,
        at=NOON,
    )


def agenda(assessment):
    return agenda_of(assessment, at=NOON)


def test_a_step_comes_on_it_by_its_answer_or_by_an_open_comment(ours, not_sure, comment):
    found = agenda(ours)

    assert [theme.code for theme in found.themes] == ["INT"]
    first, second = found.steps
    assert (first.code, first.answer, first.is_not_sure) == (INT1, "Not sure, to discuss", True)
    assert first.note == "Two practices say yes."
    assert (second.code, second.answer) == (INT2, "Not answered yet")
    assert [(said.text, said.who, said.at) for said in second.comments] == [
        (WORDS, "pcn lead", NOON)
    ]
    assert (found.not_sure, found.comments) == (1, 1)


def test_a_theme_keeps_the_number_it_has_on_the_task_list(cast, framework, ours, sign_in):
    codes = list(dict.fromkeys(step.row.theme.code for step in steps_with_answers(ours, PCNS)))
    step = next(s for s in steps_with_answers(ours, PCNS) if s.row.theme.code == codes[1])
    said = {"values": AnswerValues(Choice.NOT_SURE), "number": 0, "by": cast.pcn_lead, "at": NOON}
    save_answer(assessment=ours, step=step, **said)

    assert [(theme.code, theme.number) for theme in agenda(ours).themes] == [(codes[1], 2)]
    page = text_of(sign_in(cast.pcn_lead).get(PAGE))
    assert f"2. {step.row.theme.name}" in page
    assert f"1. {step.row.theme.name}" not in page


def test_what_is_resolved_and_what_is_answered_stays_away(cast, framework, ours, comment):
    resolve_comment(comment=comment, by=cast.pcn_lead, at=NOON)
    level = AnswerValues(Choice.LEVEL, framework.levels[2])
    said = {"values": level, "number": 0, "by": cast.pcn_lead, "at": NOON}
    save_answer(assessment=ours, step=framework.steps[INT1], **said)

    assert agenda(ours).is_empty


def test_it_says_what_good_looks_like_what_levels_mean_and_what_last_year_said(
    cast, framework, ours, not_sure, cycle
):
    earlier = make.CycleFactory(
        system=cast["W-SYS"], version=framework.version, slug="2025-26", plan_year=2025
    )
    open_cycle(cycle=earlier, by=cast.administrator, at=NOON)
    values = AnswerValues(Choice.LEVEL, framework.levels[2])
    send(the_return(earlier, "W-N1"), cast.pcn_lead, values)
    LevelDescription.objects.create(
        step=framework.steps[INT1], level=framework.levels[3], text="All practices take part."
    )

    [step] = agenda(ours).steps

    assert step.last_time == "Last year: 2 In progress"
    assert step.levels == (("3 In place", "All practices take part."),)
    assert agenda(ours).themes[0].good == (framework.themes["INT"].statements.get().text,)
    assert agenda(ours).levels[0] == "0 Not started"


def test_the_page_holds_it_all_and_says_whose_it_is(ours, not_sure, comment, lead):
    said = text_of(lead.get(PAGE))

    assert "Agenda for our session" in said
    assert "Your own team: it holds your draft" in said
    assert "1 step answered “not sure, to discuss”" in said
    assert "1 comment that nobody has resolved" in said
    assert WORDS in said
    assert "What we decide:" in said


def test_an_agenda_of_nothing_says_so(ours, lead):
    said = text_of(lead.get(PAGE))

    assert "Nothing waits to be talked about" in said
    assert "What we decide" not in said


def test_the_workbook_has_a_row_for_each_step(ours, not_sure, comment, lead):
    address = reverse("assessments:agenda_download", args=[*RETURN, "xlsx"])

    book = load_workbook(io.BytesIO(lead.get(address).content))

    rows = list(book["Steps"].iter_rows(values_only=True))
    assert [row[1] for row in rows[1:]] == [INT1, INT2]
    assert rows[2][7] == f"pcn lead, 22 November 2026: {WORDS}"


def test_a_comment_on_a_step_that_is_asked_no_more_is_not_forgotten(
    cast, cycle, framework, ours, comment, lead
):
    version = second_version(framework.version, without=[INT2])
    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)
    ours = the_return(cycle, "W-N1")

    found = agenda(ours)

    assert [(code, said.text) for code, said in found.set_aside] == [(INT2, WORDS)]
    assert not found.is_empty
    assert "On steps that are asked no more" in text_of(lead.get(PAGE))


def test_a_comment_on_a_step_that_is_asked_no_more_is_counted_apart_and_resolved(
    cast, cycle, framework, ours, comment, lead
):
    version = second_version(framework.version, without=[INT2])
    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)
    review, page = (
        reverse("assessments:review", args=RETURN),
        reverse("assessments:comments", args=[*RETURN, INT2]),
    )
    said, talk = text_of(lead.get(review)), text_of(lead.get(page))

    done = lead.post(page, {"resolve": comment.pk}, follow=True)

    assert "1 comment of your team is open." in said
    assert "Of these on steps that are asked no more" in said
    assert f'href="{page}">1 comment on {INT2}</a>' in said
    assert WORDS in talk
    assert "The framework asks this step no more" in talk
    assert "<textarea" not in talk
    assert "Resolved." in text_of(done)
    assert "comment of your team" not in text_of(lead.get(review))


def test_nothing_new_is_said_to_a_step_that_is_asked_no_more(
    cast, cycle, framework, ours, comment, lead
):
    version = second_version(framework.version, without=[INT2])
    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)

    page = lead.post(
        reverse("assessments:comments", args=[*RETURN, INT2]), {f"{INT2}-text": "And?"}
    )

    assert page.status_code == 422
    assert "is not asked in this return" in page.text
    assert StepComment.objects.count() == 1


def test_it_costs_the_same_for_few_steps_and_many(cast, framework, ours, not_sure, comment):
    ours = the_return(ours.cycle, "W-N1")
    with CaptureQueriesContext(connection) as few:
        agenda(ours)
    for number in range(12):
        row = make.RowFactory(theme=framework.themes["SUP"], number=number + 10)
        step = make.StepFactory(row=row, tier="neighbourhood")
        said = {"text": "And this?", "by": cast.pcn_lead, "at": NOON}
        comment_on_step(assessment=ours, step=step, **said)
    ours = the_return(ours.cycle, "W-N1")

    with CaptureQueriesContext(connection) as many:
        assert len(agenda(ours).steps) == 14

    assert len(few) == len(many)


@pytest.mark.parametrize("name", ["detail", "review"])
def test_the_return_and_its_review_lead_to_it(name, ours, comment, lead):
    page = lead.get(reverse(f"assessments:{name}", args=RETURN))

    assert f'href="{PAGE}"' in page.text


def test_the_review_says_how_many_comments_are_open(ours, comment, lead):
    said = text_of(lead.get(reverse("assessments:review", args=RETURN)))

    assert "1 comment of your team is open." in said
    assert "Comments among yourselves, and who looks after what" in said
