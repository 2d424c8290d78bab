"""The bars of a rollup hold every answer once, those at no level too; cells count "not sure"."""

from dataclasses import replace

import pytest

from assessments.choices import Choice
from assessments.progress import Tally
from planning.rollups import counts
from planning.rollups.bars import shares_of, total_bar
from planning.rollups.figures import LevelName
from planning.rollups.heat import heat_of, shades
from planning.rollups.page import RollupPage
from planning.rollups.printed import rollup_paper
from planning.rollups.records import Records
from planning.rollups.views import page_of
from planning.scope import scope_of
from tests.conftest import TODAY
from tests.planning.asking import PLACE, send_return
from tests.planning.rollups.short import short_page
from tests.planning.rollups.test_figures import part
from tests.planning.rollups.test_rollup import rollup_of
from tests.reading import lines_of

KEY = shades([LevelName(0, "Not started"), LevelName(1, "Exploring")])
TALLY = Tally(levels={0: 2, 1: 4}, not_sure=3, not_applicable=1, unanswered=10, in_place=4)


@pytest.fixture
def rollup():
    return rollup_of([part("N0", tallies={"INT": TALLY})])


def test_the_shares_of_a_bar_are_all_its_answers():
    shares = shares_of(TALLY, KEY)

    assert sum(share.count for share in shares) == TALLY.total
    assert [(share.label, share.count) for share in shares] == [
        ("Not started", 2),
        ("Exploring", 4),
        ("Not sure", 3),
        ("Not applicable", 1),
        ("Unanswered", 10),
    ]


def test_a_bar_is_full_and_says_in_words_what_it_shows(rollup):
    bar = total_bar(rollup)

    assert sum(segment.width for segment in bar.segments) == pytest.approx(100)
    assert [segment.share.label for segment in bar.segments][-3:] == [
        "Not sure",
        "Not applicable",
        "Unanswered",
    ]
    assert "3 Not sure" in bar.words


def test_a_heat_cell_counts_apart_who_is_not_sure(rollup):
    ((row,),) = (group.rows for group in heat_of(rollup).groups)
    cell = next(cell for cell in row.cells if cell.theme == "INT")

    assert (cell.word, cell.in_place, cell.applicable) == ("Exploring", 4, 19)
    assert cell.not_sure_words == "3 not sure"
    assert replace(cell, not_sure=0).not_sure_words == ""


def test_the_one_return_that_is_in_is_not_counted_among_itself(rollup):
    page = RollupPage(rollup)

    assert page.received_words == "the one return that is in"
    assert page.overdue_in == "to 0 overdue steps, in the one return that is in"
    assert counts.needs_waiting(1).definite == "the one need waiting for a decision"
    assert counts.needs_waiting(8).definite == "the 8 needs waiting for a decision"


@pytest.mark.usefixtures("noon")
def test_page_and_print_say_in_bar_key_and_cell_who_is_not_sure(cast, cycle, framework, sign_in):
    send_return(cycle, framework, cast["W-N1"], by=cast.pcn_lead, choice=Choice.NOT_SURE)
    send_return(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead, level=3)
    scope = scope_of(cast.place_reviewer, *PLACE)

    client = sign_in(cast.place_reviewer)
    bars, levels = (short_page(client, PLACE, key).text for key in ("themes", "levels"))
    printed = rollup_paper(scope, lambda: page_of(scope, on=TODAY), Records).html()
    heat = printed.partition('id="heat"')[2].partition("</section>")[0]

    assert "Not sure" in lines_of(bars.partition("app-bars__key")[2].partition("</ul>")[0])
    assert "app-bars__fill--not-sure" in bars
    assert "2 Not sure" in bars
    for html in (levels, heat):
        assert "2 not sure" in " ".join(lines_of(html))
