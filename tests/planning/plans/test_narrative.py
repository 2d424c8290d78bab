"""What a plan says before its actions: population, why, priorities."""

import pytest

from organisations.history import EditedMeanwhile
from planning.models import Plan
from planning.plans.keeping import keep_revision
from planning.plans.narrative import Narrative, save_narrative
from planning.plans.signing import reopen_plan, submit_plan
from tests.conftest import NOON
from tests.planning.planners import LATER, page, read_of

pytestmark = pytest.mark.usefixtures("noon")


def say(plan, cast, number=1, at=NOON, **words):
    values = Narrative(**words)
    return save_narrative(plan=plan, values=values, number=number, by=cast.pcn_lead, at=at)


def test_each_part_is_typed_in_its_own_box_and_stands_on_page_and_document(asking, lead):
    typed = {"population": "Many of us are old.", "why": "Falls rise.", "priorities": "Fewer falls"}

    lead.post(page("plan_narrative"), typed | {"number": "1"})

    for said in (read_of(lead.get(page("plan"))), read_of(lead.get(page("plan_document")))):
        for words in ("Our population", "Why", *typed.values()):
            assert words in said


def test_the_page_cuts_a_long_text_short_and_the_document_does_not(asking, cast, lead):
    say(asking[0], cast, population="word " * 300 + "at last")

    assert "at last" not in read_of(lead.get(page("plan")))
    assert "at last" in read_of(lead.get(page("plan_document")))


def test_what_two_people_write_in_different_boxes_stands_together(plan, cast):
    say(plan, cast, why="Theirs")

    saved = say(plan, cast, number=1, population="Mine")

    assert (saved.why, saved.population, saved.number) == ("Theirs", "Mine", 3)


def test_both_texts_are_shown_where_two_people_write_in_one_box(plan, cast, lead):
    say(plan, cast, why="Theirs")

    with pytest.raises(EditedMeanwhile):
        say(plan, cast, number=1, why="Mine")
    asked = lead.post(page("plan_narrative"), {"why": "Mine too", "number": "1"})

    assert asked.status_code == 409
    assert "Theirs" in asked.text
    assert "Mine too" in asked.text
    assert Plan.objects.get(pk=plan.pk).why == "Theirs"


def test_an_nhs_number_is_refused_in_each_box(plan, lead):
    for name in ("population", "why"):
        refused = lead.post(page("plan_narrative"), {name: "943 476 5919", "number": "1"})
        assert "looks like an NHS number" in refused.text


def test_keeping_a_revision_brings_the_narrative_back_as_it_was_signed(asking, cast):
    plan = say(asking[0], cast, population="As signed")
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    plan = reopen_plan(plan=plan, by=cast.pcn_lead, at=LATER)
    say(plan, cast, number=plan.number, at=LATER, population="Otherwise", why="New")

    kept = keep_revision(plan=plan, by=cast.pcn_lead, at=LATER)

    assert Narrative.of(kept) == Narrative(population="As signed")
