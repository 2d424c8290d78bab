"""The start page and menu of a place that a cycle asks nothing, but its PCNs."""

from datetime import timedelta

import pytest

from assessments.cycles.actions import close_cycle
from lsc_fuller.frame.navigation import frame_of
from lsc_fuller.start.page import start_of
from organisations.choices import Tier
from organisations.models import Organisation
from tests.conftest import NOON, TODAY
from tests.layers import layer
from tests.one_tier import cycle_asking_only
from tests.planning.asking import ask, send_return

MENU = [
    "Start",
    "Blackmoor Place",
    "Needs and decisions",
    "Support plan",
    "Framework",
    "Good practice",
    "Offers of help",
    "Measures",
    "Registers",
    "Model documents",
    "Notices",
    "Who speaks for us",
    "Peers",
    "Documents",
    "Data feeds",
]


@layer
def pcns_only(cast, framework):
    return cycle_asking_only(Tier.NEIGHBOURHOOD, cast, framework)


def test_the_menu_leads_to_what_its_pcns_send(cast, pcns_only):
    frame = frame_of(cast.place_reviewer, path="/", on=TODAY)

    assert [item.label for item in frame.menu] == MENU


def test_needs_that_wait_at_the_place_stand_first(cast, framework, pcns_only):
    ask(pcns_only, framework, cast["W-N1"], by=cast.pcn_lead, count=2)
    send_return(pcns_only, framework, cast["W-N1"], by=cast.pcn_lead)

    start = start_of(cast.place_reviewer, on=TODAY)

    assert start.first.button == "Decide on 2 needs"
    assert [line.headline for line in start.standing] == [
        "1 of 2 PCN returns in",
        "No commitment yet",
    ]


def test_needs_wait_on_the_page_once_the_cycle_has_closed(cast, framework, pcns_only):
    ask(pcns_only, framework, cast["W-N1"], by=cast.pcn_lead)
    close_cycle(cycle=pcns_only, by=cast.administrator, at=NOON)

    assert start_of(cast.system_staff, on=TODAY).first is None
    assert start_of(cast.place_reviewer, on=TODAY).first.button == "Decide on 1 need"


@pytest.mark.parametrize("number", [1, 2])
def test_the_page_costs_the_same_however_many_pcns_ask(
    cast, framework, pcns_only, number, django_assert_num_queries
):
    leads = {"W-N1": cast.pcn_lead, "W-N2": cast.tarnbeck_lead}
    for code in list(leads)[:number]:
        ask(pcns_only, framework, cast[code], by=leads[code])

    with django_assert_num_queries(11):
        start_of(cast.place_reviewer, on=TODAY)


def test_what_waits_at_a_closed_place_waits_for_the_system(cast, framework, pcns_only):
    ask(pcns_only, framework, cast["W-N1"], by=cast.pcn_lead)
    Organisation.objects.filter(ods_code="W-P1").update(closed_on=TODAY - timedelta(days=1))

    assert start_of(cast.system_staff, on=TODAY).first.button == "Decide on 1 need"
