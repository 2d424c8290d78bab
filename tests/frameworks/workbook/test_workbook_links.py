"""The sheet of links: what it says is kept, what makes no sense is named by its cell."""

from itertools import pairwise

import pytest

from frameworks.workbook.changes import compare
from frameworks.workbook.connections import MOST_CIRCLES, connection
from frameworks.workbook.content import FrameworkContent
from frameworks.workbook.reading import read_workbook
from tests.frameworks.workbooks import of_sheets

STEPS = [
    ("code", "theme", "row", "tier", "text"),
    ("SUP-01-N", "Support", 1, "neighbourhood", "Name a lead for the team."),
    ("SUP-01-P", "Support", 1, "place", "Hold one list of local services."),
    ("SUP-02-N", "Support", 2, "neighbourhood", "Meet every month."),
    ("SUP-03-N", "Support", 3, "neighbourhood", "Say what came of it."),
]
HEADERS = ("Step", "Kind", "Step it links to")


def read(*links, headers=HEADERS, title="Links", steps=STEPS, **more):
    return read_workbook(of_sheets(**{"Steps": steps, title: [headers, *links]}), **more)


def wrong(*links, **more) -> list[tuple[str, str]]:
    reading = read(*links, **more)
    assert {problem.sheet for problem in reading.problems} <= {"Links"}
    return [(problem.cell, problem.message) for problem in reading.problems]


def test_each_kind_is_read_in_words_however_it_is_written():
    reading = read(
        ("SUP-01-N", "depends on", "SUP-01-P"),
        (None, None, None),
        ("sup-02-n ", "Leads To", "SUP-03-N"),
        ("SUP-02-N", "same as", "SUP-01-N"),
    )

    assert reading.is_ready
    assert not reading.remarks
    assert reading.content.connections == {
        connection("SUP-01-N", "depends_on", "SUP-01-P"),
        connection("SUP-03-N", "depends_on", "SUP-02-N"),
        connection("SUP-01-N", "same_as", "SUP-02-N"),
    }


def test_a_sheet_without_lines_says_none_and_no_sheet_says_nothing():
    assert read().content.connections == frozenset()
    assert read_workbook(of_sheets(Steps=STEPS)).content.connections is None


def test_the_sheet_is_known_by_its_headers_under_any_title():
    assert len(read(("SUP-01-N", "same as", "SUP-02-N"), title="Sheet3").content.connections) == 1


def test_a_theme_may_be_called_links():
    theme = [("Links",), ("Neighbourhood", "Place", "System"), ("Name a lead.", "Hold a list.", "")]
    reading = read_workbook(of_sheets(Links=theme))

    assert reading.is_ready
    assert [theme.name for theme in reading.content.themes] == ["Links"]
    assert reading.content.connections is None


@pytest.mark.parametrize(
    ("line", "cell", "said"),
    [
        (("SUP-09-N", "depends on", "SUP-01-N"), "A2", "no step with the code SUP-09-N"),
        (("SUP-01-N", "depends on", "=1+1"), "C2", "formula"),
        (("SUP-01-N", "depends on", "x" * 5000), "C2", "no step with the code"),
        (("SUP-01-N", "blocks", "SUP-02-N"), "B2", "depends on, same as, leads to"),
        (("SUP-01-N", "same as", "SUP-01-N"), "C2", "cannot be linked to itself"),
        (("SUP-01-N", None, "SUP-02-N"), "B2", "Nothing stands under “Kind”"),
        ((None, "same as", "SUP-02-N"), "A2", "Nothing stands under “Step”"),
    ],
)
def test_what_makes_no_sense_is_named_by_its_cell(line, cell, said):
    assert [(where, said in message) for where, message in wrong(line)][:1] == [(cell, True)]


def test_two_steps_are_linked_once_whichever_way_round():
    links = [("SUP-01-N", "depends on", "SUP-02-N"), ("SUP-02-N", "same as", "SUP-01-N")]

    assert wrong(*links) == [
        ("A3", "SUP-02-N and SUP-01-N are linked already, at A2. Delete one of the two lines.")
    ]


def test_a_circle_is_named_where_it_closes():
    links = [
        ("SUP-01-N", "depends on", "SUP-02-N"),
        ("SUP-03-N", "leads to", "SUP-02-N"),
        ("SUP-03-N", "depends on", "SUP-01-N"),
    ]

    assert wrong(*links) == [
        (
            "A4",
            "SUP-03-N cannot depend on SUP-01-N: SUP-01-N depends on SUP-02-N, which depends on "
            "SUP-03-N. That would be a circle.",
        )
    ]


def test_a_missing_column_is_asked_for():
    [(cell, message)] = wrong(headers=("Step", "Kind", "Other"))

    assert cell == "A1"
    assert "needs the column “Step it links to”" in message


def test_a_huge_sheet_of_circles_is_told_of_in_part():
    steps = [STEPS[0]]
    steps += [(f"SUP-{n:03}-N", "Support", n, "N", f"Do the thing {n}.") for n in range(100, 400)]
    codes = [code for code, *_rest in steps[1:]]
    links = [(a, "depends on", b) for a, b in pairwise(codes)]
    links += [(b, "depends on", a) for a, b in zip(codes, codes[7:], strict=False)]

    assert 1 <= len(wrong(*links, steps=steps)) <= MOST_CIRCLES


def test_the_codes_are_those_of_the_workbook_though_a_step_gets_another():
    """Somebody says that the earlier step of this code is another line: this one gets a new one."""
    earlier = read_workbook(of_sheets(Steps=STEPS)).content
    steps = [
        *STEPS[:3],
        ("SUP-02-N", "Support", 4, "neighbourhood", "Share one budget for rooms and cars."),
        (None, "Support", 2, "neighbourhood", "Meet every month."),
    ]
    said = {"steps": steps, "earlier": earlier, "same": ["SUP-02-N=Steps!E5"]}
    reading = read(("SUP-02-N", "depends on", "SUP-01-N"), **said)

    [link] = reading.content.connections
    texts = {step.code: step.text for *_place, step in reading.content.steps()}
    assert texts["SUP-02-N"] == "Meet every month."
    assert texts[link.step] == "Share one budget for rooms and cars."


def test_a_workbook_without_codes_names_its_steps_as_the_version_before():
    earlier = read_workbook(of_sheets(Steps=STEPS)).content
    bare = [line[1:] for line in STEPS]

    assert read(("SUP-02-N", "same as", "SUP-01-N"), steps=bare, earlier=earlier).is_ready
    assert wrong(("SUP-02-N", "same as", "SUP-01-N"), steps=bare)


def test_what_changes_is_said_in_sentences():
    old = read(("SUP-01-N", "depends on", "SUP-02-N")).content
    new = read(("SUP-01-N", "depends on", "SUP-03-N")).content

    assert compare(old, new).links == (
        "SUP-01-N depends on SUP-03-N.",
        "No longer: SUP-01-N depends on SUP-02-N.",
    )
    assert compare(old, new).count == 2
    assert compare(old, FrameworkContent(new.themes)).links == ()
