"""What is asked of cycles and returns: who finds which, who may do what, what a question means."""

from datetime import date, timedelta

import pytest

from assessments.choices import Choice
from assessments.cycles.actions import close_cycle, open_cycle
from assessments.late.actions import let_in
from assessments.models import (
    Answer,
    Assessment,
    Assignment,
    Cycle,
    Footprint,
    Revision,
    RevisionAnswer,
)
from assessments.sending.actions import reopen, submit_assessment
from organisations.models import Link
from tests import factories as make
from tests.assessments.doing import INT1, INT2, answer_all, send, the_return
from tests.cast import PEOPLE
from tests.conftest import NOON, TODAY

YESTERDAY = TODAY - timedelta(days=1)
TEAM = {"pcn_lead", "pcn_contributor"}
ABOVE = {"place_reviewer", "system_staff", "administrator", "reader"}
SEES_FELLSIDE = TEAM | {"pcn_reader"} | ABOVE


def codes(returns) -> set[str]:
    return set(returns.values_list("organisation__ods_code", flat=True))


# --- Who finds which, and may do what ----------------------------------------------------------


@pytest.mark.parametrize("person", PEOPLE)
def test_what_a_person_may_do_to_a_return(person, cast, ours):
    user, returns = getattr(cast, person), Assessment.objects
    may = {
        "see": returns.visible_to(user, on=TODAY).contains(ours),
        "write": returns.editable_by(user, on=TODAY).contains(ours),
        "sign": returns.signable_by(user, on=TODAY).contains(ours),
        "review": returns.reviewable_by(user, on=TODAY).contains(ours),
        "belong": returns.of_own(user, on=TODAY).contains(ours),
    }
    found = returns.with_rights(user, on=TODAY).get(pk=ours.pk)

    assert may == {
        "see": person in SEES_FELLSIDE,
        "write": person in TEAM,
        "sign": person == "pcn_lead",
        "review": person in {"place_reviewer", "system_staff"},
        "belong": person in TEAM | {"pcn_reader"},
    }
    assert (found.may_write, found.may_sign, found.may_review) == (
        may["write"],
        may["sign"],
        may["review"],
    )


def test_who_may_do_what_follows_the_day(cast, ours):
    lead, returns = cast.pcn_lead, Assessment.objects
    answer_all(ours, lead)
    cast.pcn_lead.memberships.update(end=YESTERDAY)
    cast.place_reviewer.memberships.update(end=YESTERDAY)
    cast.administrator.memberships.update(end=YESTERDAY)
    asked = [
        lambda day: returns.visible_to(lead, on=day),
        lambda day: returns.editable_by(lead, on=day),
        lambda day: returns.signable_by(lead, on=day),
        lambda day: returns.of_own(lead, on=day),
        lambda day: returns.reviewable_by(cast.place_reviewer, on=day),
        lambda day: returns.with_rights(lead, on=day).filter(may_write=True),
        lambda day: returns.with_rights(lead, on=day).filter(may_sign=True),
        lambda day: returns.with_rights(cast.place_reviewer, on=day).filter(may_review=True),
        lambda day: Answer.objects.editable_by(lead, on=day),
        lambda day: Cycle.objects.visible_to(lead, on=day),
        lambda day: Cycle.objects.visible_to(cast.administrator, on=day),
        lambda day: Cycle.objects.editable_by(cast.administrator, on=day),
    ]

    assert all(question(YESTERDAY).exists() for question in asked)
    assert not any(question(TODAY).exists() for question in asked)
    assert not returns.of_own(lead).exists()


def test_a_place_goes_on_seeing_what_it_received_and_the_new_one_sees_it_too(cast, ours):
    send(ours, cast.pcn_lead)
    Link.objects.filter(child=cast["W-N1"]).update(end=YESTERDAY)
    make.LinkFactory(parent=cast["W-P2"], child=cast["W-N1"], start=TODAY)

    for person in (cast.place_reviewer, cast.other_place_reviewer):
        assert Assessment.objects.visible_to(person, on=TODAY).contains(ours)
        assert Revision.objects.visible_to(person, on=TODAY).exists()
        assert RevisionAnswer.objects.visible_to(person, on=TODAY).exists()
    assert not Assessment.objects.visible_to(cast.outsider, on=TODAY).exists()
    assert Assessment.objects.reviewable_by(cast.place_reviewer, on=TODAY).contains(ours)
    assert not Assessment.objects.reviewable_by(cast.other_place_reviewer, on=TODAY).contains(ours)


