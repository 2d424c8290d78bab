"""What moved since the last cycle: across versions, as page, print and workbook."""

import html
import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from frameworks.choices import VersionStatus
from planning.moved.gathering import earlier_cycles, gather_moved
from planning.moved.moves import Move
from planning.moved.printed import moved_paper, moved_workbook
from planning.moved.shown import MovedPage
from planning.rollups.narrowed import Narrowed
from planning.scope import Scope
from tests import factories as make
from tests.conftest import NOON
from tests.planning.asking import PLACE, send_return
from tests.planning.rollups.test_rollup_pages import add_pcns

pytestmark = pytest.mark.usefixtures("noon")
SYSTEM = ["W-SYS", "2026-27"]


@pytest.fixture
def last_year(cast, cycle, framework, returns):
    """Fellside and Tarnbeck returned in 2025/26 too: at level 2, where now they are at 1 and 3."""
    before = make.CycleFactory(
        system=cycle.system, version=cycle.version, slug="2025-26", plan_year=2025, opened_at=NOON
    )
    for code, by in (("W-N1", cast.pcn_lead), ("W-N2", cast.tarnbeck_lead)):
        make.AssessmentFactory(cycle=before, organisation=cast[code])
        send_return(before, framework, cast[code], by=by, level=2)
    return before


def moved(cast, cycle, code="W-P1", **wanted):
    scope = Scope(cast[code], cycle)
    return gather_moved(scope, earlier_cycles(cycle), Narrowed(**wanted))[0]


def test_a_place_adds_what_its_pcns_moved_and_the_system_each_once(cast, cycle, last_year):
    place, other, system = (moved(cast, cycle, code) for code in ("W-P1", "W-P2", "W-SYS"))

    assert {move: place.figures.count(move) for move in (Move.UP, Move.DOWN)} == {
        Move.UP: 3,
        Move.DOWN: 3,
    }
    assert other.figures.count(Move.UP) == 3
    assert system.figures.count(Move.UP) == 3
    assert place.figures + other.figures == system.figures


@pytest.fixture
def mid_year(cast, cycle, framework, last_year):
    """A second, smaller cycle of 2025/26: Fellside alone was asked again, and said level 0."""
    smaller = make.CycleFactory(
        system=cycle.system,
        version=cycle.version,
        slug="2025-26-mid-year",
        plan_year=2025,
        opens_on=last_year.opens_on + timedelta(days=90),
        opened_at=NOON,
    )
    make.AssessmentFactory(cycle=smaller, organisation=cast["W-N1"])
    make.AssessmentFactory(cycle=smaller, organisation=cast["W-N2"])
    send_return(smaller, framework, cast["W-N1"], by=cast.pcn_lead, level=0)
    return smaller


def test_each_is_held_against_the_last_that_it_returned_the_year_before(cast, cycle, mid_year):
    """Fellside against the smaller cycle; Tarnbeck, which was silent in that, against the other."""
    found = moved(cast, cycle)

    assert found.figures.count(Move.UP) == 6
    assert found.figures.count(Move.DOWN) == 0
    assert {part.code for part in found.figures.compared.parts} == {"W-N1", "W-N2"}
    assert found.earlier == "2025/26, mid year and 2025/26"


def test_what_an_address_cannot_mean_narrows_nothing(cast, cycle, last_year, sign_in):
    client, address = sign_in(cast.place_reviewer), reverse("planning:moved", args=PLACE)

    whole = client.get(address)
    odd = client.get(f"{address}?theme=NONE&place=NOWHERE&when_by=2001-01-01&move=away")

    assert odd.context["rows"].paginator.count == whole.context["rows"].paginator.count == 6
    assert "Show everything" not in odd.text


def test_who_did_not_return_last_time_moves_nothing(cast, cycle, last_year):
    system = moved(cast, cycle, "W-SYS").figures

    assert [part.code for part in system.only_now.parts] == ["W-N3"]
    assert sum(system.count(move) for move in Move) == 6


