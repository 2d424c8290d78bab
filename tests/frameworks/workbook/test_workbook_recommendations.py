"""The sheet of recommendations: what it says is kept, what makes no sense is named by its cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.workbook.changes import compare
from frameworks.workbook.content import FrameworkContent, RecommendationContent
from frameworks.workbook.reading import read_workbook
from frameworks.workbook.recommendations import HEADERS, MOST
from frameworks.workbook.writing import Layout, workbook_bytes
from tests.frameworks.workbooks import of_sheets

STEPS = [
    ("code", "theme", "row", "tier", "text"),
    ("SUP-01-N", "Support, and help", 1, "neighbourhood", "Name a lead for the team."),
    ("SUP-01-P", "Support, and help", 1, "place", "Hold one list of local services."),
    ("SUP-02-N", "Support, and help", 2, "neighbourhood", "Meet every month."),
    ("EST-01-S", "Estates", 1, "system", "Write one plan for buildings."),
]
FORUM = ("5", "Give primary care a voice.", "Systems", "A report, 2022", "SUP-01, EST")


def read(*lines, headers=HEADERS, title="Recommendations", steps=STEPS, **more):
    return read_workbook(of_sheets(**{"Steps": steps, title: [headers, *lines]}), **more)


def told(*lines, **more) -> tuple[RecommendationContent, ...]:
    reading = read(*lines, **more)
    assert reading.is_ready, reading.problems
    return reading.content.recommendations


def wrong(*lines, **more) -> list[tuple[str, str]]:
    return [(problem.cell, problem.message) for problem in read(*lines, **more).problems]


def test_a_line_says_number_words_owners_source_and_what_answers_it():
    assert told(FORUM) == (
        RecommendationContent(
            "5", "Give primary care a voice.", "Systems", "A report, 2022", ("SUP-01", "EST")
        ),
    )


@pytest.mark.parametrize(
    ("typed", "about"),
    [
        ("estates", ("EST",)),
        ("Support, and help", ("SUP",)),
        ("Support, and help\nest-01", ("SUP", "EST-01")),
        ("SUP-01-N; SUP-01-P, sup-02", ("SUP-01", "SUP-02")),
        ("", ()),
    ],
)
def test_themes_are_told_by_name_or_code_and_rows_by_theirs_or_a_step(typed, about):
    assert told(("1", "Do it.", "", "", typed))[0].about == about


def test_only_words_and_what_answers_them_are_needed_and_numbers_go_on():
    found = told(
        ("Do this.", "EST"), ("And that.", ""), headers=("Recommendation", "Themes and rows")
    )

    assert [(each.reference, each.text) for each in found] == [
        ("1", "Do this."),
        ("2", "And that."),
    ]


def test_a_sheet_without_lines_says_none_and_no_sheet_says_nothing():
    assert told() == ()
    assert read_workbook(of_sheets(Steps=STEPS)).content.recommendations is None


def test_it_stands_beside_tables_too():
    table = [
        ("Estates",),
        ("Neighbourhood", "Place", "System"),
        ("Name a lead.", "Hold a list.", ""),
    ]
    reading = read_workbook(
        of_sheets(Estates=table, Recommendations=[HEADERS, ("1", "Do it.", "", "", "Estates")])
    )

    assert reading.is_ready
    assert reading.content.recommendations[0].about == ("EST",)


def test_what_makes_no_sense_is_named_by_its_cell():
    assert wrong(
        FORUM,
        FORUM,
        ("6", "", "Systems", "", ""),
        ("7", "Do it.", "x" * 301, "", "SUP-09, Nowhere"),
    ) == [
        ("B4", "Nothing stands under “Recommendation”. Fill it in, or delete the line."),
        ("C5", "“Owners” can have 300 characters. Shorten it."),
        (
            "A3",
            "Recommendation 5 stands in row 2 already. Give it another number, or another source.",
        ),
        (
            "E5",
            "This workbook has no theme or row “Nowhere”. Write a theme's name or code, or a row "
            "such as INT-03.",
        ),
    ]


def test_a_sheet_of_another_size_is_refused_by_one_sentence():
    found = wrong(*(("", f"Do {number}.", "", "", "") for number in range(MOST + 1)))

    assert found == [("A202", "This sheet has 201 recommendations; at most 200 can be kept.")]


def test_a_number_of_a_patient_is_refused_here_as_anywhere():
    assert wrong(("1", "Ask 943 476 5919 to come.", "", "", ""))[0][0] == "B2"


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30
)
ABOUT = st.lists(st.sampled_from(["SUP", "EST", "SUP-01", "SUP-02", "EST-01"]), unique=True)


@given(
    said=st.lists(
        st.builds(
            RecommendationContent,
            st.integers(1, 99).map(str),
            WORDS,
            WORDS,
            WORDS,
            ABOUT.map(tuple),
        ),
        unique_by=lambda each: (each.source, each.reference),
        max_size=5,
    ),
    layout=st.sampled_from(Layout),
)
def test_what_is_written_is_read_again(said, layout):
    steps = read_workbook(of_sheets(Steps=STEPS)).content
    content = FrameworkContent(steps.themes, recommendations=tuple(said))

    again = read_workbook(workbook_bytes(content, layout), earlier=content)

    assert again.is_ready, (again.problems, again.questions)
    assert (again.content.recommendations or ()) == content.recommendations
    assert compare(content, again.content).count == 0


def test_what_changed_is_said_in_sentences():
    old = read(FORUM, ("6", "Plan the workforce.", "", "", "SUP")).content
    new = read(
        ("5", "Give it a say.", "Systems", "A report, 2022", "EST"), ("7", "Try.", "", "", "")
    )

    assert compare(old, new.content).recommendations == (
        "Recommendation 7 is new.",
        "Recommendation 6 is left out.",
        "Recommendation 5 of A report, 2022 changed: what it says, "
        "which themes and rows answer it.",
    )
    assert compare(old, FrameworkContent(old.themes)).recommendations == ()
