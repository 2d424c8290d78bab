"""What others do and say beside the steps of a return: those above, and who is glad to talk."""

import pytest

from assessments.answers.actions import AnswerValues
from assessments.beside.actions import say_glad_beside
from assessments.choices import Choice
from assessments.models import Footprint
from assessments.sending.actions import send_back
from compendium.talking.actions import withdraw_glad
from planning.models import SupportPlanRevision
from planning.profile.above import Group
from planning.profile.printed import profile_paper
from tests.assessments.doing import answer_all, send, the_return
from tests.clock import NOON
from tests.layers import layer
from tests.planning.asking import commit, publish, support_plan_of
from tests.planning.profile.asked import NOT_OURS, at, read, send_each


@layer
def sent(cast, framework, ours):
    """Fellside has INT-01-N in place, INT-02-N not; SUP-01-N does not apply."""
    return send_each(
        ours,
        framework,
        cast.pcn_lead,
        INT_01_N=at(framework, 3),
        INT_02_N=at(framework, 1),
        SUP_01_N=NOT_OURS,
    )


def said(profile) -> list[tuple]:
    return [(each.who, each.code, each.group, each.tag[0]) for each in profile.above.in_order]


def test_only_what_stands_beside_open_or_planned_steps_is_told(cast, framework, ours, sent):
    before = said(read(ours, cast.pcn_lead))
    answer = ours.answers.get(step=framework.steps["INT-01-N"])
    answer.planned = True
    answer.save()

    after = said(read(ours, cast.pcn_lead))

    passed = ("Blackmoor Place", "INT-02-P", Group.PASSED, "Has not said yet")
    assert before == [passed]
    assert after == [
        passed,
        ("Blackmoor Place", "INT-01-P", Group.UNDATED, "Has not said yet"),
        ("Westmere Integrated Care Board", "INT-01-S", Group.UNDATED, "Has not said yet"),
    ]


@pytest.mark.parametrize(
    ("values", "group", "word", "level"),
    [
        (1, Group.PASSED, "Not in place", "1 Exploring"),
        (3, Group.SETTLED, "In place", "3 In place"),
        (None, Group.SETTLED, "Does not apply there", ""),
    ],
)
def test_a_state_is_what_the_place_has_submitted(
    values, group, word, level, cast, cycle, framework, ours, sent
):
    place = the_return(cycle, "W-P1")
    given = at(framework, values, note="Among ourselves") if values else NOT_OURS
    send(place, cast.place_reviewer, given)

    (each,) = read(ours, cast.pcn_lead).above.beside

    assert (each.group, each.tag[0], each.level) == (group, word, level)


def test_a_draft_of_the_place_and_one_sent_back_say_nothing(cast, cycle, framework, ours, sent):
    place = the_return(cycle, "W-P1")
    answer_all(place, cast.place_reviewer, at(framework, 3))
    drafted = read(ours, cast.pcn_lead).above.beside
    send(the_return(cycle, "W-P2"), cast.other_place_reviewer, at(framework, 3))

    with_another = read(ours, cast.pcn_lead).above.beside

    assert [each.said for each in (*drafted, *with_another)] == [None, None]


def test_a_place_that_was_sent_back_has_not_said_yet(cast, cycle, framework, ours, sent):
    place = the_return(cycle, "W-P1")
    send(place, cast.place_reviewer, at(framework, 3))
    send_back(assessment=place, by=cast.system_staff, at=NOON, reason="Again")

    assert [each.said for each in read(ours, cast.pcn_lead).above.beside] == [None]


