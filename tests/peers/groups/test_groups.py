"""Peer groups: who plans the same reads what the others have signed, and only while both are in."""

import pytest
from django.core.exceptions import ValidationError

from compendium.talking.actions import withdraw_glad
from delivery.choices import Status
from delivery.reports.actions import submit_report
from delivery.rounds.actions import open_round
from delivery.updates.actions import save_update
from delivery.updates.update_fields import UpdateValues
from documents.freezing import seal_of
from peers.groups.actions import leave_group
from peers.groups.gathering import group_at, groups_beneath, groups_of
from peers.models import Joined
from peers.steps import steps_of
from planning.models import Action, PlanRevision
from planning.plans.signing import reopen_plan
from tests.assessments.doing import the_return
from tests.clock import NOON
from tests.conftest import text_of
from tests.layers import layer
from tests.peers.talking import OUTCOME, STEP, glad, join, joined, signed, submitted

GROUP = f"/peers/W-N1/2026-27/steps/{STEP}/group/"


@layer
def theirs(cast, cycle, framework) -> Joined:
    return joined(cast, cycle, framework, "W-N2")


@layer
def both(cast, cycle, framework, theirs) -> Joined:
    return joined(cast, cycle, framework, "W-N1")


def read(ours, framework) -> list[tuple]:
    group = group_at(ours, framework.steps[STEP])
    return [(each.name, [told.action.title for told in each.actions]) for each in group.members]


def leave(cast, cycle, framework) -> None:
    given = {"assessment": the_return(cycle, "W-N2"), "step": framework.steps[STEP]}
    leave_group(**given, by=cast.tarnbeck_lead, at=NOON)


def test_a_group_is_offered_for_each_step_of_the_signed_plan_with_how_many_are_in(
    cast, cycle, framework, theirs, ours
):
    before = groups_of(ours, steps_of(ours))
    signed(cast, cycle, framework, "W-N1")

    (line,) = groups_of(ours, steps_of(ours)).lines

    assert (before.lines, before.has_signed) == ((), False)
    assert (line.step.code, line.words, line.is_in) == (STEP, "1 is in", False)


def test_members_read_what_the_others_have_signed(both, ours, framework, lead):
    page = text_of(lead.get(GROUP))

    assert read(ours, framework) == [("Tarnbeck PCN", ["What W-N2 does"])]
    for words in ("What W-N2 does", OUTCOME, "2027", "Not reported"):
        assert words in page


def test_who_is_not_in_reads_no_name_and_no_action(cast, cycle, framework, theirs, ours, lead):
    signed(cast, cycle, framework, "W-N1")

    page = text_of(lead.get(GROUP))

    assert read(ours, framework) == []
    assert "1 is in" in page
    assert ("Tarnbeck PCN" in page, "What W-N2 does" in page) == (False, False)


def test_who_is_glad_to_talk_is_not_taken_for_who_is_in(cast, cycle, framework, lead):
    signed(cast, cycle, framework, "W-N1")
    submitted(cast, cycle, framework, "W-N3")
    glad(cast, framework, "W-N3")

    page = text_of(lead.get(GROUP))

    assert "Nobody yet. Nobody’s name is told before you join." in page
    assert "Whether they are in or not, these say that they are glad to talk" in page
    assert "Oxenclough PCN" in page


def test_who_is_glad_to_talk_is_named_before_joining_until_it_takes_that_back(
    cast, cycle, framework, theirs, lead
):
    signed(cast, cycle, framework, "W-N1")
    submitted(cast, cycle, framework, "W-N2")
    said = glad(cast, framework, "W-N2")

    named = text_of(lead.get(GROUP))
    withdraw_glad(glad=said, by=cast.tarnbeck_lead, at=NOON)

    assert "Tarnbeck PCN" in named
    assert "Tarnbeck PCN" not in text_of(lead.get(GROUP))


def test_nobody_joins_without_a_signed_plan_that_names_the_step(cast, cycle, framework, ours):
    with pytest.raises(ValidationError, match="plan that you have signed"):
        join(cast, ours, framework, "W-N1")

    signed(cast, cycle, framework, "W-N1", step="INT-01-N")
    with pytest.raises(ValidationError, match="plan that you have signed"):
        join(cast, ours, framework, "W-N1")


def test_leaving_ends_both_directions_at_once(cast, cycle, framework, both, ours):
    theirs = the_return(cycle, "W-N2")
    leave(cast, cycle, framework)

    assert read(ours, framework) == read(theirs, framework) == []


