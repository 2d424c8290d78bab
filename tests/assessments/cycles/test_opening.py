"""Opening and closing a cycle: whom it asks, what it keeps of that day, what it is called."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.answers.actions import save_answer
from assessments.cycles.actions import close_cycle, open_cycle
from assessments.models import Assessment, Footprint
from assessments.sending.actions import reopen, send_back, submit_assessment
from assessments.sharing.actions import assign_people
from frameworks.models import Version
from organisations.choices import Tier
from organisations.models import Link, Organisation
from organisations.structure.actions import end_link
from tests import factories as make
from tests.assessments.doing import NOT_SURE, send, the_return
from tests.conftest import NOON, TODAY


def test_opening_asks_every_organisation_the_version_has_steps_for(cycle):
    asked = Assessment.objects.filter(cycle=cycle).values_list("organisation__ods_code", "tier")

    assert set(asked) == {
        ("W-SYS", Tier.SYSTEM),
        ("W-P1", Tier.PLACE),
        ("W-P2", Tier.PLACE),
        ("W-N1", Tier.NEIGHBOURHOOD),
        ("W-N2", Tier.NEIGHBOURHOOD),
        ("W-N3", Tier.NEIGHBOURHOOD),
    }


def test_opening_a_framework_for_one_tier_asks_only_that_tier(cast, unopened):
    unopened.version.steps.exclude(tier=Tier.NEIGHBOURHOOD).delete()

    open_cycle(cycle=unopened, by=cast.administrator, at=NOON)

    assert set(unopened.assessments.values_list("tier", flat=True)) == {Tier.NEIGHBOURHOOD}


def test_opening_leaves_out_what_is_closed_on_that_day(cast, unopened):
    Organisation.objects.filter(pk=cast["W-N3"].pk).update(closed_on=TODAY - timedelta(days=1))

    open_cycle(cycle=unopened, by=cast.administrator, at=NOON)

    assert not unopened.assessments.filter(organisation=cast["W-N3"]).exists()


def test_opening_keeps_the_places_and_the_system_of_that_day(cast, cycle):
    Link.objects.filter(child=cast["W-N2"]).update(end=TODAY)

    rows = Footprint.objects.filter(assessment=the_return(cycle, "W-N2"))

    assert set(rows.values_list("organisation__ods_code", "tier", "is_primary")) == {
        ("W-P1", Tier.PLACE, True),
        ("W-P2", Tier.PLACE, False),
        ("W-SYS", Tier.SYSTEM, True),
    }


def test_a_first_place_that_is_left_later_still_receives_the_return_opened_before(cast, unopened):
    tarnbeck = cast["W-N2"]
    later = TODAY + timedelta(days=129)
    leaving = tarnbeck.links_up.get(parent=cast["W-P1"])

    end_link(link=leaving, end=later, reason="Moves next year", by=None, at=NOON)
    first_on = [
        tarnbeck.links_up.open(on=day).in_order()[0].parent
        for day in (TODAY, later, later + timedelta(days=1))
    ]
    open_cycle(cycle=unopened, by=cast.administrator, at=NOON)

    assert first_on == [cast["W-P1"], cast["W-P1"], cast["W-P2"]]
    places = the_return(unopened, "W-N2").footprints.filter(tier=Tier.PLACE)
    assert places.get(is_primary=True).organisation == cast["W-P1"]


def test_a_return_keeps_the_name_its_organisation_had_then(cast, cycle):
    Organisation.objects.filter(pk=cast["W-N1"].pk).update(name="Renamed PCN")

    assert str(the_return(cycle, "W-N1")) == "Fellside PCN, 2026/27"


def test_opening_again_says_so_and_adds_nothing(cast, cycle):
    with pytest.raises(ValidationError, match="already open"):
        open_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    assert cycle.assessments.count() == 6


def test_a_pcn_that_changed_systems_has_one_return_at_an_address(cast, cycle, framework):
    Link.objects.create(parent=cast["X-P1"], child=cast["W-N3"], start=TODAY, is_primary=False)
    other = make.CycleFactory(system=cast["X-SYS"], version=framework.version, slug=cycle.slug)

    with pytest.raises(ValidationError, match="Oxenclough PCN already answers a cycle called"):
        open_cycle(cycle=other, by=cast.other_administrator, at=NOON)

    assert not other.assessments.exists()


@pytest.mark.parametrize("slug", ["2026-27-pilot", "Pilot"])
def test_a_second_cycle_with_the_same_references_is_not_opened(slug, cast, framework):
    common = {"system": cast["W-SYS"], "version": framework.version}
    first, second = (make.CycleFactory(**common, slug=each) for each in ("pilot", slug))
    open_cycle(cycle=first, by=cast.administrator, at=NOON)

    with pytest.raises(ValidationError, match="already answers a cycle called pilot"):
        open_cycle(cycle=second, by=cast.administrator, at=NOON)

    assert not second.assessments.exists()


def test_only_a_published_version_can_be_asked_about(cast, unopened):
    Version.objects.filter(pk=unopened.version.pk).update(status="draft", published_at=None)

    with pytest.raises(ValidationError, match="Publish"):
        open_cycle(cycle=unopened, by=cast.administrator, at=NOON)

    assert not unopened.assessments.exists()


@pytest.mark.parametrize("pcns", [0, 27])
def test_opening_costs_the_same_for_3_pcns_and_for_30(pcns, cast, unopened):
    for _ in range(pcns):
        make.LinkFactory(parent=cast["W-P1"])

    with CaptureQueriesContext(connection) as queries:
        open_cycle(cycle=unopened, by=cast.administrator, at=NOON)

    assert unopened.assessments.count() == 6 + pcns
    assert len(queries) <= 14


def test_closing_an_unopened_or_a_closed_cycle_is_refused(cast, unopened):
    with pytest.raises(ValidationError, match="has not been opened"):
        close_cycle(cycle=unopened, by=cast.administrator, at=NOON)

    open_cycle(cycle=unopened, by=cast.administrator, at=NOON)
    close_cycle(cycle=unopened, by=cast.administrator, at=NOON)

    with pytest.raises(ValidationError, match="already closed"):
        close_cycle(cycle=unopened, by=cast.administrator, at=NOON)


def test_nothing_in_a_closed_cycle_can_change(cast, framework, cycle, ours):
    send(ours, cast.pcn_lead)
    theirs = the_return(cycle, "W-N2")
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)
    step = framework.steps["INT-01-N"]
    common, beside = {"by": cast.pcn_lead, "at": NOON}, {"by": cast.tarnbeck_lead, "at": NOON}

    attempts = [
        lambda: save_answer(assessment=theirs, step=step, values=NOT_SURE, number=0, **beside),
        lambda: submit_assessment(assessment=theirs, **beside),
        lambda: send_back(assessment=ours, reason="Again", by=cast.place_reviewer, at=NOON),
        lambda: reopen(assessment=ours, **common),
        lambda: assign_people(assessment=ours, parts=set(), seen=set(), **common),
    ]

    for attempt in attempts:
        with pytest.raises(ValidationError, match="has closed"):
            attempt()


# What a cycle is called


@pytest.mark.parametrize(
    ("slug", "stem"),
    [("2026-27", "2627"), ("2026-27-matrix", "2627-MATRIX"), ("pilot", "2627-PILOT")],
)
def test_a_reference_starts_with_the_year_and_what_the_slug_adds(slug, stem, unopened):
    unopened.slug = slug

    assert unopened.reference_stem == stem


def test_a_plan_year_is_written_as_people_write_it(unopened):
    unopened.plan_year = 2099

    assert unopened.plan_year_label == "2099/00"
    assert unopened.days_left(on=date(2027, 1, 30)) == 1
