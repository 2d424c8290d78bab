"""The workbook again with comments in its cells, and either layout as a file to fill in."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from frameworks.workbook.fill_in import FIRST_STEP_ROW, fill_in_workbook
from frameworks.workbook.found import NOTES_SHEET
from frameworks.workbook.reading import read_workbook
from frameworks.workbook.writing import Layout
from tests.frameworks.near_workbooks import equality_outcomes
from tests.frameworks.workbooks import list_of_steps, uploaded

HEADERS = ("theme", "tier", "text")
WRONG = [("Access", "place", None), ("Access", "region", "Agree."), ("Access", "place", "Agree.")]


def commented(client, content: bytes):
    address = uploaded(client, content)
    response = client.get(f"{address}with-comments.xlsx")
    return load_workbook(BytesIO(response.content)), response


def comments(sheet) -> dict[str, str]:
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.comment)
    return {cell.coordinate: cell.comment.text for cell in cells}


def test_each_problem_is_a_comment_in_its_own_cell(administrator):
    copy, response = commented(administrator, list_of_steps(HEADERS, *WRONG))

    found = comments(copy["Steps"])
    assert set(found) == {"C2", "B3"}
    assert found["B3"].startswith("To put right: “region” is not a tier.")
    assert 'filename="framework-with-comments.xlsx"' in response["Content-Disposition"]


def test_problems_that_the_page_says_once_have_a_comment_each(administrator):
    copy, _response = commented(
        administrator, list_of_steps(HEADERS, *[("Access", "place", None)] * 30)
    )

    assert len(comments(copy["Steps"])) == 30


def test_questions_are_comments_too_and_all_stand_in_a_list_of_their_own(administrator):
    copy, _response = commented(administrator, equality_outcomes()[0])

    [comment] = comments(copy["EDS"]).values()
    assert "Question: “Domain, Outcome, Evidence, Rating, Owner (Dept/Lead)”" in comment
    assert "--columns" not in comment
    assert copy.sheetnames[0] == NOTES_SHEET
    assert copy[NOTES_SHEET].max_row > 1


def test_the_copy_put_right_comes_in(administrator):
    copy, _response = commented(administrator, list_of_steps(HEADERS, *WRONG))
    copy["Steps"]["C2"], copy["Steps"]["B3"] = "Do it.", "system"
    saved = BytesIO()
    copy.save(saved)

    reading = read_workbook(saved.getvalue())

    assert reading.is_ready
    assert sum(reading.content.count_of_steps().values()) == 3


@pytest.mark.parametrize("name", ["table", "list"])
def test_the_upload_page_offers_both_layouts_to_fill_in(name, administrator):
    page = administrator.get(reverse("frameworks:upload"))
    address = reverse("frameworks:fill_in", args=[name])
    copy = load_workbook(BytesIO(administrator.get(address).content))

    assert address in page.text
    assert copy.sheetnames[0] == "Instructions"
    assert copy.sheetnames[-1] == "Scale"


def test_another_file_to_fill_in_is_not_found(administrator):
    assert administrator.get(reverse("frameworks:fill_in", args=["matrix"])).status_code == 404


@pytest.mark.parametrize("layout", Layout)
def test_a_file_that_nobody_filled_in_brings_nothing(layout):
    reading = read_workbook(fill_in_workbook(layout))

    assert not reading.is_ready
    assert reading.problems


def test_a_filled_in_table_comes_in_without_a_question():
    workbook = load_workbook(BytesIO(fill_in_workbook(Layout.A)))
    sheet = workbook["Theme"]
    sheet["A1"] = "Access"
    for column, text in enumerate(
        ["Name a lead.", "Meet the leads.", "Pay for it.", None, "4.1"], 1
    ):
        sheet.cell(FIRST_STEP_ROW, column, text)
    saved = BytesIO()
    workbook.save(saved)

    reading = read_workbook(saved.getvalue())

    assert reading.is_ready
    assert reading.content.count_of_steps() == {"neighbourhood": 1, "place": 1, "system": 1}
    assert [step.reference for *_place, step in reading.content.steps()] == ["4.1"] * 3
    assert len(reading.content.scale.levels) == 5


def test_a_filled_in_list_comes_in_without_a_question():
    workbook = load_workbook(BytesIO(fill_in_workbook(Layout.B)))
    sheet = workbook["Steps"]
    said = {"theme": "Access", "tier": "place", "text": "Agree.", "own reference": "A1"}
    headers = [cell.value for cell in sheet[1]]
    sheet.append([said.get(header) for header in headers])
    saved = BytesIO()
    workbook.save(saved)

    reading = read_workbook(saved.getvalue())

    assert reading.is_ready
    assert [step.reference for *_place, step in reading.content.steps()] == ["A1"]


def test_the_version_page_offers_both_layouts(administrator, kept):
    page = administrator.get(kept.get_absolute_url())
    where = [kept.framework.slug, kept.slug, "xlsx"]
    address = reverse("frameworks:download", args=where)

    response = administrator.get(f"{address}?layout=B")

    assert f"{address}?layout=B" in page.text
    assert load_workbook(BytesIO(response.content)).sheetnames[0] == "Steps"
    assert "-list.xlsx" in response["Content-Disposition"]