# --- What a question means ---------------------------------------------------------------------


def test_under_an_organisation_are_its_own_return_and_those_that_stood_in_it(cast, cycle):
    Link.objects.filter(child=cast["W-N1"]).update(end=YESTERDAY)

    assert codes(Assessment.objects.of_footprint(cast["W-P1"])) == {"W-P1", "W-N1", "W-N2"}
    assert codes(Assessment.objects.of_footprint(cast["W-N1"])) == {"W-N1"}
    assert Assessment.objects.of_footprint(cast["W-SYS"]).count() == 6


def test_besides_a_return_are_those_of_its_organisation_oldest_first(cast, ours, framework):
    others = [
        make.AssessmentFactory(
            organisation=cast["W-N1"],
            cycle=make.CycleFactory(
                system=cast["W-SYS"], version=framework.version, slug=str(year), plan_year=year
            ),
        )
        for year in (2028, 2025)
    ]

    assert list(Assessment.objects.besides(ours)) == others[::-1]
    assert list(Cycle.objects.besides(ours.cycle)) == [each.cycle for each in others[::-1]]


def test_in_one_year_what_opened_first_is_the_oldest(cast, framework):
    later, earlier, latest = (
        make.AssessmentFactory(
            organisation=cast["W-N1"],
            cycle=make.CycleFactory(
                system=cast["W-SYS"], version=framework.version, slug=slug, opens_on=opens_on
            ),
        )
        for slug, opens_on in (
            ("second", date(2026, 11, 1)),
            ("first", date(2026, 10, 1)),
            ("third", date(2026, 11, 1)),
        )
    )
    ours = make.AssessmentFactory(organisation=cast["W-N1"])

    in_order = [earlier, later, latest]
    assert list(Assessment.objects.besides(ours)) == in_order
    assert list(Cycle.objects.besides(ours.cycle)) == [each.cycle for each in in_order]


def test_neighbours_share_the_first_place_the_tier_and_the_cycle(cast, cycle, framework):
    """Tarnbeck lies in Saltcrag too, where Oxenclough is; and all of them were asked last year."""
    last_year = make.CycleFactory(
        system=cast["W-SYS"], version=framework.version, slug="2025-26", plan_year=2025
    )
    open_cycle(cycle=last_year, by=cast.administrator, at=NOON)

    neighbours = Assessment.objects.neighbours_of(the_return(cycle, "W-N2"))

    assert set(neighbours) == {the_return(cycle, "W-N1"), the_return(cycle, "W-N2")}


def test_what_belongs_to_an_organisation_a_return_or_a_system_is_found_by_it(cast, cycle, ours):
    """Fellside and Tarnbeck have submitted; Tarnbeck stands in both places."""
    sent = send(ours, cast.pcn_lead)
    tarnbeck = send(the_return(cycle, "W-N2"), cast.tarnbeck_lead).assessment
    fellside, places = [cast["W-N1"]], [cast["W-P1"], cast["W-P2"]]
    stood = Footprint.objects.of_organisations(places)

    assert list(Cycle.objects.asking([*fellside, cast["W-N2"]])) == [cycle]
    assert not Cycle.objects.asking([cast["X-N1"]]).exists()
    assert list(Cycle.objects.of_system(cast["W-SYS"])) == [cycle]
    assert not Cycle.objects.of_system(cast["X-SYS"]).exists()
    assert codes(Assessment.objects.of_organisations(fellside)) == {"W-N1"}
    assert [str(each.organisation) for each in stood.of_assessments([ours])] == ["Blackmoor Place"]
    assert stood.of_assessments([tarnbeck]).count() == 2
    assert set(Answer.objects.of_assessments([ours])) == set(Answer.objects.of_assessment(ours))
    assert Answer.objects.of_assessment(ours).count() == 3
    assert list(Revision.objects.of_assessment(ours)) == [sent]
    for found in (
        RevisionAnswer.objects.of(sent.pk),
        RevisionAnswer.objects.of_assessments([ours]),
        RevisionAnswer.objects.of_organisation(cast["W-N1"].pk),
    ):
        assert set(found) == set(sent.answers.all())


