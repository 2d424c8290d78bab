"""What was submitted last year is offered beside its step, and counts once it is said again."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.answers.actions import AnswerValues
from assessments.choices import Choice
from assessments.cycles.actions import open_cycle
from assessments.levels import level_now
from assessments.models import Answer
from assessments.sending.actions import unanswered_steps
from frameworks.models import Level
from tests import factories as make
from tests.assessments.conftest import EVIDENCE, NOTE
from tests.assessments.doing import (
    INT1,
    INT2,
    RETURN,
    THEME,
    by_htmx,
    by_page,
    card,
    colleague_saves,
    send,
    the_return,
)
from tests.conftest import NOON, text_of

pytestmark = pytest.mark.usefixtures("noon")
AGAIN = {"again": INT1}


def page(lead) -> str:
    return text_of(lead.get(reverse("assessments:theme", args=THEME)))


def stored(code: str) -> Answer:
    """In this year's return."""
    return Answer.objects.get(
        step__code=code,
        assessment__organisation__ods_code="W-N1",
        assessment__cycle__slug="2026-27",
    )


def earlier_step(framework, number: int):
    """Of a version that was superseded since."""
    version = make.VersionFactory(
        framework=framework.version.framework,
        scale=framework.version.scale,
        status="superseded",
        label=f"Before {number}",
        slug=f"before-{number}",
    )
    return make.StepFactory(row__theme__version=version)


def again(client, code: str, **fields):
    data = card(code, **fields) | {"again": code}
    url = reverse("assessments:answer", args=[*RETURN, code])
    return client.post(url, data, headers={"hx-request": "true"})


def test_it_is_offered_with_its_note_and_evidence_and_nothing_is_answered(last_year, ours, lead):
    said = page(lead)

    assert "Last year: 2 In progress." in said
    assert f"Note: {NOTE}" in said
    assert f"Evidence: {EVIDENCE}" in said
    assert not Answer.objects.filter(assessment=ours).exists()
    assert len(unanswered_steps(ours)) == 3
    assert "3 answers of last year are offered beside their steps" in text_of(
        lead.get(reverse("assessments:detail", args=RETURN))
    )


def test_saying_it_again_keeps_all_of_it_and_moves_the_theme_on(last_year, ours, lead):
    response = again(lead, INT1)

    kept = stored(INT1)
    assert AnswerValues.of(kept) == AnswerValues(
        Choice.LEVEL, kept.level, note=NOTE, evidence=EVIDENCE
    )
    assert kept.level.value == 2
    assert "1 of 2 answered" in text_of(response)
    assert 'name="again"' not in response.text
    assert "Beside last year: 1 the same." in page(lead)


def test_said_twice_it_is_kept_once(last_year, lead):
    again(lead, INT1)
    again(lead, INT1)

    assert stored(INT1).number == 1


def test_what_was_typed_beside_it_is_not_lost(last_year, lead):
    again(lead, INT1, note="Ours now", planned="on")

    kept = stored(INT1)
    assert (kept.note, kept.evidence, kept.planned) == ("Ours now", EVIDENCE, True)
    assert kept.level.value == 2


def test_an_answer_that_was_chosen_after_all_is_what_counts(last_year, lead):
    again(lead, INT1, choice="4")

    assert stored(INT1).level.value == 4


def test_an_offer_goes_over_no_colleagues_answer(cast, framework, last_year, ours, lead):
    colleague_saves(cast, framework, ours)

    response = again(lead, INT1)

    assert response.status_code == 200
    assert "Theirs" in response.text
    assert stored(INT1).note == "Theirs"


def test_emptying_an_answer_that_a_colleague_changed_is_a_conflict_on_the_whole_page_too(
    cast, framework, last_year, ours, lead
):
    """Nothing was offered there: what the page was emptied of was said this year."""
    by_page(lead, card(INT1, choice="3"))
    colleague_saves(cast, framework, ours, number=1)

    response = by_page(lead, card(INT1, number=1), card(INT2), again=INT2)

    assert response.status_code == 409
    assert stored(INT1).note == "Theirs"
    assert stored(INT2).level.value == 2


def test_on_a_narrowed_page_one_is_led_back_to_what_it_still_shows(last_year, lead):
    there = f"{reverse('assessments:theme', args=THEME)}?show=open"

    response = lead.post(there, card(INT1) | card(INT2) | AGAIN)

    assert response.url == f"{there}#saved"


def test_choosing_another_answer_takes_the_button_away(last_year, lead):
    response = by_htmx(lead, INT1, choice="3", offered="on")

    assert f'<div id="{INT1}-again" hx-swap-oob="delete">' in response.text
    assert f'<div id="{INT2}-again"' not in response.text


