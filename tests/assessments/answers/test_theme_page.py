"""A theme page as a whole: saved at once, what its cards show, what saving and reading it cost."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.answers.actions import AnswerValues
from assessments.choices import Choice
from assessments.cycles.actions import open_cycle
from assessments.models import Answer, RevisionAnswer
from frameworks.models import LevelDescription
from tests import factories as make
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
    stored,
    the_return,
)
from tests.conftest import NOON, text_of

pytestmark = pytest.mark.usefixtures("noon")

# The whole page


def test_the_whole_page_is_saved_and_goes_on(lead):
    response = by_page(lead, card(INT1, choice="3"), card(INT2, choice="not_sure"), go="next")

    assert response["Location"] == reverse("assessments:theme", args=[*RETURN, "SUP"])
    assert Answer.objects.count() == 2


@pytest.mark.parametrize(
    ("theme", "go", "where"),
    [
        ("INT", "previous", "detail"),
        ("SUP", "next", "review"),
    ],
)
def test_the_first_theme_goes_back_to_the_return_and_the_last_on_to_the_review(
    theme, go, where, lead
):
    response = lead.post(reverse("assessments:theme", args=[*RETURN, theme]), {"go": go})

    assert response["Location"] == reverse(f"assessments:{where}", args=RETURN)


def test_one_bad_card_stops_no_other_and_keeps_what_was_typed(lead):
    response = by_page(
        lead, card(INT1, choice="3"), card(INT2, choice="not_applicable", note="Typed"), go="next"
    )

    assert response.status_code == 422
    said = text_of(response)
    assert f'<a href="#{INT2}-reason">{INT2}: Say why this step does not apply to you.</a>' in said
    assert ">Typed</textarea>" in said
    assert "Error: Integrated teams" in said
    assert stored(INT1).level.value == 3


def test_saving_the_page_twice_is_harmless(lead):
    cards = [card(INT1, choice="3"), card(INT2, choice="not_sure")]
    by_page(lead, *cards)

    again = by_page(lead, *cards)

    assert again.status_code == 302
    assert [answer.history.count() for answer in Answer.objects.all()] == [1, 1]


def test_a_card_nobody_touched_does_not_undo_a_colleague(cast, framework, ours, lead):
    colleague_saves(cast, framework, ours)

    response = by_page(lead, card(INT1), card(INT2, choice="3"), go="next")

    assert response.status_code == 302
    assert stored(INT1).note == "Theirs"


def test_a_card_left_as_it_was_read_does_not_undo_a_colleague(cast, framework, ours, lead):
    colleague_saves(cast, framework, ours, note="First")
    colleague_saves(cast, framework, ours, number=1, note="Second")

    response = by_page(lead, card(INT1, choice="2", note="First", number=1), go="next")

    assert response.status_code == 302
    assert stored(INT1).note == "Second"


def test_a_conflict_on_the_page_shows_both_texts_until_one_is_chosen(cast, framework, ours, lead):
    colleague_saves(cast, framework, ours)
    mine = card(INT1, choice="3", note="Mine")

    first, second = by_page(lead, mine, go="next"), by_page(lead, mine, go="next")

    assert (first.status_code, second.status_code) == (409, 409)
    said = text_of(second)
    assert "pcn contributor changed this answer. Choose which to keep." in said
    assert f'value="{INT1}:mine:1"' in said
    assert f'value="{INT1}:theirs:1"' in said
    assert stored(INT1).note == "Theirs"


@pytest.mark.parametrize(("whose", "kept"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_the_choice_in_a_conflict_works_without_script(whose, kept, cast, framework, ours, lead):
    colleague_saves(cast, framework, ours)

    response = by_page(
        lead,
        card(INT1, choice="3", note="Mine"),
        card(INT2, choice="not_sure"),
        keep=f"{INT1}:{whose}:1",
    )

    assert response["Location"].endswith(f"/themes/INT/#step-{INT1}")
    assert stored(INT1).note == kept
    assert stored(INT2).choice == Choice.NOT_SURE


def test_a_page_sent_after_the_return_was_submitted_keeps_what_was_typed(cast, ours, lead):
    send(ours, cast.pcn_lead)

    response = by_page(lead, card(INT1, choice="3", note="Too late", number=1))

    assert response.status_code == 422
    assert "Too late" in text_of(response)
    assert "can no longer change" in text_of(response)


# What a card shows


def test_a_card_shows_its_date_its_counterparts_and_what_is_overdue(framework, lead):
    said = text_of(lead.get(reverse("assessments:theme", args=THEME)))

    assert "Due 31 March 2026" in said
    assert "Overdue" in said
    folded = re.sub(r"<[^>]*>", "", said)
    assert f"What Place and System will do beside {INT1} (2)" in folded
    assert "Blackmoor Place" in said
    assert framework.steps["INT-01-S"].text in said
    assert "The framework asks nothing here for this step." in said


def test_a_card_in_place_is_not_overdue(lead):
    by_htmx(lead, INT2, choice="3")

    assert "Overdue" not in text_of(lead.get(reverse("assessments:theme", args=THEME)))


@pytest.mark.parametrize(("year", "words"), [(2025, "Last year"), (2024, "In 2024/25")])
def test_a_card_shows_the_answer_of_an_earlier_cycle_to_the_step_it_replaces(
    year, words, cast, framework, ours, lead
):
    old = make.StepFactory(row__theme__version__scale=framework.version.scale)
    earlier = make.CycleFactory(
        system=cast["W-SYS"], version=old.version, slug="earlier", plan_year=year
    )
    open_cycle(cycle=earlier, by=cast.administrator, at=NOON)
    send(
        the_return(earlier, "W-N1"),
        cast.pcn_lead,
        AnswerValues(Choice.LEVEL, framework.levels[1]),
    )
    for half in (INT1, INT2):  # it was split
        framework.steps[half].replaces = old
        framework.steps[half].save()

    said = text_of(lead.get(reverse("assessments:theme", args=THEME)))

    assert said.count(f"{words}: 1 Exploring") == 2


def test_a_card_shows_last_years_answer_though_its_step_was_reworded_in_mid_year(
    cast, framework, ours, lead
):
    """What was submitted counts by the step that its own cycle asked in the end."""
    old, mid = (make.StepFactory(row__theme__version__scale=framework.version.scale) for _ in "ab")
    earlier = make.CycleFactory(
        system=cast["W-SYS"], version=old.version, slug="earlier", plan_year=2025
    )
    open_cycle(cycle=earlier, by=cast.administrator, at=NOON)
    send(the_return(earlier, "W-N1"), cast.pcn_lead)
    RevisionAnswer.objects.filter(step=old).update(counted_step=mid)
    framework.steps[INT1].replaces = mid
    framework.steps[INT1].save()

    said = text_of(lead.get(reverse("assessments:theme", args=THEME)))

    assert "Last year: Not sure, to discuss" in said


def test_a_step_with_its_own_level_texts_shows_them(framework, lead):
    step, level = framework.steps[INT1], framework.levels[2]
    LevelDescription.objects.create(step=step, level=level, text="Half of the teams meet")

    assert "Half of the teams meet" in text_of(lead.get(reverse("assessments:theme", args=THEME)))


def test_braces_in_a_step_and_in_a_note_stay_what_they_are(framework, lead):
    """A card is filled in twice, and names in braces are what is filled in."""
    framework.steps[INT2].text = "Agree {note} and {0} with {{everybody}}"
    framework.steps[INT2].save()

    by_htmx(lead, INT2, choice="2", note="We wrote {reason}, {code} and {{more}}")
    said = text_of(lead.get(reverse("assessments:theme", args=THEME)))

    assert "Agree {note} and {0} with {{everybody}}" in said
    assert "We wrote {reason}, {code} and {{more}}" in said


# What it costs


def add_pcns(cast, framework, cycle, number: int) -> None:
    for _ in range(number):
        pcn = make.OrganisationFactory()
        make.LinkFactory(parent=cast["W-P1"], child=pcn)
        assessment = make.AssessmentFactory(cycle=cycle, organisation=pcn)
        make.FootprintFactory(assessment=assessment, organisation=cast["W-P1"])
        make.AnswerFactory(assessment=assessment, step=framework.steps[INT1])


@pytest.mark.parametrize("pcns", [0, 27])
def test_saving_one_answer_asks_12_short_questions(pcns, cast, framework, cycle, lead):
    add_pcns(cast, framework, cycle, pcns)
    by_htmx(lead, INT1, choice="2")

    with CaptureQueriesContext(connection) as first:
        assert by_htmx(lead, INT2, choice="2").status_code == 200
    with CaptureQueriesContext(connection) as again:
        assert by_htmx(lead, INT1, choice="3", number=1).status_code == 200

    assert (len(first), len(again)) == (12, 12)
    assert max(len(query["sql"]) for query in [*first, *again]) < 3000


@pytest.mark.parametrize(("pcns", "steps"), [(0, 0), (27, 0), (0, 27)])
def test_a_theme_page_costs_at_most_19_queries(pcns, steps, cast, framework, cycle, lead):
    add_pcns(cast, framework, cycle, pcns)
    for number in range(steps):
        row = make.RowFactory(theme=framework.themes["INT"], number=number + 10)
        for tier in ("neighbourhood", "place", "system"):
            make.StepFactory(row=row, tier=tier)
    by_htmx(lead, INT1, choice="2")

    with CaptureQueriesContext(connection) as page:
        assert lead.get(reverse("assessments:theme", args=THEME)).status_code == 200

    assert len(page) <= 19, [query["sql"][:120] for query in page]
