"""Sheets that are nearly lists: what is asked, what an answer does, and what is never guessed."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from frameworks.workbook.reading import read_workbook
from tests.frameworks.near_workbooks import (
    KINDS,
    core_standards,
    green_plan,
    recommendations_by_owner,
    safeguards,
)
from tests.frameworks.workbooks import list_of_steps


def titles(reading) -> list[str]:
    return [question.heading for question in reading.questions]


def said(reading) -> list[tuple]:
    return [
        (theme.name, row.section, tier, step.reference, step.text)
        for theme, row, tier, step in reading.content.steps()
    ]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_nothing_comes_in_without_being_asked(kind):
    reading = read_workbook(kind()[0])

    assert reading.questions
    assert not reading.is_ready


def test_a_list_without_a_tier_is_one_question_and_then_comes_in():
    data = list_of_steps(
        ("Theme", "Section", "Step", "When by"), ("Access", "Booking", "Agree.", "March 2027")
    )

    assert titles(read_workbook(data)) == ["Whose steps are they?"]
    reading = read_workbook(data, columns=["all system=tier"])
    assert reading.is_ready
    assert said(reading) == [("Access", "Booking", "system", "", "Agree.")]


@pytest.mark.parametrize(
    ("answer", "steps"),
    [
        ("heading rows=theme", [("Access", "", "place", "1.1", "Agree."),
                                ("Workforce", "", "place", "2.1", "Plan.")]),
        ("heading rows=none", []),
    ],
)  # fmt: skip
def test_themes_in_rows_of_their_own(answer, steps):
    rows = [("1", "Access"), ("1.1", None, "Place", "Agree."), ("2", "Workforce"),
            ("2.1", None, "Place", "Plan.")]  # fmt: skip
    data = list_of_steps(("Ref", "Theme", "Tier", "Step"), *rows)

    reading = read_workbook(data, columns=[answer])

    assert said(reading) == steps
    assert reading.is_ready == bool(steps)


def test_themes_merged_over_a_list_from_its_column_of_references():
    rows = [("Access",), ("1.1", None, "Place", "Agree."), ("Workforce",),
            ("2.1", None, "Place", "Plan.")]  # fmt: skip
    workbook = load_workbook(BytesIO(list_of_steps(("Ref", "Theme", "Tier", "Step"), *rows)))
    workbook["Steps"].merge_cells("A2:D2")
    workbook["Steps"].merge_cells("A4:D4")
    saved = BytesIO()
    workbook.save(saved)

    assert titles(read_workbook(saved.getvalue())) == ["What are these lines?"]
    reading = read_workbook(saved.getvalue(), columns=["heading rows=theme"])
    assert [theme.name for theme in reading.content.themes] == ["Access", "Workforce"]


def test_a_theme_written_once_is_asked_about_in_a_list_too():
    rows = [("Access", "Place", "Agree."), (None, "Place", "Publish.")]
    data = list_of_steps(("Theme", "Tier", "Step"), *rows)

    assert titles(read_workbook(data)) == ["Do empty cells go on with the theme above?"]
    assert len(said(read_workbook(data, columns=["empty cells go on=theme"]))) == 2
    assert read_workbook(data, columns=["not empty cells go on=theme"]).problems


def test_a_column_of_levels_is_not_taken_for_tiers():
    rows = [("Leadership", 1, "Leaders meet now and then."), ("Leadership", 2, "They share it.")]

    reading = read_workbook(list_of_steps(("Theme", "Level", "Description"), *rows))

    assert "Whose steps are they?" in titles(reading)
    assert reading.problems == ()


def test_words_that_name_no_tier_are_asked_about_one_by_one():
    data, _answers, *_counts = recommendations_by_owner()
    columns = ["Recommendation=step", "Responsible organisation=tier"]

    asked = [question.text for question in read_workbook(data, columns=columns).questions]

    assert asked == ["GP practice", "NHS England"]


def test_likely_columns_are_offered_first_and_ticks_not_at_all():
    [step, theme, _tier] = read_workbook(core_standards()[0]).questions

    assert step.options[0].value == "Standard detail=step"
    offered = [option.value for option in theme.options]
    assert "heading rows=theme" in offered
    assert "Acute=theme" not in offered


def test_what_is_no_date_is_asked_about():
    columns = ["Area of focus=theme", "Action=step", "all place=tier"]

    [question] = read_workbook(green_plan()[0], columns=columns).questions

    assert question.heading == "Does this column say a date?"
    assert "2026/27" in question.reason


def test_a_lone_line_that_was_left_out_is_said():
    columns = ["Description=step", "sheet name=theme", "all place=tier", "no column=section",
               "heading rows=none"]  # fmt: skip

    reading = read_workbook(safeguards()[0], columns=columns, levels="none")

    assert reading.is_ready
    assert "This line was left out" in " ".join(remark.message for remark in reading.remarks)
