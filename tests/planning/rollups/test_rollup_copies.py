"""Page, print and workbook hold the same: the same headings, and under each the same figures."""

import csv
import re
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from planning.rollups.printed import rollup_paper
from planning.rollups.records import Records
from planning.rollups.table import figure_table
from planning.rollups.views import page_of
from planning.rollups.workbook import rollup_workbook
from planning.scope import scope_of
from spreadsheets.csv_files import write_csv
from tests.conftest import TODAY
from tests.layers import layer
from tests.planning.asking import ask
from tests.planning.rollups.short import every_page, short_page
from tests.reading import lines_of

pytestmark = pytest.mark.usefixtures("noon")
HEADING = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)
LINK = re.compile(r"<a [^>]*>(.*?)</a>", re.DOTALL)


@layer
def asked(cast, cycle, framework, returns) -> None:
    """Of the place and of the system, which both have returns of their own."""
    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=2)
    ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead, asked_of="system")


@pytest.fixture(
    params=[("place_reviewer", "W-P1"), ("system_staff", "W-SYS")], ids=["place", "system"]
)
def copies(request, cast, asked, sign_in):
    """The pages and their print, of a place and of the system."""
    person, code = request.param
    user = getattr(cast, person)
    scope = scope_of(user, code, "2026-27")
    page = every_page(sign_in(user), [code, "2026-27"])
    figures = page_of(scope, on=TODAY)
    return figures, page, rollup_paper(scope, lambda: figures, Records).html()


def headings_of(html: str) -> list[str]:
    return [" ".join(lines_of(heading)) for heading in HEADING.findall(html)]


def test_print_has_the_short_pages_in_the_order_of_the_summary(copies):
    figures, page, printed = copies
    contents = page.partition('id="figures"')[2].partition("</section>")[0]

    links = [" ".join(lines_of(link)) for link in LINK.findall(contents)]
    assert links == headings_of(printed)
    assert f"What {figures.rollup.name} says of its own steps" in headings_of(printed)


def cells_of(html: str) -> list[str]:
    """What is in place of what applies, in every cell of the heat tables there, in order."""
    tables = re.findall(r"<tbody.*?</tbody>", html, flags=re.DOTALL)
    return re.findall(r"\d+ of \d+", " ".join(lines_of("".join(tables))))


@pytest.mark.parametrize(("key", "part"), [("levels", "heat"), ("own", "own")])
def test_print_has_the_cells_of_the_page(copies, client, key, part):
    figures, _, printed = copies
    section = printed.partition(f'id="{part}"')[2].partition("</section>")[0]

    page = short_page(client, [figures.rollup.code, "2026-27"], key).text
    assert cells_of(page.replace("app-heat__missing", "")) or part == "own"
    assert [cell for cell in cells_of(page) if cell in cells_of(section)] == cells_of(section)


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


@pytest.fixture
def client(request, cast, sign_in, copies):
    figures, _, _ = copies
    return sign_in(cast.place_reviewer if figures.rollup.code == "W-P1" else cast.system_staff)


@pytest.fixture
def book(copies):
    """The sheets of the workbook, each as rows by their headers."""
    figures, _, _ = copies
    sheets = {}
    for sheet in load_workbook(BytesIO(rollup_workbook(figures, Records()))):
        headers, *rows = sheet.values
        sheets[sheet.title] = [dict(zip(headers, row, strict=True)) for row in rows]
    return sheets


@pytest.fixture
def table(copies):
    """The rows of the CSV."""
    figures, _, _ = copies
    text = write_csv(figure_table(figures)).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def test_the_workbook_has_a_sheet_for_each_heading_of_the_page(copies, book):
    figures, _, printed = copies
    own = f"What {figures.rollup.name} says of its own steps"
    due = f"Due next quarter, {figures.next_quarter}"
    sheet_of = {
        "Where PCNs say they are": "Where they say they are",
        "Returns not in": "Returns",
        "Overdue steps": "Dated steps",
        "Commonly missing and most advanced": "Common steps",
        due: "Dated steps",
        own: "Own steps",
    }

    for heading in headings_of(printed):
        assert sheet_of.get(heading, heading) in book


def test_the_workbook_has_the_figures_of_the_page(copies, book):
    figures, _, _ = copies
    everything = figures.all_answers

    (total,) = (row for row in book["Answers by theme"] if row["Theme"] == "All themes")
    assert total["All answers"] == figures.answers.number
    assert total["Overdue answers"] == figures.overdue.number
    for share in everything.shares:
        assert total.get(f"Level: {share.label}", total.get(share.label)) == share.count
    assert sum(share.count for share in everything.shares) == total["All answers"]
    cells = [(r["Middle level"], r["Counted as in place"]) for r in book["Where they say they are"]]
    assert sorted(cells) == sorted(
        (cell.word, cell.in_place)
        for group in figures.heat.groups
        for row in group.rows
        for cell in row.cells
    )
    overdue = {row["Step"] for row in book["Dated steps"] if row["Stands under"] == "Overdue steps"}
    assert overdue == {step.code for group in figures.overdue_groups for step in group.steps}
    assert book["Needs by category"][-1]["All needs"] == figures.needs_in_all.number
    places = [(p["Place"], p["Overdue answers"]) for p in book.get("Places side by side", [])]
    assert places == [(p.name, p.overdue.number) for p in figures.places if figures.shows_places]


def test_a_step_has_the_tier_that_its_framework_names(copies):
    figures, _, _ = copies
    frame = replace(figures.rollup.frame, tier_names={"neighbourhood": "Locality"})
    figures = replace(figures, rollup=replace(figures.rollup, frame=frame))

    book = load_workbook(BytesIO(rollup_workbook(figures, Records())))

    headers, *rows = book["Dated steps"].values
    assert {row[headers.index("Tier")] for row in rows if row[0].endswith("-N")} == {"Locality"}


def test_the_table_says_of_each_number_what_it_counts(copies, table):
    figures, _, printed = copies
    found = {
        (row["Part"], row["Whose"], row["Theme"], row["Step"], row["What is counted"]): row
        for row in table
    }

    assert len(found) + len(figures.needs) * 8 == len(table)  # of needs, a row a category too
    assert all(row["What is counted"] for row in table)
    assert {row["Part"] for row in table} - {"Returns"} <= set(headings_of(printed))
    by_theme = [row for row in table if row["Part"] == "Answers by theme"]
    of_all = {r["What is counted"]: r["Number"] for r in by_theme if r["Theme"] == "All themes"}
    assert of_all["answers"] == str(figures.answers.number)
    assert of_all["overdue answers"] == str(figures.overdue.number)
    needs = [r for r in table if r["Category"] == "All categories"]
    assert needs[-1]["What is counted"] == "needs"
    assert needs[-1]["Number"] == str(figures.needs_in_all.number)
