"""One action over the quarters, and report beside report: as submitted, newest first."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from delivery.choices import Status
from delivery.models import HighlightRevision
from delivery.reports.actions import reopen_report
from delivery.rounds.actions import open_round
from tests.cast import client_of
from tests.clock import NOON
from tests.delivery.reporting import DAYS, LATE, mark, page, report, say, theirs
from tests.layers import layer
from tests.planning.planners import read_of

OURS = ["W-N1", "2026-27"]
LINE = reverse("delivery:line", args=[*OURS, "A01"])
COMPARE = reverse("delivery:compare", args=OURS)
pytestmark = pytest.mark.usefixtures("noon")


@layer
def earlier(cast, cycle, plan):
    """July to September, of which Fellside reported that it was on track."""
    round_ = open_round(cycle=cycle, quarter=2, **DAYS, by=cast.system_staff, at=NOON)
    say(cast, round_, narrative="Two have met.")
    report(cast, round_)
    return round_


@layer
def later(cast, earlier, round_):
    """October to December, in which a room is missing."""
    said = {"status": Status.AT_RISK, "narrative": "No room yet.", "path_to_green": "A room."}
    say(cast, round_, milestones=(mark(forecast_on=LATE),), **said)
    report(cast, round_)
    return round_


def test_an_action_is_told_quarter_by_quarter_with_the_newest_first(cast, later, place):
    shown = read_of(place.get(LINE))

    first, second = shown.split("October to December 2026", 1)[1].split("July to September 2026", 1)
    assert "At risk (amber) No room yet. Back to green: A room." in first
    assert "On track (green) Two have met." in second
    assert "As planned" in shown
    assert "Now expected on 14 February 2027, later than planned" in shown


def test_what_is_still_being_written_is_nobody_elses(cast, earlier, round_, place, lead):
    say(cast, round_, narrative="Only among us")

    for client in (place, lead):
        assert "Only among us" not in client.get(LINE).text


def test_there_is_no_page_before_anything_is_reported_nor_for_who_may_not_read_it(
    cast, round_, lead, earlier
):
    assert lead.get(LINE.replace("A01", "A99")).status_code == 404
    assert client_of(cast.outsider).get(LINE).status_code == 404
    assert client_of(cast.outsider).get(COMPARE).status_code == 404


def test_a_report_that_cannot_be_read_is_named_beside_the_others(cast, later, lead):
    HighlightRevision.objects.filter(report__round=later).update(checksum="0" * 64)

    shown = read_of(lead.get(LINE))

    assert "The report on October to December 2026 cannot be read." in shown
    assert "Two have met." in shown


def test_it_asks_as_much_for_four_quarters_as_for_two(cast, cycle, later, lead):
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert lead.get(LINE).status_code == 200
        return len(caught)

    two = queries()
    for quarter in (1, 4):
        round_ = open_round(cycle=cycle, quarter=quarter, **DAYS, by=cast.system_staff, at=NOON)
        say(cast, round_)
        report(cast, round_)

    assert queries() == two <= 20


def test_the_list_of_progress_and_the_form_lead_there(cast, earlier, round_, place, lead):
    above = reverse("delivery:progress_lines", args=["W-P1", "2026-27", 2])

    for client, address in ((place, above), (lead, page("report"))):
        assert f'href="{LINE}"' in client.get(address).text


def test_a_signed_plan_leads_to_how_it_goes(cast, earlier, lead):
    home = reverse("delivery:home", args=OURS)

    assert (
        f'stands under <a href="{home}">progress</a>'
        in lead.get(reverse("planning:plan", args=OURS)).text
    )


def test_two_reports_are_compared_in_words_the_last_with_the_quarter_before(cast, later, place):
    shown = read_of(place.get(COMPARE))

    assert "October to December 2026, revision 1: submitted on 22 November 2026" in shown
    without = re.sub(r"\w+ to \w+ 2026, revision \d ", "", shown)
    assert "How it goes" in without
    assert "What would bring it back Not said A room." in without
    assert "Nothing to compare yet" not in shown


def test_any_two_of_them_can_be_chosen_also_of_one_quarter(cast, later, lead):
    reopen_report(**theirs(cast, later))
    say(cast, later, number=1, status=Status.COMPLETE)
    report(cast, later)

    by_itself = read_of(lead.get(COMPARE))
    chosen = read_of(lead.get(COMPARE, {"from": "q3-1", "to": "q3-2"}))

    assert "July to September 2026, revision 1: submitted" in by_itself
    assert "October to December 2026, revision 2: submitted" in by_itself
    assert "July to September 2026, revision 1: submitted" not in chosen
    assert "October to December 2026, revision 1: submitted" in chosen


def test_one_report_has_nothing_beside_it(cast, earlier, lead):
    assert "Nothing to compare yet" in read_of(lead.get(COMPARE))
