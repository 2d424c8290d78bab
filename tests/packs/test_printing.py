"""The PDF of a pack: what stands in its contents is where they say, and it stays tagged."""

import re
from itertools import pairwise

import pdfua
import pikepdf
import pytest

from packs.gathering import contents_of
from packs.printing import Order, printed
from tests.conftest import TODAY
from tests.documents.story import tell
from tests.layers import layer
from tests.packs.packing import SITE
from tests.printed import opened, pages_of


@layer
def content(cast, cycle, framework) -> bytes:
    """Blackmoor's pack, printed once for all of these tests."""
    tell(cast, cycle, framework)
    return printed(Order(contents_of(cast["W-P1"], cycle), SITE, TODAY), lambda done: None)


@pytest.fixture
def pdf(content) -> pikepdf.Pdf:
    return opened(content)


@pytest.fixture
def pages(content, tmp_path) -> list[str]:
    return pages_of(content, tmp_path)


def test_its_title_page_says_whose_it_is_how_long_and_what_is_missing(pages):
    front = " ".join(pages[0].split())

    assert "Blackmoor Place Plans, support plans and highlight reports" in front
    assert f"Holds 2 documents, on {len(pages)} pages" in front
    assert "Missing 2 documents, named in the contents" in front
    assert "As signed by 22 November 2026" in front


def test_the_contents_name_the_page_on_which_each_document_begins(pages):
    contents = pages[1]
    listed = dict(
        re.findall(r"(Place delivery support plan|PCN delivery plan) .*?(\d+)$", contents, re.M)
    )

    assert len(listed) == 2
    for title, page in listed.items():
        assert title in pages[int(page) - 1]
        assert "Checksum of this revision" in pages[int(page) - 1]
    assert len(re.findall("Not signed", contents)) == 2


def test_pages_are_counted_through(pages):
    numbers = [
        int(found[1]) if (found := re.search(r"Page (\d+)$", page.rstrip())) else None
        for page in pages
    ]

    assert [number for number in numbers if number] == [
        at for at, number in enumerate(numbers, start=1) if number
    ]
    assert numbers.count(None) == 3  # the covers say none
    assert not any(" of " in page.rstrip().splitlines()[-1] for page in pages[1:])


def test_bookmarks_name_each_document_and_its_sections(pdf):
    with pdf.open_outline() as outline:
        marks = {item.title: len(item.children) for item in outline.root}
        starts = [pdf.pages.index(pikepdf.Page(item.destination[0])) for item in outline.root[1:]]

    assert list(marks)[1:] == [
        "Blackmoor Place: Place delivery support plan",
        "Fellside PCN: PCN delivery plan",
    ]
    assert all(marks[title] > 2 for title in list(marks)[1:])
    assert all(before < after for before, after in pairwise(starts))


def test_a_link_of_the_contents_leads_to_its_document(pdf):
    links = pdf.pages[1].obj.Annots

    leads_to = [pdf.pages.index(pikepdf.Page(link.Dest[0])) for link in links]
    assert len(leads_to) == 2
    assert [str(link.Contents).partition(":")[0] for link in links] == [
        "Blackmoor Place",
        "Fellside PCN",
    ]


def test_a_reader_of_tags_has_nothing_to_say(content, tmp_path):
    path = tmp_path / "pack.pdf"
    path.write_bytes(content)

    assert pdfua.validate(path).findings == ()
