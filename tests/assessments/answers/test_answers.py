"""Answers saved one by one as they change, and never overwritten in silence."""

import pytest
from django.test import Client

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.cycles.actions import close_cycle
from assessments.models import Answer
from tests import factories as make
from tests.assessments.doing import INT1, INT2, by_htmx, by_page, card, colleague_saves, stored
from tests.conftest import NOON, text_of

pytestmark = pytest.mark.usefixtures("noon")


def test_an_answer_is_saved_as_it_is_given(lead):
    response = by_htmx(lead, INT1, choice="3", note="Weekly huddle", planned="on")

    answer = stored(INT1)
    assert (answer.level.value, answer.note, answer.planned) == (3, "Weekly huddle", True)
    assert answer.history.get().history_user.email == "pcn_lead@example.org"
    said = text_of(response)
    assert "Saved midday" in said
    assert f'name="{INT1}-number" value="1"' in said
    assert "1 of 2 answered" in said
    assert f'href="#step-{INT2}"' in said


def test_each_choice_without_a_level_is_kept_apart(lead):
    by_htmx(lead, INT1, choice="not_sure")
    by_htmx(lead, INT2, choice="not_applicable", reason="The council does this", planned="on")

    assert stored(INT1).choice == Choice.NOT_SURE
    assert stored(INT2).choice == Choice.NOT_APPLICABLE
    assert not stored(INT2).planned


def test_not_applicable_waits_for_its_reason(lead):
    response = by_htmx(lead, INT1, choice="not_applicable")

    assert response.status_code == 422
    assert "Say why this step does not apply to you." in text_of(response)
    assert not Answer.objects.exists()


@pytest.mark.parametrize("field", ["reason", "note", "evidence"])
def test_an_nhs_number_is_refused_in_every_text(field, lead):
    response = by_htmx(lead, INT1, choice="3", **{field: "See 943 476 5919"})

    assert response.status_code == 422
    assert "looks like an NHS number" in text_of(response)
    assert not Answer.objects.exists()


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 20, "x", ""])
def test_a_choice_beside_no_number_that_could_be_is_none(number, lead):
    keep = f"{INT1}:mine:{number}"

    alone = by_htmx(lead, INT1, choice="3", keep=keep)
    page = by_page(lead, card(INT1, choice="3", number=1), keep=keep)

    assert (alone.status_code, page.status_code) == (200, 302)
    assert stored(INT1).number == 1


@pytest.mark.parametrize(("field", "most"), [("reason", 1000), ("note", 4000), ("evidence", 2000)])
def test_a_text_that_is_too_long_is_refused_with_its_limit(field, most, lead):
    response = by_htmx(lead, INT1, choice="3", **{field: "x" * (most + 1)})

    assert response.status_code == 422
    assert f"must be {most:,} characters or fewer" in text_of(response)


def test_a_line_break_counts_as_one_character(lead):
    note = "\r\n".join(["word"] * 800)

    response = by_htmx(lead, INT1, choice="3", note=note)

    assert response.status_code == 200
    assert stored(INT1).note == "\n".join(["word"] * 800)


@pytest.mark.parametrize("choice", ["9", "level", "drop table", "-1", "1e3"])
def test_an_answer_that_was_not_offered_is_refused(choice, lead):
    response = by_htmx(lead, INT1, choice=choice)

    assert response.status_code == 422
    assert not Answer.objects.exists()


def test_saving_the_same_again_writes_nothing(lead):
    by_htmx(lead, INT1, choice="3")

    again = by_htmx(lead, INT1, choice="3")

    assert again.status_code == 200
    assert stored(INT1).history.count() == 1


def saved_again(ours, cast, **more) -> Answer:
    """The answer that stands, in its own words."""
    answer = ours.answers.get(step__code=INT1)
    return save_answer(
        assessment=ours,
        step=answer.step,
        values=AnswerValues.of(answer),
        number=answer.number,
        by=cast.pcn_lead,
        at=NOON,
        **more,
    )


