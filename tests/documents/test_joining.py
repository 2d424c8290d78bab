"""PDFs joined into one: tags, bookmarks, links and page numbers hold over all of them."""

from collections import Counter
from itertools import pairwise

import pdfua
import pikepdf
import pytest

from documents.joining import Part, joined, pages_in
from documents.pdf import numbered_from, pdf_bytes
from tests.printed import elements_in, opened, pages_of

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>{title}</title></head>
<body class="doc"><main>{body}</main></body></html>"""
FRONT = '<h1>A pack</h1><ol><li><a href="part:0">First</a></li><li><a href="part:1">Second</a></li>'
BODY = """<h1>{name}</h1><p><a href="#needs">To the needs of {name}</a></p>
<table><thead><tr><th scope="col">Ref</th><th scope="col">What</th></tr></thead>
<tbody><tr><th scope="row">A01</th><td>{name} does it</td></tr></tbody></table>
<h2 id="needs" style="break-before: page">Needs of {name}</h2><p>None.</p>"""
NAMES = ["First", "Second"]


def page(title: str, body: str) -> str:
    return PAGE.format(title=title, body=body)


@pytest.fixture(scope="module")
def content() -> bytes:
    front = pdf_bytes(numbered_from(page("A pack of two", FRONT), 1))
    parts = [
        Part(name, pdf_bytes(numbered_from(page(name, BODY.format(name=name)), first), part=name))
        for name, first in zip(NAMES, (2, 4), strict=True)
    ]
    return joined(front, parts)


@pytest.fixture(scope="module")
def pdf(content) -> pikepdf.Pdf:
    return opened(content)


def test_pages_follow_and_are_counted_through(content, tmp_path):
    pages = pages_of(content, tmp_path)

    assert pages_in(content) == len(pages) == 5
    for number, text in enumerate(pages, start=1):
        assert f"Page {number}\n" in f"{text}\n"
    assert "Needs of Second" in pages[4]


def test_it_has_the_title_and_the_language_of_its_front(pdf):
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "A pack of two"
        assert metadata["pdfuaid:part"] == "1"
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.MarkInfo.Marked)


def test_there_is_one_document_of_parts_and_every_mark_of_a_page_is_in_it(pdf):
    tree = pdf.Root.StructTreeRoot
    assert [str(each.S) for each in tree.K] == ["/Document"]
    assert [str(each.S) for each in tree.K[0].K][-2:] == ["/Part", "/Part"]
    assert len(elements_in(tree.K, {"/H1"})) == 3

    nums = list(tree.ParentTree.Nums)
    numbers = [int(each) for each in nums[::2]]
    assert all(before < after for before, after in pairwise(numbers))
    held = dict(zip(numbers, nums[1::2], strict=True))
    for page in pdf.pages:
        for element in held[int(page.obj.StructParents)]:
            assert element.Pg.objgen == page.obj.objgen
        for link in page.obj.get("/Annots", []):
            assert str(held[int(link.StructParent)].S) == "/Link"


def test_no_two_headers_have_one_name_and_each_cell_names_its_own(pdf):
    tree = pdf.Root.StructTreeRoot
    listed = [str(each) for each in list(tree.IDTree.Names)[::2]]
    assert listed == sorted(listed)
    assert max(Counter(listed).values()) == 1

    heads = {str(each.ID) for each in elements_in(tree.K, {"/TH"})}
    assert heads == set(listed)
    for cell in elements_in(tree.K, {"/TD"}):
        assert {str(head) for head in cell.A.Headers} <= heads


def test_links_lead_to_the_part_and_within_it(pdf):
    at = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    links = [
        (number, at[link.Dest[0].objgen])
        for number, page in enumerate(pdf.pages)
        for link in page.obj.get("/Annots", [])
    ]

    assert links == [(0, 1), (0, 3), (1, 2), (3, 4)]
    assert [str(link.Contents) for link in pdf.pages[0].obj.Annots] == NAMES


def test_bookmarks_lead_to_each_part_and_its_headings(pdf):
    with pdf.open_outline() as outline:
        marks = [(item.title, [child.title for child in item.children]) for item in outline.root]
        within = outline.root[2].children[0].destination[0]

    assert marks == [
        ("A pack", []),
        ("First", ["Needs of First"]),
        ("Second", ["Needs of Second"]),
    ]
    assert within.objgen == pdf.pages[4].obj.objgen


def test_a_reader_of_tags_has_nothing_to_say(content, tmp_path):
    path = tmp_path / "joined.pdf"
    path.write_bytes(content)

    assert pdfua.validate(path).findings == ()
