"""Good practice beside a step: examples, who is glad to talk, and proposing one's own."""

import re
from urllib.parse import urljoin

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.answers.actions import AnswerValues
from assessments.beside.actions import propose_from_step, say_glad_beside
from assessments.beside.gathering import beside_of
from assessments.choices import Choice
from assessments.sending.actions import reopen
from assessments.upgrading.actions import upgrade_cycle
from compendium.choices import State
from compendium.models import Example, GladToTalk
from compendium.talking.actions import withdraw_glad
from frameworks.models import Step
from tests.assessments.doing import INT1, INT2, RETURN, THEME, by_htmx, send, the_return
from tests.assessments.upgrading.changing import LATER, second_version
from tests.clock import NOON
from tests.compendium.examples import Writer
from tests.conftest import text_of
from tests.layers import layer

BESIDE = reverse("assessments:beside", args=[*RETURN, INT2])
PROPOSE = reverse("assessments:propose_step", args=[*RETURN, INT2])


@layer
def write(cast, framework) -> Writer:
    return Writer(cast, framework)


@layer
def in_place(framework) -> AnswerValues:
    return AnswerValues(
        Choice.LEVEL,
        framework.levels[3],
        note="We meet every morning.",
        evidence="https://example.org/minutes\nThe minutes of May",
    )


@layer
def step(framework):
    return framework.steps[INT2]


@layer
def neighbour(cast, cycle, framework, in_place, step) -> GladToTalk:
    """Tarnbeck has submitted that the step is in place, and is glad to talk about it."""
    theirs = the_return(cycle, "W-N2")
    send(theirs, cast.tarnbeck_lead, in_place)
    return say_glad_beside(
        assessment=theirs, step=step, contact_role="Rota lead", by=cast.tarnbeck_lead, at=NOON
    )


def neighbours(ours, step, cast) -> list[str]:
    return [each.name for each in beside_of(ours, step, reader=cast.pcn_lead).neighbours]


def test_a_theme_page_says_how_many_examples_help_with_a_step(write, lead):
    write(State.PUBLISHED, code="W-N2")
    write(State.PUBLISHED, code="W-N3", tied_to="INT")
    write(State.PROPOSED)

    said = text_of(lead.get(reverse("assessments:theme", args=THEME)))

    assert f"Good practice for {INT2} (2)</a>" in said
    assert f"Good practice for {INT1} (1)</a>" in said


def test_the_examples_of_a_theme_page_cost_one_query_however_many_there_are(write, lead):
    address = reverse("assessments:theme", args=THEME)
    lead.get(address)
    with CaptureQueriesContext(connection) as none:
        lead.get(address)
    for number in range(4):
        write(State.PUBLISHED, title=f"Example {number}")

    with CaptureQueriesContext(connection) as some:
        lead.get(address)

    assert len(none) == len(some)
    assert sum("compendium_tie" in query["sql"] for query in some) == 1


def test_a_fold_is_filled_with_links_and_holds_no_form(write, lead, neighbour):
    example = write(State.PUBLISHED, code="W-N2")

    said = lead.get(BESIDE, headers={"hx-request": "true"}).content.decode()

    assert example.get_absolute_url() in said
    assert "Tarnbeck PCN" in said
    assert "<form" not in said
    assert "<html" not in said


def test_a_neighbour_is_named_with_its_consent_alone(ours, step, cast, neighbour):
    assert neighbours(ours, step, cast) == ["Tarnbeck PCN"]

    withdraw_glad(glad=neighbour, by=cast.tarnbeck_lead, at=NOON)

    assert neighbours(ours, step, cast) == []


def test_a_neighbour_is_named_only_while_what_it_submitted_says_in_place(
    ours, step, cast, cycle, framework, neighbour
):
    theirs = the_return(cycle, "W-N2")
    reopen(assessment=theirs, by=cast.tarnbeck_lead, at=NOON)
    theirs.revisions.update(is_current=False)

    assert neighbours(ours, step, cast) == []


def test_who_is_glad_to_talk_stays_named_when_the_cycle_takes_up_a_later_version(
    ours, cast, cycle, framework, in_place, neighbour
):
    send(ours, cast.pcn_lead, in_place)
    version = second_version(framework.version, words={INT2: "Meet every morning."})
    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)
    ours.refresh_from_db()
    step = Step.objects.of(version.pk).get(code=INT2)

    found = beside_of(ours, step, reader=cast.pcn_lead)

    assert [each.name for each in found.neighbours] == ["Tarnbeck PCN"]
    assert found.is_submitted


def test_in_place_without_a_word_of_consent_names_nobody(ours, step, cast, cycle, in_place):
    send(the_return(cycle, "W-N2"), cast.tarnbeck_lead, in_place)

    assert neighbours(ours, step, cast) == []


def test_nobody_is_glad_to_talk_about_a_draft(ours, step, cast, lead):
    by_htmx(lead, INT2, choice="3")

    with pytest.raises(ValidationError, match="once you have submitted"):
        say_glad_beside(assessment=ours, step=step, contact_role="Lead", by=cast.pcn_lead, at=NOON)


def test_a_team_says_that_it_is_glad_to_talk_and_takes_that_back(ours, cast, in_place, lead):
    send(ours, cast.pcn_lead, in_place)

    said = text_of(lead.post(BESIDE, {"contact_role": "Rota lead"}, follow=True))
    assert "You are glad to talk about it" in said

    glad = GladToTalk.objects.get()
    lead.post(reverse("compendium:withdraw", args=[glad.pk]))
    assert "Are you glad to talk about it?" in text_of(lead.get(BESIDE))


def test_one_click_makes_a_draft_of_a_step_in_place(lead):
    by_htmx(
        lead, INT2, choice="3", note="We meet daily.", evidence="https://example.org/a\nMinutes"
    )

    answer = lead.post(PROPOSE)

    example = Example.objects.get()
    assert answer.url == reverse("compendium:edit", args=[example.pk])
    assert (example.tied_to, example.state) == (INT2, State.DRAFT)
    assert (example.what_changed, example.links) == ("We meet daily.", "https://example.org/a")


def test_a_second_click_makes_no_second_draft_and_the_page_leads_to_the_first(lead):
    by_htmx(lead, INT2, choice="3")
    lead.post(PROPOSE)
    lead.post(PROPOSE)

    said = text_of(lead.get(BESIDE))

    assert Example.objects.count() == 1
    assert "Your example:" in said
    assert "Propose it as an example" not in said


def test_a_step_that_is_not_in_place_is_no_example(ours, step, cast, lead):
    by_htmx(lead, INT2, choice="1")

    assert "Propose it as an example" not in text_of(lead.get(BESIDE))
    with pytest.raises(ValidationError, match="once you answer that it is in place"):
        propose_from_step(assessment=ours, step=step, by=cast.pcn_lead, at=NOON)


def test_without_scripts_there_is_a_link_to_a_page(write, lead):
    write(State.PUBLISHED, code="W-N2")
    theme = reverse("assessments:theme", args=THEME)

    href = re.search(r'<a href="([^"]*)">Good practice for INT-02-N', shown(lead, theme))

    assert urljoin(theme, href[1]) == BESIDE
    assert "A team that meets every morning" in text_of(lead.get(BESIDE))


def shown(client, address: str) -> str:
    return client.get(address).content.decode()