def test_a_return_comes_with_where_it_stood_by_tier_the_first_place_first(cast, cycle):
    footprints = Footprint.objects.filter(assessment=the_return(cycle, "W-N2"))
    for code, is_primary in (("W-P1", False), ("W-P2", True)):
        footprints.filter(organisation=cast[code]).update(is_primary=is_primary)

    def stood() -> list[str]:
        found = Assessment.objects.with_footprints().get(pk=the_return(cycle, "W-N2").pk)
        return [each.organisation.ods_code for each in found.footprints.all()]

    assert stood() == ["W-P2", "W-P1", "W-SYS"]
    footprints.update(is_primary=False)
    assert stood() == ["W-P1", "W-P2", "W-SYS"]


def test_a_return_stands_at_its_code_and_its_cycle(cycle, ours):
    assert Assessment.objects.at("W-N1", "2026-27").get() == ours
    assert not Assessment.objects.at("W-N1", "2027-28").exists()
    assert not Assessment.objects.at("X-N1", "2026-27").exists()


def test_late_in_a_closed_cycle_is_what_is_not_in_or_was_let_in_since(cast, cycle, ours):
    for code, by in (("W-N1", cast.pcn_lead), ("W-N2", cast.tarnbeck_lead)):
        send(the_return(cycle, code), by)
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)
    let_in(assessment=ours, until=TODAY, reason="They were ill.", by=cast.administrator, at=NOON)

    late = codes(Assessment.objects.with_is_in().late_in(cycle))

    assert late == {"W-N1", "W-N3", "W-P1", "W-P2", "W-SYS"}


def test_what_stands_of_others_is_what_they_submitted_last_in_this_cycle(cast, cycle, framework):
    """Fellside has submitted twice, Tarnbeck once, and Tarnbeck the year after too."""
    next_year = make.CycleFactory(
        system=cast["W-SYS"], version=framework.version, slug="2027-28", plan_year=2027
    )
    open_cycle(cycle=next_year, by=cast.administrator, at=NOON)
    ours, theirs = the_return(cycle, "W-N1"), the_return(cycle, "W-N2")
    send(ours, cast.pcn_lead)
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)
    Answer.objects.filter(assessment=ours).update(note="More of it.")
    again = submit_assessment(assessment=the_return(cycle, "W-N1"), by=cast.pcn_lead, at=NOON)
    assert again.number == 2
    tarnbeck = send(theirs, cast.tarnbeck_lead)
    send(the_return(next_year, "W-N2"), cast.tarnbeck_lead)
    step, both = framework.steps[INT1], [cast["W-N1"].pk, cast["W-N2"].pk]

    def stands(steps=(step.pk,), organisations=tuple(both)) -> set[int]:
        found = RevisionAnswer.objects.submitted_to(
            steps, cycle=cycle.pk, organisations=organisations
        )
        return set(found.values_list("revision", flat=True))

    assert stands() == {again.pk, tarnbeck.pk}
    assert stands(organisations=both[:1]) == {again.pk}
    assert not stands(steps=[framework.steps["INT-01-S"].pk])
    assert set(RevisionAnswer.objects.beside(ours)) == set(tarnbeck.answers.all())


def test_what_is_answered_and_who_looks_after_it_is_found_by_its_return(cast, ours, framework):
    answer_all(ours, cast.pcn_lead)
    Answer.objects.filter(step__code=INT1).update(choice=Choice.UNANSWERED)
    theirs = the_return(ours.cycle, "W-N2")
    for returned, person in ((ours, cast.pcn_contributor), (theirs, cast.tarnbeck_lead)):
        Assignment.objects.create(assessment=returned, theme=framework.themes["INT"], user=person)

    answered = Answer.objects.answered().values_list("step__code", flat=True)
    assert set(answered) == {INT2, "SUP-01-N"}
    assert [a.user for a in Assignment.objects.of_assessments([ours])] == [cast.pcn_contributor]
    assert [a.assessment for a in Assignment.objects.of_person(cast.tarnbeck_lead)] == [theirs]
