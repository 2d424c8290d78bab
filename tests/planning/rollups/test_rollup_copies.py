"""Page, print and workbook hold the same: the same headings, and under each the same figures."""

import re

import pytest
from django.urls import reverse

from planning.rollups.printed import rollup_paper
from planning.rollups.views import page_of
from planning.scope import scope_of
from tests.conftest import TODAY
from tests.planning.asking import ask
from tests.reading import lines_of

pytestmark = pytest.mark.usefixtures("noon")
HEADING = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)
OF_THE_PAGE_ALONE = {"Take these figures with you"}


@pytest.fixture(
    params=[("place_reviewer", "W-P1"), ("system_staff", "W-SYS")], ids=["place", "system"]
)
def copies(request, cast, cycle, framework, returns, sign_in):
    """The page and its print, of a place and of the system, both with returns of their own."""
    person, code = request.param
    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=2)
    ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead, asked_of="system")
    user = getattr(cast, person)
    scope = scope_of(user, code, "2026-27")
    page = sign_in(user).get(reverse("planning:rollup", args=[code, "2026-27"])).text
    figures = page_of(scope, on=TODAY)
    return figures, page, rollup_paper(scope, lambda: figures).html()


def headings_of(html: str) -> list[str]:
    found = [" ".join(lines_of(heading)) for heading in HEADING.findall(html)]
    return [heading for heading in found if heading not in OF_THE_PAGE_ALONE]


def main_of(html: str) -> str:
    return html.partition("<main")[2].partition("</main>")[0]


def test_print_has_the_headings_of_the_page_in_its_order(copies):
    figures, page, printed = copies

    assert headings_of(main_of(page)) == headings_of(printed)
    assert f"What {figures.rollup.name} says of its own steps" in headings_of(printed)


def part_of(html: str, part: str) -> list[str]:
    """The numbers of one section, in order, without dates and times."""
    section = html.partition(f'id="{part}"')[2].partition("</section>")[0]
    section = re.sub(
        r"<(?:details|svg).*?</(?:details|svg)>|<thead.*?</thead>", "", section, flags=re.DOTALL
    )
    return re.findall(r"\d+ of \d+", " ".join(lines_of(section)))


@pytest.mark.parametrize("part", ["heat", "own"])
def test_print_has_the_cells_of_the_page(copies, part):
    _, page, printed = copies

    assert part_of(page, part) == part_of(printed, part)
    assert part_of(printed, part) or part == "own"


def test_print_says_the_sentences_of_the_page(copies):
    figures, page, printed = copies
    page, printed = (" ".join(lines_of(html)) for html in (page, printed))

    for words in (
        figures.overdue_words,
        figures.unranked,
        figures.waiting_words,
        str(figures.answers),
        str(figures.needs_in_all),
        *(f"For {g.title}: {g.count}" for g in (*figures.overdue_groups, *figures.next_groups)),
    ):
        assert words in page
        assert words in printed
