"""A team says for whole sections that it is glad to talk, and takes that back."""

import pytest
from django.core.exceptions import ValidationError

from compendium.models import GladToTalk
from peers.ahead.actions import NOT_AHEAD, say_glad_of_sections, take_back_glad
from tests.clock import NOON
from tests.conftest import text_of
from tests.peers.talking import STEP, glad, section_of, submitted

PAGE = "/peers/W-N1/2026-27/glad/"


def standing() -> list[str]:
    return sorted(GladToTalk.objects.standing().values_list("step_code", flat=True))


def say(cast, ours, framework, *steps: str) -> None:
    sections = [section_of(framework.steps[step]) for step in steps]
    given = {"assessment": ours, "sections": sections, "contact_role": "PCN manager"}
    say_glad_of_sections(**given, by=cast.pcn_lead, at=NOON)


def test_one_press_says_it_of_every_step_of_a_section_that_is_in_place(
    cast, cycle, framework, ours
):
    submitted(cast, cycle, framework, "W-N1")

    say(cast, ours, framework, STEP)

    assert standing() == ["INT-01-N", "INT-02-N"]


def test_pressed_twice_it_stands_once(cast, cycle, framework, ours):
    submitted(cast, cycle, framework, "W-N1")

    say(cast, ours, framework, STEP)
    say(cast, ours, framework, STEP)

    assert GladToTalk.objects.count() == 2


def test_what_was_said_of_a_step_before_keeps_whom_to_ask_for(cast, cycle, framework, lead):
    submitted(cast, cycle, framework, "W-N1")
    glad(cast, framework, "W-N1", STEP, role="Digital lead")
    key = section_of(framework.steps[STEP])

    page = lead.post(PAGE, {"sections": [key], "contact_role": "PCN manager"}, follow=True)

    said = GladToTalk.objects.standing().values_list("step_code", "contact_role")
    assert sorted(said) == [("INT-01-N", "PCN manager"), (STEP, "Digital lead")]
    assert "Said of 1 step." in text_of(page)


def test_of_what_is_not_in_place_nothing_is_said(cast, cycle, framework, ours):
    submitted(cast, cycle, framework, "W-N1", level=1)

    with pytest.raises(ValidationError, match=NOT_AHEAD[:30]):
        say(cast, ours, framework, STEP)

    assert standing() == []


def test_a_section_or_a_step_is_taken_back(cast, cycle, framework, ours):
    submitted(cast, cycle, framework, "W-N1")
    say(cast, ours, framework, STEP, "SUP-01-N")

    take_back_glad(assessment=ours, steps=[STEP], by=cast.pcn_lead, at=NOON)

    assert standing() == ["INT-01-N", "SUP-01-N"]


def test_the_page_says_it_and_takes_it_back(cast, cycle, framework, lead):
    submitted(cast, cycle, framework, "W-N1")
    offered, key = text_of(lead.get(PAGE)), section_of(framework.steps[STEP])

    said = lead.post(PAGE, {"sections": [key], "contact_role": "PCN manager"}, follow=True)
    one = lead.post(f"/peers/W-N1/2026-27/steps/{STEP}/take-back/", follow=True)
    all_ = lead.post(f"{PAGE}{key}/take-back/", follow=True)

    assert "Integrated teams: Getting going (2 steps)" in offered
    assert "Said of 2 steps." in text_of(said)
    assert "Ask for: PCN manager." in text_of(said)
    assert "Taken back of 1 step." in text_of(one)
    assert "Taken back of 1 step." in text_of(all_)
    assert standing() == []


def test_what_is_told_to_nobody_yet_is_explained_once(cast, cycle, framework, lead, ours):
    glad(cast, framework, "W-N1", STEP)
    glad(cast, framework, "W-N1", "SUP-01-N")

    page = text_of(lead.get(PAGE))

    assert page.count("neither in place nor in a published example") == 1
    assert page.count("Nobody is told yet") == 3
    assert "There is no further step that you could say it of." in page


def test_what_was_taken_back_can_be_said_again_on_the_page(cast, framework, lead, ours):
    glad(cast, framework, "W-N1", STEP)
    key = section_of(framework.steps[STEP])

    back = text_of(lead.post(f"/peers/W-N1/2026-27/steps/{STEP}/take-back/", follow=True))
    again = lead.post(PAGE, {"sections": [key], "contact_role": "PCN manager"}, follow=True)

    assert "Integrated teams: Getting going (1 step)" in back
    assert "no further step" not in back
    assert "Said of 1 step." in text_of(again)
    assert standing() == [STEP]


def test_what_was_typed_stays_where_nothing_was_chosen(cast, cycle, framework, lead):
    submitted(cast, cycle, framework, "W-N1")

    page = text_of(lead.post(PAGE, {"contact_role": "PCN manager"}))

    assert "Choose at least one section" in page
    assert "PCN manager" in page


def test_a_persons_address_is_refused(cast, cycle, framework, lead):
    submitted(cast, cycle, framework, "W-N1")

    key = section_of(framework.steps[STEP])

    page = text_of(lead.post(PAGE, {"sections": [key], "contact_role": "a@example.org"}))

    assert "no email address" in page
    assert standing() == []


def test_who_has_nothing_in_place_reads_when_it_can(lead, ours):
    assert "Nothing to say yet" in text_of(lead.get(PAGE))
