"""What the start page says while a round of updates runs."""

from datetime import timedelta

import pytest

from lsc_fuller.start.page import start_of
from tests.clock import NOON
from tests.delivery.reporting import open_third_round, report, say, signed_plan
from tests.layers import layer

TODAY = NOON.date()


@layer
def round_(cast, cycle, framework):
    signed_plan(cast, cycle, framework)
    return open_third_round(cast, cycle)


def line(user, title: str, *, on=TODAY):
    return next((each for each in start_of(user, on=on).lines if title in each.title), None)


def test_a_team_with_a_signed_plan_is_led_to_its_report(cast, round_):
    asked = line(cast.pcn_lead, "Our report on October to December 2026")

    assert (asked.button, asked.tag[0]) == ("Write the report", "Not reported")
    assert asked.url == "/delivery/reports/W-N1/2026-27/q3/"
    assert asked.due == "70 days left, due 31 January 2027"


def test_who_has_begun_goes_on_and_who_has_reported_reads_that(cast, round_):
    say(cast, round_)
    begun = line(cast.pcn_lead, "Our report")

    report(cast, round_)

    assert begun.button == "Go on with the report"
    done = line(cast.pcn_lead, "Our report")
    assert (done.headline, done.button) == ("Reported", "")


def test_who_only_reads_has_no_button(cast, round_):
    assert line(cast.pcn_reader, "Our report").button == ""


def test_a_team_without_a_signed_plan_is_asked_nothing(cast, round_):
    assert line(cast.tarnbeck_lead, "Our report") is None


@pytest.mark.parametrize("person", ["place_reviewer", "system_staff"])
def test_those_above_are_led_to_how_things_go(cast, round_, person):
    asked = line(getattr(cast, person), "How things go in October to December 2026")

    assert asked.url.startswith("/delivery/places/")


def test_once_the_round_is_over_nothing_is_said(cast, round_):
    after = round_.closes_on + timedelta(days=1)

    assert line(cast.pcn_lead, "Our report", on=after) is None