def test_a_published_commitment_to_the_step_stands_beside_it(cast, cycle, framework, ours, sent):
    step, by = framework.steps["INT-02-P"], cast.place_reviewer
    commit(cycle, cast["W-P1"], by=by, step=step)
    drafted = read(ours, cast.pcn_lead).above.beside[0].promises
    publish(cast, support_plan_of(cycle, cast["W-P1"]))
    commit(cycle, cast["W-P1"], by=by, step=step, title="Not published yet")

    (promise,) = read(ours, cast.pcn_lead).above.beside[0].promises

    assert drafted == ()
    assert promise.line == "C01 Lend a facilitator, by 31 March 2027"
    assert promise.url == "/support-plans/W-P1/2026-27/"


def test_a_support_plan_that_cannot_be_read_is_named(cast, cycle, framework, ours, sent):
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, step=framework.steps["INT-02-P"])
    publish(cast, support_plan_of(cycle, cast["W-P1"]))
    SupportPlanRevision.objects.update(checksum="x")

    above = read(ours, cast.pcn_lead).above

    assert above.unreadable == ("Blackmoor Place",)
    assert above.beside[0].promises == ()


def test_where_no_place_receives_the_return_nobody_answers(cast, ours, sent):
    Footprint.objects.filter(assessment=ours, tier="place").delete()

    profile = read(ours, cast.pcn_lead)

    assert said(profile) == [("Place", "INT-02-P", Group.PASSED, "Nobody answers for it")]
    assert "lies in no place" in profile.themes.why_no_range


def test_nothing_above_a_system_and_no_range_above_a_pcn(cast, cycle, framework):
    system, place = the_return(cycle, "W-SYS"), the_return(cycle, "W-P1")
    send(system, cast.system_staff, at(framework, 1))
    send(place, cast.place_reviewer, at(framework, 1))

    of_system, of_place = read(system, cast.system_staff), read(place, cast.place_reviewer)

    assert of_system.above.words.startswith("Nobody stands above your system")
    assert [each.code for each in of_place.above.beside] == ["INT-01-S"]
    assert of_place.above.beside[0].tag == ("Not in place", "yellow")
    for profile in (of_system, of_place):
        assert "Only PCNs have a range" in profile.themes.why_no_range


# Neighbours


@layer
def glad(cast, cycle, framework):
    """Tarnbeck has both steps in place, and is glad to talk about each."""
    theirs = the_return(cycle, "W-N2")
    send(theirs, cast.tarnbeck_lead, at(framework, 4))
    return [
        say_glad_beside(
            assessment=theirs,
            step=framework.steps[code],
            contact_role="Rota lead",
            by=cast.tarnbeck_lead,
            at=NOON,
        )
        for code in ("INT-01-N", "INT-02-N")
    ]


def helpers(profile) -> list[tuple]:
    return [(each.step.code, [n.name for n in each.neighbours]) for each in profile.helpers]


def test_a_neighbour_is_named_where_one_is_behind_and_with_its_consent_alone(
    cast, cycle, framework, ours, sent, glad
):
    send(the_return(cycle, "W-N3"), cast.other_pcn_lead, at(framework, 4))

    before = helpers(read(ours, cast.pcn_lead))
    withdraw_glad(glad=glad[1], by=cast.tarnbeck_lead, at=NOON)

    assert before == [("INT-02-N", ["Tarnbeck PCN"])]
    assert helpers(read(ours, cast.pcn_lead)) == []


def test_the_level_of_another_pcn_never_appears(cast, cycle, framework, ours, sent, glad):
    unsure = AnswerValues(Choice.NOT_SURE, note="Oxenclough said so")
    send(the_return(cycle, "W-N3"), cast.other_pcn_lead, unsure)

    printed = profile_paper(read(ours, cast.pcn_lead)).html()

    assert "Tarnbeck PCN" in printed
    for words in ("Oxenclough", "4 In place and reviewed", "Not sure", "Saltcrag"):
        assert words not in printed


def test_a_neighbour_that_moved_back_is_named_no_more(cast, cycle, framework, ours, sent, glad):
    the_return(cycle, "W-N2").revisions.update(is_current=False)

    assert helpers(read(ours, cast.pcn_lead)) == []
