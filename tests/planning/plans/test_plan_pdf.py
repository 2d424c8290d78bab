"""The PDF of a delivery plan: tagged, numbered, holding all that the document says, and no page
that is left almost empty."""

import re
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest

from organisations.choices import Tier
from planning.plans.copies import plan_paper
from tests.planning.planners import long_document
from tests.printed import opened, pages_of, tags_of, words_on


@pytest.fixture(scope="module")
def content() -> bytes:
    return plan_paper(long_document(14, demonstration=True)).file("pdf")


@pytest.fixture(scope="module")
def pdf(content) -> pikepdf.Pdf:
    return opened(content)


def test_the_pdf_is_tagged_and_says_its_language_and_title(pdf):
    with pdf.open_metadata() as metadata:
        title = metadata["dc:title"]

    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "en-GB"
    assert title == "Fellside PCN: PCN delivery plan, April 2026 to March 2027, revision 1"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_the_pdf_has_headings_tables_with_headers_and_described_drawings(pdf):
    tags = tags_of(pdf)

    assert tags.count("H1") == 1
    assert {"H2", "H3", "Table", "THead", "TH", "TR", "TD", "L", "Figure"} <= set(tags)


def test_pages_carry_their_number_and_tables_repeat_their_header(content, pdf, tmp_path):
    pages = pages_of(content, tmp_path)

    total = len(pdf.pages)
    assert len(pages) == total
    assert all(f"Page {n} of {total}" in pages[n - 1] for n in range(2, total + 1))
    assert all("Fellside PCN" in page and "Demonstration data" in page for page in pages)
    assert sum("What we asked" in page and "Needed by" in page for page in pages) > 1


def test_nothing_is_lost_between_the_document_and_its_pdf(content, tmp_path):
    text = " ".join(" ".join(pages_of(content, tmp_path)).split())

    for reference in [f"A{n:02}" for n in range(1, 15)] + [f"N{n:02}" for n in range(1, 15)]:
        assert reference in text


def test_sections_follow_one_another_on_a_page(tmp_path):
    pages = pages_of(plan_paper(long_document(1)).file("pdf"), tmp_path)

    assert "1. Our year in short" in pages[1]
    assert "2. Each action in detail" in pages[1]
    assert len(pages) == 3


@pytest.mark.parametrize("count", range(4, 12))
def test_the_last_page_never_holds_a_single_row(count, tmp_path):
    last = pages_of(plan_paper(long_document(count)).file("pdf"), tmp_path)[-1]

    assert len(re.findall(r"(?m)^ *A\d\d ", last)) > 1


def test_the_facts_on_the_cover_stand_at_even_heights(content, tmp_path):
    words = words_on(content, tmp_path, page=1)

    names = ("Status", "Organisation", "Built", "Framework")
    tops = sorted(top for left, top, word in words if word in (*names, "Signed") and left < 60)
    steps = {round(below - above) for above, below in pairwise(tops)}

    assert len(tops) == 6
    assert len(steps) == 1


def test_the_day_a_need_is_needed_by_stands_on_one_line(content, tmp_path):
    asked = next(page for page in pages_of(content, tmp_path) if "What we asked for" in page)

    assert "31 January 2027" in asked


def test_the_cover_spells_out_what_a_pcn_is_and_a_place_says_it_is_one():
    plan = long_document(1)

    assert plan_paper(plan).html().count("Primary care network (PCN), 5 practices") == 1
    assert "(PCN)" not in plan_paper(replace(plan, tier=Tier.PLACE.value)).html()


def test_each_cell_names_its_column_for_readers_on_a_phone():
    page = plan_paper(long_document(1)).html()

    for column in ("Step", "Lead", "When", "Needs", "Milestones", "Needed by"):
        assert f'data-label="{column}"' in page
