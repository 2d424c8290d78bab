"""What an action depends on is read at both ends: in its plan, and by whom it waits for."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from planning.depending.actions import add_dependency, remove_dependency
from planning.models import Dependency
from planning.plans.changes import changes_between
from planning.plans.copies import plan_paper
from planning.plans.gathering import plan_document, signed_document
from planning.plans.keeping import keep_revision
from planning.plans.lines import add_action, edit_action, remove_action
from planning.plans.signing import reopen_plan, start_plan
from tests.conftest import NOON, TODAY
from tests.planning.depending.waiting import ON_ACTION, ON_STEP, THEIRS, depend, keys, sign
from tests.planning.planners import LATER, action_values, page, read_of, return_of

pytestmark = pytest.mark.usefixtures("noon")


def test_page_document_and_workbook_name_it(asking, places, cast, lead):
    sign(places, cast.place_reviewer)
    depend(asking, ON_ACTION, cast)

    pages = [read_of(lead.get(page(name))) for name in ("plan", "plan_document")]
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