def test_with_the_button_goes_the_mark_that_it_was_offered(last_year, lead):
    page = text_of(lead.get(reverse("assessments:theme", args=THEME)))

    offer = page.partition(f'<div id="{INT1}-again">')[2].partition("</div>")[0]
    assert f'name="{INT1}-offered"' in offer
    assert 'name="again"' in offer


def test_without_scripts_one_or_a_whole_section_is_said_again(last_year, ours, lead):
    one = by_page(lead, card(INT1), card(INT2), **AGAIN)
    assert one.url.endswith(f"#step-{INT1}")
    assert not ours.answers.filter(step__code=INT2).exists()

    by_page(
        lead,
        card(INT1, number=1, choice="2", note=NOTE, evidence=EVIDENCE),
        card(INT2),
        again=f"{INT1} {INT2} x",
    )
    assert stored(INT2).level.value == 2
    assert stored(INT1).number == 1


def test_a_section_offers_all_of_its_steps_in_one_press(framework, last_year, lead):
    one, other = (framework.steps[code].row for code in (INT1, INT2))
    other.section, other.when_by, other.when_by_label = one.section, one.when_by, one.when_by_label
    other.save()

    assert "Still true: both answers of last year" in page(lead)


def test_a_step_in_other_words_shows_both(framework, last_year, lead):
    step = framework.steps[INT1]
    old = step.text
    reworded = make.StepFactory(row__theme__version__scale=framework.version.scale, text=old)
    last_year.answers.filter(step=step).update(step=reworded, counted_step=reworded)
    step.replaces, step.text = reworded, "Do it otherwise."
    step.save()

    said = page(lead)

    assert f"The step read: “{old}”" in said
    assert "Do it otherwise." in said


def test_it_is_found_over_any_number_of_versions(framework, last_year, lead):
    first, second = (earlier_step(framework, number) for number in range(2))
    second.replaces = first
    second.save()
    last_year.answers.filter(step=framework.steps[INT1]).update(step=first, counted_step=first)
    framework.steps[INT1].replaces = second
    framework.steps[INT1].save()

    assert page(lead).count("Last year: 2 In progress.") == 2


def test_what_did_not_apply_keeps_its_reason(last_year, lead):
    answers = last_year.answers.filter(step__code=INT1)
    answers.update(choice="not_applicable", level=None, counted_level=None, reason="No branch")

    again(lead, INT1)

    assert (stored(INT1).choice, stored(INT1).reason) == ("not_applicable", "No branch")


def test_a_closed_or_submitted_return_offers_nothing(cast, last_year, ours, lead):
    send(ours, cast.pcn_lead)

    assert "Still true" not in page(lead)


def test_a_neighbours_answers_are_offered_to_nobody_else(cast, framework, last_year, sign_in):
    there = ["W-N3", "2026-27", "INT"]

    assert "Last year" not in text_of(
        sign_in(cast.other_pcn_lead).get(reverse("assessments:theme", args=there))
    )


def test_offers_cost_the_same_however_many_there_are(cast, framework, last_year, lead):
    with CaptureQueriesContext(connection) as many:
        page(lead)
    last_year.answers.exclude(step__code=INT1).delete()
    with CaptureQueriesContext(connection) as few:
        page(lead)

    assert len(many) == len(few)


def test_over_ten_versions_it_costs_one_query_more_than_over_none(framework, last_year, lead):
    with CaptureQueriesContext(connection) as none:
        page(lead)
    step = framework.steps[INT1]
    for number in range(10):
        earlier = earlier_step(framework, number)
        step.replaces = earlier
        step.save()
        step = earlier
    with CaptureQueriesContext(connection) as ten:
        page(lead)

    assert len(ten) == len(none) + 1


def test_of_two_returns_of_one_year_the_later_is_offered(cast, framework, last_year, lead):
    later = make.CycleFactory(
        system=cast["W-SYS"],
        version=framework.version,
        slug="2025-26-mid-year",
        plan_year=2025,
        opens_on=last_year.assessment.cycle.opens_on + timedelta(days=100),
    )
    open_cycle(cycle=later, by=cast.administrator, at=NOON)
    values = AnswerValues(Choice.LEVEL, framework.levels[3])
    send(the_return(later, "W-N1"), cast.pcn_lead, values)
    last_year.answers.update(reason="")  # written again, and so perhaps read last

    assert page(lead).count("Last year: 3 In place.") == 2


def level(value: int, label: str) -> Level:
    return Level(pk=value, value=value, label=label)


@pytest.mark.parametrize(
    ("then", "now"),
    [((2, "in  progress"), "In progress"), ((9, "Leading"), "In place"), ((0, "New"), "Exploring")],
)
def test_a_level_of_another_scale_is_the_one_of_its_words_or_the_nearest(then, now):
    scale = [level(1, "Exploring"), level(2, "In progress"), level(3, "In place")]

    assert level_now(level(*then), scale).label == now