def test_joined_twice_it_stands_once_and_who_left_joins_again(cast, cycle, framework, both, ours):
    join(cast, ours, framework, "W-N1")
    assert Joined.objects.of_organisation(cast["W-N1"]).count() == 1
    leave(cast, cycle, framework)

    join(cast, the_return(cycle, "W-N2"), framework, "W-N2")

    assert read(ours, framework) == [("Tarnbeck PCN", ["What W-N2 does"])]
    assert Joined.objects.count() == 3


def test_no_draft_is_ever_read(cast, cycle, framework, both, ours):
    reopen_plan(plan=the_return(cycle, "W-N2").plan, by=cast.tarnbeck_lead, at=NOON)
    Action.objects.filter(plan__assessment__organisation=cast["W-N2"]).update(title="A draft")

    assert read(ours, framework) == [("Tarnbeck PCN", ["What W-N2 does"])]


def test_whose_signed_plan_names_the_step_no_more_is_not_in(both, ours, framework, cast):
    revision = PlanRevision.objects.get(plan__assessment__organisation=cast["W-N2"])
    revision.content["actions"] = []
    revision.checksum = seal_of(revision.content)
    revision.save()

    assert read(ours, framework) == []
    assert groups_of(ours, steps_of(ours)).lines[0].words == "You alone so far"


def test_what_cannot_be_trusted_is_not_told(both, ours, framework, cast):
    PlanRevision.objects.filter(plan__assessment__organisation=cast["W-N2"]).update(checksum="no")

    assert read(ours, framework) == []


def test_what_was_reported_last_is_told_and_no_draft_of_it(cast, cycle, framework, both, ours):
    days = {"opens_on": "2026-11-01", "closes_on": "2027-01-31"}
    round_ = open_round(cycle=cycle, quarter=3, **days, by=cast.system_staff, at=NOON)
    round_.refresh_from_db()
    report = {"round": round_, "organisation": cast["W-N2"], "by": cast.tarnbeck_lead, "at": NOON}
    values = UpdateValues(status=Status.AT_RISK, narrative="We wait", path_to_green="Ask again")
    save_update(reference="A01", values=values, number=0, **report)

    def told() -> tuple[str, str]:
        (member,) = group_at(ours, framework.steps[STEP]).members
        return member.actions[0].word, member.actions[0].quarter

    before = told()
    submit_report(**report)

    assert before == ("Not reported", "")
    assert told() == ("At risk", "October to December 2026")


def test_those_above_know_that_there_is_a_group_and_how_large(both, cast, cycle, sign_in):
    def sizes(code: str) -> list[tuple]:
        return [(each.step.code, each.number) for each in groups_beneath(cast[code], cycle)]

    assert sizes("W-SYS") == sizes("W-P1") == [(STEP, 2)]
    page = text_of(sign_in(cast.place_reviewer).get("/peers/W-P1/2026-27/groups/beneath/"))
    assert "Peer groups beneath you" in page
    assert ("2</td>" in page, "Tarnbeck" in page) == (True, False)


def test_a_group_of_one_counts_nowhere_above(theirs, cast, cycle):
    assert groups_beneath(cast["W-SYS"], cycle) == []


def test_a_place_knows_of_groups_of_its_own_alone(cast, cycle, framework, both):
    leave(cast, cycle, framework)
    joined(cast, cycle, framework, "W-N3")

    assert [each.number for each in groups_beneath(cast["W-P2"], cycle)] == [2]
    Joined.objects.filter(organisation=cast["W-N3"]).delete()
    assert groups_beneath(cast["W-P2"], cycle) == []


def test_the_page_joins_and_leaves(cast, cycle, framework, theirs, lead):
    signed(cast, cycle, framework, "W-N1")

    inside = text_of(lead.post(f"{GROUP}join/", follow=True))
    outside = text_of(lead.post(f"{GROUP}leave/", follow=True))

    assert all(words in inside for words in ("You are in.", "What W-N2 does"))
    assert "Neither side reads the other any more." in outside
    assert "What W-N2 does" not in outside


def test_a_step_that_is_not_in_the_signed_plan_says_so(ours, lead):
    assert "Not in your signed plan" in text_of(lead.get(GROUP))
    refused = lead.post(f"{GROUP}join/", follow=True)
    assert "plan that you have signed" in text_of(refused)
