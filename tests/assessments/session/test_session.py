"""A team goes through its return in a meeting room: same answers, same rules."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from assessments.choices import Choice
from assessments.sending.actions import submit_assessment
from tests import factories as make
from tests.assessments.doing import (
    INT1,
    INT2,
    RETURN,
    answer_all,
    by_htmx,
    card,
    colleague_saves,
    stored,
)
from tests.cast import client_of
from tests.clock import NOON
from tests.conftest import remembered, text_of

pytestmark = pytest.mark.usefixtures("noon")
BEGIN = reverse("assessments:session", args=RETURN)
END = reverse("assessments:session_end", args=RETURN)


def where(code: str, through: str = "") -> str:
    page = reverse("assessments:session_step", args=[*RETURN, code])
    return f"{page}?through={through}" if through else page


def test_it_begins_with_the_steps_that_a_team_wants_to_go_through(ours, lead):
    by_htmx(lead, INT1, choice="not_sure")

    said = text_of(lead.get(BEGIN))

    assert f'<a href="{where(INT1)}">All 3 steps</a>' in said
    assert f'<a href="{where(INT2, "open")}">2 steps without an answer</a>' in said
    assert f'<a href="{where(INT1, "not-sure")}">1 step you are not sure of</a>' in said
    assert "Who can see this now" in said


def test_a_return_that_was_submitted_is_gone_through_to_be_read(cast, ours, lead):
    answer_all(ours, cast.pcn_lead)
    submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)

    said = text_of(lead.get(BEGIN))

    assert "You can read these answers but not change them." in said
    assert "each answer is saved as it is given" not in said


def test_a_step_stands_alone_with_what_a_group_looks_at(last_year, ours, lead, framework):
    said = text_of(lead.get(where(INT1)))

    assert "Step 1 of 3" in said
    assert framework.steps[INT1].text in said
    assert f"step-{INT2}" not in said
    assert "Last year: 2 In progress" in said
    assert "We meet weekly." in said
    assert all(level.description in said for level in framework.levels.values())
    assert all(statement.text in said for statement in framework.themes["INT"].statements.all())


def test_without_scripts_an_answer_is_saved_on_the_way_to_the_next_step(ours, lead):
    response = lead.post(where(INT1), card(INT1, choice="3", note="Agreed") | {"go": "after"})

    assert response.url == f"{where(INT2)}?from={INT1}"
    assert (stored(INT1).level.value, stored(INT1).note) == (3, "Agreed")


def test_it_goes_on_to_what_is_still_open_and_ends_with_what_came_of_it(ours, lead):
    last = lead.post(where("SUP-01-N", "open"), card("SUP-01-N", choice="2") | {"go": "after"})
    first = lead.post(where(INT1, "open"), card(INT1, choice="2") | {"go": "before"})
    here = lead.post(where(INT2, "open"), card(INT2, choice="2"))
    on = lead.post(where(INT1, "open"), card(INT1, choice="2", number=1) | {"go": "after"})

    assert (last.url, first.url, here.url, on.url) == (END, BEGIN, where(INT2, "open"), END)


def test_what_cannot_be_saved_stays_with_what_was_typed(ours, lead):
    response = lead.post(
        where(INT1), card(INT1, choice="not_applicable", note="Typed") | {"go": "after"}
    )

    assert response.status_code == 422
    assert ">Typed</textarea>" in text_of(response)
    assert "Say why this step does not apply to you." in text_of(response)


def test_a_colleague_is_never_overwritten(cast, framework, ours, lead):
    colleague_saves(cast, framework, ours)

    response = lead.post(where(INT1), card(INT1, choice="3", note="Ours") | {"go": "after"})

    assert response.status_code == 409
    assert "Theirs" in text_of(response)
    assert "Ours" in text_of(response)
    assert stored(INT1).note == "Theirs"


def test_last_year_is_said_again_with_one_press(last_year, ours, lead):
    lead.post(where(INT1), card(INT1) | {"again": INT1})

    assert ours.answers.get(step__code=INT1).note == "We meet weekly."


def test_what_was_typed_comes_back_after_signing_in_again(cast, ours):
    client = remembered(Client(), cast.pcn_lead)

    signed_out = client.post(where(INT1), card(INT1, choice="3", note="An hour") | {"go": "after"})
    sign_in = {"login": cast.pcn_lead.email, "password": make.PASSWORD}
    back = client.post(signed_out["Location"], sign_in, follow=True)
    client.post(where(INT1), card(INT1, choice="3", note="Saved"))

    assert ">An hour</textarea>" in text_of(back)
    assert "You were signed out before this page was saved." in text_of(back)
    assert "You were signed out" not in text_of(client.get(where(INT1)))


def test_a_submitted_return_is_read_step_by_step_and_not_changed(cast, ours, lead):
    answer_all(ours, cast.pcn_lead)
    submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)

    said = text_of(lead.get(where(INT1)))
    refused = lead.post(where(INT1), card(INT1, choice="3", number=1) | {"go": "after"})

    assert "You can read these answers but not change them." in said
    assert f'href="{where(INT2)}"' in said
    assert refused.status_code == 422
    assert stored(INT1).choice == Choice.NOT_SURE


@pytest.mark.parametrize("code", ["INT-01-P", "NOPE-01-N", "x" * 400])
def test_a_step_that_the_return_is_not_asked_is_not_found(code, ours, lead):
    assert lead.get(where(code)).status_code == 404


def test_it_ends_with_what_was_decided_today_and_what_is_open(ours, lead):
    by_htmx(lead, INT1, choice="3", note="Every Thursday")
    by_htmx(lead, INT2, choice="not_sure", note="Ask the hospice")

    said = text_of(lead.get(END))

    assert "1 step decided on" in said
    assert "Every Thursday" in said
    assert "2 steps open" in said
    assert "1 step you are not sure of" in said
    assert "Ask the hospice" in said
    assert f'<a href="{where("SUP-01-N", "open")}">SUP-01-N</a>' in said


def test_what_was_decided_on_another_day_is_not_of_this_session(cast, ours, lead):
    by_htmx(lead, INT1, choice="3")

    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        assert "Nothing yet." in text_of(client_of(cast.pcn_lead).get(END))


@pytest.mark.parametrize(("address", "number"), [(BEGIN, 8), (END, 7), (where(INT1), 17)])
def test_its_pages_take_as_many_queries_however_many_steps_there_are(
    address, number, framework, ours, lead, django_assert_num_queries
):
    lead.get(address)
    with django_assert_num_queries(number):
        lead.get(address)

    for at in range(50, 80):
        row = make.RowFactory(theme=framework.themes["INT"], section=None, number=at, position=at)
        make.StepFactory(row=row, tier="neighbourhood")
    with django_assert_num_queries(number):
        lead.get(address)


def test_what_does_not_apply_is_said_with_its_reason_at_the_end(ours, lead):
    by_htmx(lead, INT1, choice="not_applicable", reason="We have no such list")

    assert "We have no such list" in text_of(lead.get(END))


def test_back_leads_to_the_step_just_answered_also_where_it_is_on_the_way_no_more(ours, lead):
    on = lead.post(where(INT1, "open"), card(INT1, choice="2") | {"go": "after"})

    back = lead.post(on.url, card(INT2) | {"go": "before"})

    assert on.url == f"{where(INT2, 'open')}&from={INT1}"
    assert back.url == where(INT1, "open")
