"""What an action depends on: who may be named, and how it is found."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from organisations.history import AlreadyThere
from planning.depending.actions import add_dependency, remove_dependency
from planning.depending.candidates import candidates
from planning.models import Dependency
from planning.plans.lines import edit_action
from planning.plans.signing import reopen_plan
from tests.conftest import NOON
from tests.planning.depending.waiting import ON_ACTION, ON_STEP, THEIRS, depend, keys, sign
from tests.planning.planners import LATER, action_values, page, read_of

pytestmark = pytest.mark.usefixtures("noon")


# --- What may be named -------------------------------------------------------------------------


def test_steps_above_and_signed_actions_above_are_offered_and_no_draft(asking, places, cast):
    plan, action, _ = asking
    before = keys(plan, action)
    sign(places, cast.place_reviewer)

    assert ON_STEP in before
    assert ON_ACTION not in before
    assert ON_ACTION in keys(plan, action)
    assert not {each for each in before if "Saltcrag" in each or "PCN" in each}


def test_what_was_written_since_signing_is_not_offered(asking, places, cast):
    sign(places, cast.place_reviewer)
    reopen_plan(plan=places, by=cast.place_reviewer, at=LATER)
    edit_action(
        action=places.actions.get(), values=action_values(title="Not signed yet"), number=1,
        by=cast.place_reviewer, at=LATER,
    )  # fmt: skip
    plan, action, _ = asking

    texts = {each.text for each in candidates(plan, action).values()}

    assert THEIRS in texts
    assert "Not signed yet" not in texts


def test_what_is_not_offered_is_refused(asking, framework, cast):
    _, action, _ = asking
    step = framework.steps["INT-01-P"]

    with pytest.raises(ValidationError, match="not there any more"):
        add_dependency(
            action=action,
            key=f"step-{cast['W-P2'].pk}-{step.pk}",
            words="x",
            by=cast.pcn_lead,
            at=NOON,
        )


def test_the_same_is_said_once(asking, cast):
    first = depend(asking, ON_STEP, cast)

    with pytest.raises(AlreadyThere) as there:
        depend(asking, ON_STEP, cast)

    assert there.value.current == first


@pytest.mark.parametrize("wrong", ["itself", "nothing", "both", "no words", "twice"])
def test_the_database_refuses_what_is_no_dependency(asking, framework, cast, wrong):
    _, action, _ = asking
    step = {"organisation": cast["W-P1"], "step": framework.steps["INT-01-P"]}
    rows = {
        "itself": [{"other": action}],
        "nothing": [{}],
        "both": [{"other": action, **step}],
        "no words": [{**step, "words": ""}],
        "twice": [step, step],
    }[wrong]

    *first, last = [Dependency(**({"action": action, "words": "x"} | row)) for row in rows]
    for row in first:
        row.save()

    with pytest.raises(IntegrityError), transaction.atomic():
        last.save()


# --- Finding it --------------------------------------------------------------------------------


def test_a_code_of_one_thing_alone_is_taken_at_once(asking, lead):
    lead.post(page("dependencies", "A01"), {"what": "int-01-p", "words": "Their rota first"})

    said = read_of(lead.get(page("dependencies", "A01")))
    assert "Step INT-01-P of Blackmoor Place" in said
    assert "Their rota first." in said


def test_words_are_answered_with_radios_to_choose_from(asking, places, cast, lead):
    sign(places, cast.place_reviewer)
    typed = {"what": "data agreement", "words": "We need it"}

    asked = lead.post(page("dependencies", "A01"), typed)
    key = keys(*asking[:2])[ON_ACTION]
    lead.post(page("dependencies", "A01"), typed | {"found": key})

    assert "Which one with “data agreement”?" in asked.text
    assert "We need it" in asked.text
    assert Dependency.objects.get().other.title == THEIRS


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"what": "", "words": "x"}, "Enter the code of a step or action, or words of it"),
        ({"what": "nowhere", "words": "x"}, "No step or action has “nowhere”"),
        ({"what": "INT-01-P", "words": ""}, "Enter what you need of it"),
        ({"what": "INT-01-P", "words": "943 476 5919"}, "looks like an NHS number"),
    ],
)
def test_an_error_is_named_and_keeps_what_was_typed(asking, lead, typed, message):
    response = lead.post(page("dependencies", "A01"), typed)

    assert message in read_of(response)
    assert not Dependency.objects.exists()


def test_it_can_be_taken_out_and_its_history_stays(asking, cast, lead):
    found = depend(asking, ON_STEP, cast)

    lead.post(page("dependency_remove", "A01", found.pk))

    assert not Dependency.objects.exists()
    assert Dependency.history.filter(id=found.pk).count() == 2


def test_a_signed_plan_takes_no_more(asking, cast):
    found = depend(asking, ON_STEP, cast)
    sign(asking[0], cast.pcn_lead)

    with pytest.raises(ValidationError, match="has been signed"):
        remove_dependency(dependency=found, by=cast.pcn_lead, at=LATER)
