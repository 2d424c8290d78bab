"""A tab, a bookmark and a screen reader tell pages apart by their title alone."""

import re
from collections import defaultdict
from html import unescape

import pytest

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)


def name_of(attributes: str, inside: str) -> str:
    """What a screen reader calls it: its label, or else its words."""
    label = re.search(r'aria-label="([^"]*)"', attributes)
    return unescape(label[1] if label else " ".join(re.sub(r"<[^>]*>", " ", inside).split()))


@pytest.fixture
def titled(pages) -> dict[str, set[str]]:
    """The addresses of every page of the table, by their titles.

    Without documents: one and its latest revision are the same paper.
    """
    titled = defaultdict(set)
    for page in pages:
        if not page.address.endswith("/document/"):
            titled[unescape(" ".join(TITLE.search(page.html)[1].split()))].add(page.address)
    return titled


def test_no_two_pages_have_the_same_title(titled):
    assert {title: pages for title, pages in titled.items() if len(pages) > 1} == {}


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("needs/", "Needs and decisions: Waiting for you, Blackmoor Place, 2026/27"),
        (
            "needs/?state=all&category=LEAD&organisation=W-N1",
            "Needs and decisions: All, Leadership and protected time, Fellside PCN, Black",
        ),
        (
            "needs/?own=1&state=met",
            "Needs and decisions: Put to it, met, Blackmoor Place",
        ),
        ("answers/?theme=INT", "Answers: "),
    ],
)
def test_a_list_that_is_narrowed_says_so_in_its_title(cast, world, sign_in, address, title):
    page = sign_in(cast.place_reviewer).get(f"/places/W-P1/2026-27/{address}")

    assert TITLE.search(page.content.decode())[1].strip().startswith(title)


def test_a_page_of_one_year_names_the_year_in_its_title(titled):
    yearless = {
        title: pages
        for title, pages in titled.items()
        if "2026" not in title and any("/2026-27/" in page for page in pages)
    }

    assert yearless == {}


def test_no_two_figures_of_a_rollup_open_their_lists_by_the_same_words(cast, world, sign_in):
    html = sign_in(cast.place_reviewer).get("/places/W-P1/2026-27/").content.decode()

    main = html.split("<main", 1)[1].split("</main>")[0]
    links = re.findall(r'<a\b[^>]*href="([^"]*)"[^>]*>(.*?)</a>', main, re.DOTALL)
    named = defaultdict(set)
    for address, inside in links:
        if not address.startswith("#heat-note"):  # it says "Note 1" in its label
            named[" ".join(re.sub(r"<[^>]*>", " ", inside).split())].add(address)
    assert [name for name in named if name.replace(",", "").isdecimal()] == []
    assert {name: found for name, found in named.items() if len(found) > 1} == {}


def test_no_page_has_a_link_that_is_called_by_a_number_alone(pages):
    found = {}

    for page in pages:
        named = [name_of(*link) for link in LINK.findall(page.html)]
        numbers = [name for name in named if re.fullmatch(r"[\d\s,.%()]*", name)]
        if numbers:
            found[page.address] = numbers

    assert found == {}


def test_no_two_folds_of_a_theme_page_have_the_same_name(cast, world, sign_in):
    page = sign_in(cast.pcn_lead).get("/returns/W-N1/2026-27/themes/INT/")

    main = page.content.decode().split("<main", 1)[1]
    folds = re.findall(r"<summary>(.*?)</summary>", main, re.DOTALL)
    named = [name_of("", inside) for inside in folds]
    assert len(named) > 3
    assert sorted(set(named)) == sorted(named)
