"""What an action depends on: who may be named, how it is found, and what each end reads."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from openpyxl import load_workbook

from organisations.history import AlreadyThere
from planning.depending.actions import add_dependency, remove_dependency
from planning.depending.candidates import candidates
from planning.models import Dependency
from planning.plans.changes import changes_between
from planning.plans.copies import plan_paper
from planning.plans.gathering import plan_document, signed_document
from planning.plans.keeping import keep_revision
from planning.plans.lines import add_action, edit_action, remove_action
from planning.plans.signing import reopen_plan, start_plan, submit_plan
from tests.conftest import NOON, TODAY
from tests.layers import layer
from tests.planning.planners import LATER, action_values, page, read_of, return_of

pytestmark = pytest.mark.usefixtures("noon")
THEIRS = "Sign the data agreement"


@layer
def places(cycle, framework, cast):
    """Blackmoor's draft plan with one action for a step of its own."""
    plan = start_plan(assessment=return_of(cycle, cast["W-P1"]), by=cast.place_reviewer, at=NOON)
    add_action(
        plan=plan,
        theme=framework.themes["INT"],
        values=action_values(title=THEIRS),
        by=cast.place_reviewer,
        at=NOON,
    )
    return plan


def keys(plan, action) -> dict[str, str]:
    return {f"{each.where}: {each.code}": each.key for each in candidates(plan, action).values()}


def depend(asking, on: str, cast, words="It comes first", at=NOON) -> Dependency:
    plan, action, _ = asking
    key = keys(plan, action)[on]
    return add_dependency(action=action, key=key, words=words, by=cast.pcn_lead, at=at)


ON_STEP = "Step of Blackmoor Place: INT-01-P"
ON_ACTION = "Plan of Blackmoor Place: A01"


def sign(plan, by, at=NOON):
    return submit_plan(plan=plan, by=by, at=at)


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


# --- What each end reads -----------------------------------------------------------------------


def test_page_document_and_workbook_name_it(asking, places, cast, lead):
    sign(places, cast.place_reviewer)
    depend(asking, ON_ACTION, cast)

    pages = [read_of(lead.get(page(name))) for name in ("plan", "plan_document", "action_past")
             if name != "action_past"]  # fmt: skip
    document = plan_document(asking[0], on=TODAY)
    book = load_workbook(BytesIO(plan_paper(document).file("xlsx")))

    assert all(f"A01 of Blackmoor Place. {THEIRS}" in said for said in pages)
    assert list(book["Dependencies"].values)[1] == (
        "A01", "Form one team", "A01 of Blackmoor Place", THEIRS, "It comes first", None,
    )  # fmt: skip


def test_the_other_end_reads_it_once_it_is_signed(asking, places, cast, sign_in):
    sign(places, cast.place_reviewer)
    depend(asking, ON_ACTION, cast)
    depend(asking, ON_STEP, cast, words="And this")
    place, address = sign_in(cast.place_reviewer), "/plans/W-P1/2026-27/"
    drafted = read_of(place.get(address))
    sign(asking[0], cast.pcn_lead)

    signed = read_of(place.get(address))

    assert "Others depend on this" not in drafted
    assert "Fellside PCN, A01 Form one team: It comes first." in signed
    assert "Step INT-01-P" in signed
    assert "And this." in signed


def test_what_is_taken_out_of_a_draft_stays_at_the_other_end_until_it_is_signed(
    asking, places, cast, sign_in
):
    sign(places, cast.place_reviewer)
    found = depend(asking, ON_ACTION, cast)
    plan = asking[0]
    sign(plan, cast.pcn_lead)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=LATER)
    remove_dependency(dependency=found, by=cast.pcn_lead, at=LATER)
    place, address = sign_in(cast.place_reviewer), "/plans/W-P1/2026-27/"

    opened = read_of(place.get(address))
    sign(plan, cast.pcn_lead, at=LATER)

    assert "Fellside PCN, A01" in opened
    assert "Others depend on this" not in read_of(place.get(address))


def test_who_does_not_see_a_network_does_not_read_that_it_depends(asking, cast, sign_in, cycle):
    plan, action, _ = asking
    key = keys(plan, action)["Step of Westmere Integrated Care Board: INT-01-S"]
    add_dependency(action=action, key=key, words="Secret", by=cast.pcn_lead, at=NOON)
    sign(plan, cast.pcn_lead)
    start_plan(assessment=return_of(cycle, cast["W-SYS"]), by=cast.system_staff, at=NOON)

    system = read_of(sign_in(cast.system_staff).get("/plans/W-SYS/2026-27/"))
    other = sign_in(cast.other_place_reviewer).get("/plans/W-SYS/2026-27/")

    assert "Secret" in system
    assert other.status_code == 404


def test_actions_of_one_plan_depend_on_each_other_and_both_say_so(asking, framework, cast, lead):
    plan, _, _ = asking
    other = add_action(
        plan=plan, theme=framework.themes["INT"], values=action_values(title="Find rooms"),
        by=cast.pcn_lead, at=NOON,
    )  # fmt: skip
    depend(asking, "This plan: A02", cast)

    read = read_of(lead.get(page("plan")))
    remove_action(action=other, by=cast.pcn_lead, at=LATER)

    assert "A02 of this plan. Find rooms" in read
    assert "A01 Form one team, of this plan: It comes first." in read
    assert "It is no longer in that plan." in read_of(lead.get(page("plan")))


def test_the_words_of_the_other_end_are_no_change_of_ours(asking, places, cast):
    sign(places, cast.place_reviewer)
    depend(asking, ON_ACTION, cast)
    signed = signed_document(sign(asking[0], cast.pcn_lead))
    reopen_plan(plan=places, by=cast.place_reviewer, at=LATER)
    edit_action(
        action=places.actions.get(), values=action_values(title="Another name"), number=1,
        by=cast.place_reviewer, at=LATER,
    )  # fmt: skip
    sign(places, cast.place_reviewer, at=LATER)

    now = plan_document(asking[0], on=TODAY)

    assert now.actions[0].dependencies[0].text == "Another name"
    assert changes_between(signed, now) == []


def test_keeping_a_revision_brings_back_what_it_depended_on(asking, cast):
    plan = asking[0]
    found = depend(asking, ON_STEP, cast)
    sign(plan, cast.pcn_lead)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=LATER)
    remove_dependency(dependency=found, by=cast.pcn_lead, at=LATER)
    depend(asking, "Step of Westmere Integrated Care Board: INT-01-S", cast, at=LATER)

    keep_revision(plan=plan, by=cast.pcn_lead, at=LATER)

    signed = signed_document(plan.revisions.get())
    assert changes_between(signed, plan_document(plan, on=TODAY)) == []
    assert [each.step.code for each in Dependency.objects.all()] == ["INT-01-P"]