@pytest.fixture
def earlier_version(framework, last_year):
    """Last year asked an older version: INT-01 was called otherwise, and another step is gone,
    and so is all of the theme OLD.
    """
    old = make.VersionFactory(
        framework=framework.version.framework,
        scale=framework.version.scale,
        status=VersionStatus.SUPERSEDED,
        label="Version 0",
        slug="version-0",
    )
    was, gone = (
        make.StepFactory(
            row=make.RowFactory(theme=make.ThemeFactory(version=old, code=theme, name=theme)),
            tier="neighbourhood",
            code=code,
        )
        for theme, code in (("INT", "OLD-01-N"), ("OLD", "OLD-02-N"))
    )
    now = framework.steps["INT-01-N"]
    now.replaces = was
    now.save()
    old_pks = {framework.steps["INT-01-N"].pk: was.pk, framework.steps["INT-02-N"].pk: gone.pk}
    for assessment in last_year.assessments.all():
        answers = assessment.revisions.get().answers.all()
        for new, before in old_pks.items():
            answers.filter(counted_step=new).update(counted_step=before)
        answers.filter(counted_step__version=framework.version).delete()
    last_year.version = old
    last_year.save()
    return old


def test_a_step_is_held_against_the_one_it_came_from(cast, cycle, earlier_version):
    figures = moved(cast, cycle).figures

    assert (figures.count(Move.UP), figures.count(Move.DOWN)) == (1, 1)
    assert figures.count(Move.GONE) == 2
    assert figures.count(Move.NEW) == 4


def test_a_theme_that_only_last_year_had_opens_its_own_answers_and_no_others(
    cast, cycle, earlier_version, sign_in
):
    address = reverse("planning:moved", args=PLACE)
    client = sign_in(cast.place_reviewer)

    all_gone = client.get(address, {"move": "gone"}).context["rows"].paginator.count
    of_old = client.get(address, {"theme": "OLD", "move": "gone"}).context
    of_int = client.get(address, {"theme": "INT", "move": "gone"}).context

    assert (all_gone, of_old["rows"].paginator.count, of_int["rows"].paginator.count) == (2, 2, 0)
    assert of_old["wanted"].theme == "OLD"


def test_what_narrows_nothing_stands_in_no_link(cast, cycle, last_year, sign_in):
    page = sign_in(cast.place_reviewer).get(
        reverse("planning:moved", args=PLACE), {"theme": "NONE"}
    )

    assert "theme=NONE" not in page.text


def test_every_figure_opens_the_answers_it_counts(cast, cycle, last_year, sign_in):
    client = sign_in(cast.place_reviewer)
    page = client.get(reverse("planning:moved", args=PLACE))

    found = re.findall(r'<a href="([^"]*/moved/\?[^"]*)#answers">(\d+)<span', page.text)

    assert len(found) > 4
    assert all(f">{move.word}</th>" in page.text for move in Move)
    for link, number in found:
        assert client.get(html.unescape(link)).context["rows"].paginator.count == int(number)


def test_print_and_workbook_say_what_the_page_says(cast, cycle, last_year):
    scope, found = Scope(cast["W-P1"], cycle), moved(cast, cycle)
    page = MovedPage(found)

    printed = moved_paper(scope, lambda: found, list).html()
    book = load_workbook(BytesIO(moved_workbook(scope, page, [])))

    assert found.words in printed
    rows = list(book["By theme"].values)
    assert list(rows[-1][1:-1]) == [cell.count for cell in page.total.cells]
    assert rows[-1][-1] == page.total.bar.total == 6


def test_without_a_cycle_before_the_page_says_so(cast, cycle, returns, sign_in):
    client = sign_in(cast.place_reviewer)

    assert "No cycle before this one" in client.get(reverse("planning:moved", args=PLACE)).text
    download = reverse("planning:moved_download", args=[*PLACE, "xlsx"])
    assert client.get(download).status_code == 404


def test_it_takes_the_same_queries_for_3_pcns_and_30(
    cast, cycle, framework, last_year, sign_in, django_assert_max_num_queries
):
    client, address = sign_in(cast.place_reviewer), reverse("planning:moved", args=PLACE)

    with django_assert_max_num_queries(20) as few:
        client.get(address)
    add_pcns(cast, cycle, framework, range(27))
    with django_assert_max_num_queries(20) as many:
        client.get(address)

    assert len(few) == len(many)


def test_the_list_says_how_many_more_a_figure_counts(cast, cycle, last_year, sign_in, monkeypatch):
    monkeypatch.setattr("planning.moved.views.readable", lambda user, found: [])

    page = sign_in(cast.place_reviewer).get(reverse("planning:moved", args=PLACE))

    assert "6 more are of returns you cannot read." in page.text
