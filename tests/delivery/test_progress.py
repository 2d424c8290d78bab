"""How things go above: who reported, each figure and the list that it opens."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from delivery.choices import Status
from delivery.progress.gathering import gather_progress
from delivery.progress.lists import Wanted, lines_of
from delivery.progress.page import Page
from planning.plans.signing import reopen_plan
from tests.cast import client_of
from tests.clock import NOON
from tests.conftest import text_of
from tests.delivery.many import more_reporting
from tests.delivery.reporting import LATE, mark, report, say
from tests.planning.asking import ask, commit, publish, support_plan_of


def page(name: str, code: str = "W-P1") -> str:
    return reverse(f"delivery:{name}", args=[code, "2026-27", 3])


def progress_of(cast, round_, code="W-P1"):
    return gather_progress(cast[code], round_)


def test_who_has_not_reported_is_missing_and_their_actions_have_no_colour(
    cast, cycle, framework, round_
):
    say(cast, round_, milestones=(mark(forecast_on=LATE),))
    report(cast, round_)
    ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead)

    found = Page(progress_of(cast, round_))

    assert found.reported_words == "1 of 2 PCNs with a signed plan have reported"
    tally = found.progress.beneath.tally()
    assert (tally.at(Status.ON_TRACK), tally.not_reported, tally.slipped) == (1, 1, 1)
    assert [row.name for row in found.themes] == ["Integrated teams", "Support"]


def test_the_system_counts_a_pcn_in_two_places_once(cast, cycle, framework, round_):
    ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead)

    page = Page(progress_of(cast, round_, "W-SYS"))

    assert [(row.name, row.total.number) for row in page.places] == [
        ("Blackmoor Place", 2),
        ("Saltcrag Place", 1),
    ]
    assert page.total.total.number == 2
    assert (page.all_places.name, page.all_places.cells) == ("All places", page.total.cells)


def test_a_draft_report_and_a_draft_plan_change_no_figure(cast, plan, round_):
    before = progress_of(cast, round_).figures
    say(cast, round_, status=Status.COMPLETE)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    plan.actions.create(reference="A02", theme=plan.actions.get().theme, title="Not for others yet")

    assert progress_of(cast, round_).figures == before


def test_what_a_place_promised_is_counted_as_kept_or_not(cast, cycle, round_):
    commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    publish(cast, support_plan_of(cycle, cast["W-P1"]))
    page = Page(progress_of(cast, round_))
    assert (page.promised.kept, page.promised.total, page.promised.not_reported) == (0, 1, 1)

    say(cast, round_, code="W-P1", reference="C01", status=Status.COMPLETE)
    report(cast, round_, "W-P1")

    promised = Page(progress_of(cast, round_, "W-SYS")).promised
    assert (promised.kept, promised.total) == (1, 1)


def test_every_figure_opens_a_list_as_long_as_it_says(cast, cycle, framework, round_):
    say(cast, round_, milestones=(mark(forecast_on=LATE),))
    report(cast, round_)
    ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead)
    progress = progress_of(cast, round_, "W-SYS")
    found = Page(progress)

    for row in (found.total, *found.themes, *found.places):
        for cell in (*row.cells, row.total):
            wanted = Wanted.of(dict(pair.split("=") for pair in cell.query.split("&")))
            assert len(lines_of(progress, wanted)) == cell.number
        slipped = Wanted.of(dict(pair.split("=") for pair in row.slipped.query.split("&")))
        assert sum(s.line.slipped for s in lines_of(progress, slipped)) == row.slipped.number


def test_the_page_says_its_figures_in_words_and_draws_them(cast, place, round_):
    say(cast, round_, status=Status.OFF_TRACK, path_to_green="A room")
    report(cast, round_)

    shown = text_of(place.get(page("progress")))

    assert "1 of 1 PCN with a signed plan has reported" in shown
    assert "1 has no signed plan" in shown
    assert 'aria-label="1 Off track"' in shown


def test_the_list_of_reports_can_be_narrowed(cast, place, round_):
    say(cast, round_)
    report(cast, round_)

    everyone, reported, unplanned = (
        text_of(place.get(page("progress_reports") + query))
        for query in ("", "?state=reported", "?state=no-plan")
    )

    assert "Fellside PCN" in everyone
    assert "Tarnbeck PCN" in everyone
    assert "Tarnbeck PCN" not in reported
    assert "Fellside PCN" not in unplanned.split("<h1")[1]


def test_the_list_behind_a_figure_names_whose_it_is(cast, place, round_):
    shown = text_of(place.get(page("progress_lines") + "?status=none&theme=SUP"))

    assert "Support, Not reported" in shown
    assert "Form one team" in shown
    assert "<strong>1 action</strong>" in shown


def test_an_address_that_means_nothing_narrows_nothing(place, round_):
    odd = "?status=purple&theme=NONE&place=NOWHERE&organisation=NOBODY&kind=wish&tier=practice"

    whole, shown = (text_of(place.get(page("progress_lines") + query)) for query in ("", odd))

    assert "<strong>1 action</strong>" in whole
    assert "<strong>1 action</strong>" in shown


def test_a_plan_that_cannot_be_read_is_named_and_counted_nowhere(cast, plan, round_):
    plan.revisions.update(checksum="0" * 64)

    found = progress_of(cast, round_)

    assert found.unreadable == ("the plan of Fellside PCN",)
    assert found.beneath.tally().total == 0


def test_the_command_prints_the_same_figures(cast, round_, noon):
    say(cast, round_)
    report(cast, round_)
    printed, words = StringIO(), StringIO()

    call_command("rollup", "--organisation=W-P1", "--cycle=2026-27", "--json", stdout=printed)
    call_command("rollup", "--organisation=W-P1", "--cycle=2026-27", stdout=words)

    progress = json.loads(printed.getvalue())["progress"]
    assert (progress["quarter"], progress["expected"], progress["reported"]) == (3, 1, 1)
    support = next(each for each in progress["themes"] if each["theme"] == "SUP")
    assert (support["on_track"], support["not_reported"], support["milestones"]) == (1, 0, 1)
    assert "Quarter 3: 1 of 1 report in" in words.getvalue()


@pytest.mark.parametrize("name", ["progress", "progress_reports", "progress_lines"])
def test_thirty_pcns_cost_as_many_queries_as_three(name, cast, cycle, framework, round_):
    say(cast, round_)
    report(cast, round_)
    client = client_of(cast.system_staff)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(page(name, "W-SYS")).status_code == 200
        return len(caught)

    more_reporting(cast, cycle, round_, 3)
    queries()
    three = queries()
    more_reporting(cast, cycle, round_, 27)

    assert queries() == three
