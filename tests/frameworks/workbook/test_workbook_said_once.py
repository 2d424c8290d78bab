"""What is wrong or worth knowing is said once, at its own cell, for what it is."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from frameworks.workbook.reading import read_workbook
from tests.frameworks.workbooks import N_STEP, P_STEP, S_STEP, line, list_of_steps, one_theme, read
from tests.spreadsheets.strict_workbooks import as_strict

HEADERS = ("Ref", "Theme", "Section", "Tier", "Step")


def read_rows(*rows, headers=HEADERS, merged=()):
    workbook = load_workbook(BytesIO(list_of_steps(headers, *rows)))
    for cells in merged:
        workbook["Steps"].merge_cells(cells)
    saved = BytesIO()
    workbook.save(saved)
    return read_workbook(saved.getvalue())


def step(ref=None, theme="Access", section=None, tier="Place", text="Do one thing."):
    return ref, theme, section, tier, text


LONG = "Working together on booking, " * 9


def test_a_long_heading_is_named_once_at_its_own_cell():
    rows = [step(section=LONG), *[step(section=None, text=f"Do {n}.") for n in range(11)]]

    [problem] = read_rows(*rows, merged=["C2:C13"]).problems

    assert problem.cell == "C2"
    assert "more like it" not in problem.message


def test_a_long_heading_typed_in_every_line_is_named_once_with_its_others():
    [problem] = read_rows(*[step(section=LONG, text=f"Do {n}.") for n in range(12)]).problems

    assert problem.cell == "C2"
    assert "(and 11 more like it: C3, C4," in problem.message


def test_a_long_heading_of_the_printed_table_is_named_at_its_own_cell():
    reading = read((LONG, "merged bold shaded"), line(N_STEP, P_STEP), line(None, S_STEP))

    assert [(problem.sheet, problem.cell) for problem in reading.problems] == [("Support", "A4")]


@pytest.mark.parametrize("shape", ["A{0}.{1}", "{0}.{1}", "REF {0}/{1}", "({0}{1})"])
def test_a_frameworks_own_references_are_one_remark(shape):
    rows = [step(shape.format(n // 5, n % 5), text=f"Do {n}.") for n in range(40)]

    [remark] = read_rows(*rows).remarks

    assert remark.cell == "A2"
    assert "reference of the framework's own" in remark.message
    assert "and 39 more like it" in remark.message
    assert "It is kept" in remark.message


def test_own_references_in_the_printed_table_are_one_remark():
    top = [("Support", "bold"), ("What good looks like\n• Good.", ""),
           (("Ref", "Neighbourhood", "Place", "System"), "bold")]  # fmt: skip

    reading = read(*[line(f"4.{n}", N_STEP, P_STEP, S_STEP) for n in range(1, 6)], top=top)

    [remark] = [remark for remark in reading.remarks if "of the framework's own" in remark.message]
    assert "and 4 more like it" in remark.message


def test_themes_that_stand_alone_over_their_steps_are_asked_about_once():
    reading = read_rows(
        step("1", tier=None, text=None),
        step("1.1", theme=None),
        step("1.2", theme=None),
        step("2", theme="Workforce", tier=None, text=None),
        step("2.1", theme=None),
    )

    [question] = reading.questions
    assert (question.cell, question.text) == ("B2", "Access, Workforce")
    assert "These 2 lines stand alone" in question.message
    assert reading.problems == ()


def test_a_line_without_a_tier_is_called_that():
    [problem] = read_rows(step(tier=None)).problems

    assert problem.cell == "D2"
    assert problem.message.startswith("This line names no tier.")


@pytest.mark.parametrize(
    ("headers", "lacking"),
    [
        (("Theme", "Section", "Step", "When by"), "Tier"),
        (("Step", "Theme"), "Tier"),
        (("Tier", "Step"), "Theme"),
        (("Theme", "Tier"), "Step"),
    ],
)
@pytest.mark.parametrize("kind", [bytes, as_strict])
def test_a_list_that_lacks_a_column_is_told_which(headers, lacking, kind):
    reading = read_workbook(kind(list_of_steps(headers, ["x"] * len(headers))))

    said = [*reading.problems, *reading.questions][0]
    assert (said.sheet, said.cell) == ("Steps", "A1")
    assert f"Add a column headed {lacking}" in said.message
    assert "row 1 was read as its headers" in said.message
    assert not reading.is_ready


def test_a_cell_merged_over_two_tiers_is_said():
    workbook = load_workbook(BytesIO(one_theme(line(N_STEP, None, S_STEP))))
    workbook["Support"].merge_cells("A4:B4")
    saved = BytesIO()
    workbook.save(saved)

    reading = read_workbook(saved.getvalue())

    assert reading.content.count_of_steps() == {"neighbourhood": 1, "place": 1, "system": 1}
    assert [(remark.cell, remark.message) for remark in reading.remarks] == [
        (
            "A4",
            "This cell is merged over Neighbourhood and Place: its words were read as a step of "
            "each.",
        )
    ]


def test_words_merged_over_lines_of_two_tiers_are_said():
    reading = read_rows(step(), step(tier="System", text=None), merged=["E2:E3"])

    assert reading.content.count_of_steps() == {"neighbourhood": 0, "place": 1, "system": 1}
    assert [remark.cell for remark in reading.remarks] == ["E2"]
    assert "merged over several lines" in reading.remarks[0].message