def test_only_who_confirms_it_says_that_a_carried_answer_is_still_true(cast, ours, lead):
    by_htmx(lead, INT1, choice="3")
    ours.answers.update(carried_from=make.StepFactory())

    left = saved_again(ours, cast)
    assert (left.carried_from_id is not None, left.number) == (True, 1)

    kept = saved_again(ours, cast, confirms=True)
    assert (kept.carried_from_id, kept.number) == (None, 2)


def test_confirming_what_was_carried_from_nowhere_writes_nothing(cast, ours, lead):
    by_htmx(lead, INT1, choice="3")

    assert saved_again(ours, cast, confirms=True).number == 1


def test_a_second_editor_gets_both_texts_and_nothing_is_overwritten(cast, framework, ours, lead):
    colleague_saves(cast, framework, ours, note="We meet every week")

    response = by_htmx(lead, INT1, choice="3", note="We meet every month")

    assert response.status_code == 409
    assert response["HX-Retarget"] == f'[id="step-{INT1}"]'
    said = text_of(response)
    assert "Saved by pcn contributor, midday" in said
    assert "<mark>week</mark>" in said
    assert "<mark>month</mark>" in said
    assert stored(INT1).note == "We meet every week"


def test_a_second_window_of_ones_own_is_called_that(lead):
    by_htmx(lead, INT1, choice="2", note="Typed there")

    said = text_of(by_htmx(lead, INT1, choice="3", note="Typed here"))

    assert "You changed this answer in another window, midday" in said
    assert "Saved by you in another window, midday" in said
    assert "Keep the saved answer" in said
    assert "pcn lead" not in said


@pytest.mark.parametrize(
    ("fields", "is_overdue"),
    [
        ({"choice": "2"}, True),
        ({"choice": "3"}, False),
        ({"choice": "not_sure"}, True),
        ({"choice": "not_applicable", "reason": "The council does this"}, False),
    ],
)
def test_the_overdue_tag_follows_the_saved_answer(fields, is_overdue, lead):
    said = text_of(by_htmx(lead, INT2, **fields))

    assert f'id="{INT2}-facts" hx-swap-oob="true"' in said
    assert ("Overdue" in said) == is_overdue


def test_keeping_mine_saves_mine_and_keeps_theirs_in_the_history(cast, framework, ours, lead):
    colleague_saves(cast, framework, ours)

    response = by_htmx(lead, INT1, choice="3", note="Mine", keep=f"{INT1}:mine:1")

    assert "Saved midday" in text_of(response)
    assert [past.note for past in stored(INT1).history.all()] == ["Mine", "Theirs"]


def test_keeping_theirs_shows_theirs(cast, framework, ours, lead):
    colleague_saves(cast, framework, ours)

    response = by_htmx(lead, INT1, choice="3", note="Mine", keep=f"{INT1}:theirs:1")

    assert "Theirs" in text_of(response)
    assert stored(INT1).note == "Theirs"


def test_a_third_change_while_choosing_is_a_new_conflict(cast, framework, ours, lead):
    colleague_saves(cast, framework, ours)
    colleague_saves(cast, framework, ours, number=1, note="Theirs again")

    response = by_htmx(lead, INT1, choice="3", note="Mine", keep=f"{INT1}:mine:1")

    assert response.status_code == 409
    assert stored(INT1).note == "Theirs again"


def test_an_expired_sign_in_is_refused_rather_than_swapped_in(ours):
    response = by_htmx(Client(), INT1, choice="3")

    assert response.status_code == 401
    assert "password" not in text_of(response)


def test_a_closed_cycle_says_so_and_keeps_nothing(cast, cycle, lead):
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    response = by_htmx(lead, INT1, choice="3")

    assert response.status_code == 422
    assert "has closed" in text_of(response)
    assert not Answer.objects.exists()


@pytest.mark.parametrize("code", ["INT-01-P", "SUP-99-N"])
def test_a_step_of_another_tier_cannot_be_answered(code, lead):
    assert by_htmx(lead, code, choice="3").status_code == 404
