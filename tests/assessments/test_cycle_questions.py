"""Questions asked of cycles: who finds which, whom they ask, and what has come in."""

import pytest

from assessments.cycles.actions import close_cycle, open_cycle
from assessments.models import (
    Assessment,
    Cycle,
    Revision,
    RevisionAnswer,
)
from assessments.sending.actions import reopen, send_back, submit_assessment
from organisations.choices import Tier
from tests import factories as make
from tests.assessments.doing import colleague_saves, send, the_return
from tests.cast import PEOPLE
from tests.conftest import NOON, TODAY
from tests.one_tier import cycle_asking_only

OUTSIDE = {"outsider", "other_administrator", "nobody"}


@pytest.mark.parametrize("person", PEOPLE)
def test_a_cycle_is_found_by_all_beneath_its_system_and_edited_by_its_administrators(
    person, cast, cycle
):
    user = getattr(cast, person)

    assert Cycle.objects.visible_to(user, on=TODAY).exists() == (person not in OUTSIDE)
    assert Cycle.objects.editable_by(user, on=TODAY).exists() == (person == "administrator")


def test_a_cycle_not_opened_yet_is_found_by_its_system_alone(cast, unopened):
    assert Cycle.objects.visible_to(cast.reader, on=TODAY).exists()
    assert not Cycle.objects.visible_to(cast.pcn_lead, on=TODAY).exists()


def test_returns_expected_and_received_are_counted_and_those_of_pcns_apart(cast, cycle):
    for code, person in (("W-N1", "pcn_lead"), ("W-P1", "place_reviewer")):
        send(the_return(cycle, code), getattr(cast, person))
    back = send(the_return(cycle, "W-N2"), cast.tarnbeck_lead).assessment
    send_back(assessment=back, by=cast.place_reviewer, at=NOON, reason="Look again")

    found = Cycle.objects.with_returns().get()

    assert (found.expected, found.received) == (6, 2)
    assert (found.expected_from_pcns, found.received_from_pcns) == (3, 1)


def test_a_return_that_is_changed_again_stays_in_and_sent_twice_is_received_once(
    cast, cycle, framework, ours
):
    send(ours, cast.pcn_lead)
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)

    assert Cycle.objects.with_returns().get().received == 1
    assert Assessment.objects.with_rights(cast.pcn_lead, on=TODAY).get(pk=ours.pk).is_in
    assert not Assessment.objects.submitted().exists()

    colleague_saves(cast, framework, ours, number=1)
    submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)

    first, second = Revision.objects.of_assessment(ours).order_by("number")
    found = Cycle.objects.with_returns().get()
    assert (found.expected, found.received) == (6, 1)
    assert (found.expected_from_pcns, found.received_from_pcns) == (3, 1)
    assert list(Revision.objects.current()) == [second]
    assert RevisionAnswer.objects.current().count() == RevisionAnswer.objects.of(first.pk).count()


def test_a_return_sent_back_is_not_in(cast, ours):
    send(ours, cast.pcn_lead)
    assert Assessment.objects.submitted().get() == ours

    send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Look again")

    assert not Assessment.objects.with_rights(cast.pcn_lead, on=TODAY).get(pk=ours.pk).is_in
    assert not Revision.objects.current().exists()
    assert not RevisionAnswer.objects.current().exists()


def test_a_cycle_that_asks_pcns_alone_asks_beneath_its_places(cast, framework):
    cycle = cycle_asking_only(Tier.NEIGHBOURHOOD, cast, framework)
    bodies = [cast[code] for code in ("W-SYS", "W-P1", "W-N1", "X-SYS")]

    found = Cycle.objects.asking_beneath(bodies)

    assert {(each, each.body) for each in found} == {
        (cycle, cast["W-SYS"].pk),
        (cycle, cast["W-P1"].pk),
    }
    assert found.count() == 2


def test_a_cycle_that_asks_a_body_itself_does_not_ask_only_beneath_it(cast, cycle):
    assert not Cycle.objects.asking_beneath([cast["W-SYS"], cast["W-P1"]]).exists()


def test_what_another_cycle_asks_of_a_body_does_not_count(cast, framework):
    """Last year's cycle asked places too: this year's still asks beneath them alone."""
    last_year = make.CycleFactory(
        system=cast["W-SYS"], version=framework.version, slug="2025-26", plan_year=2025
    )
    open_cycle(cycle=last_year, by=cast.administrator, at=NOON)
    this_year = cycle_asking_only(Tier.NEIGHBOURHOOD, cast, framework)

    assert list(Cycle.objects.asking_beneath([cast["W-P1"]])) == [this_year]


def test_a_cycle_is_open_from_its_opening_to_its_closing(cast, cycle, framework):
    unopened = make.CycleFactory(
        system=cast["W-SYS"], version=framework.version, slug="2025-26", plan_year=2025
    )
    assert list(Cycle.objects.open()) == [cycle]
    assert list(Cycle.objects.besides(cycle)) == [unopened]

    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    assert not Cycle.objects.open().exists()
