"""The workbook that a team takes away: what is in it, what may be written where, at what cost."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from assessments.answers.actions import AnswerValues, save_answer
from assessments.workbook.columns import ANSWER, EVIDENCE, FILLED, NOTE, PLANNED, REASON, WORDING
from assessments.workbook.writing import ANSWERS_SHEET, HEADER_ROW
from frameworks.models import LevelDescription
from tests.assessments.doing import INT1, INT2, RETURN, by_page, card
from tests.assessments.workbook.filling import cells_of, workbook_of
from tests.clock import NOON

pytestmark = pytest.mark.usefixtures("noon")
COUNTERPARTS = "What Place and System will do"


def opened(data: bytes):
    return load_workbook(BytesIO(data))


def download(client):
    return client.get(reverse("assessments:workbook_download", args=RETURN))


def validations(sheet) -> dict[str, tuple[str, str]]:
    return {
        str(rule.sqref): (rule.type, rule.formula1)
        for rule in sheet.data_validations.dataValidation
    }


def test_it_is_a_sheet_of_instructions_the_answers_a_sheet_a_theme_and_a_hidden_one(taken_away):
    workbook = opened(taken_away)

    assert workbook.sheetnames == [
        "Instructions",
        ANSWERS_SHEET,
        "1 Integrated teams",
        "2 Support",
        "About this file",
    ]
    assert workbook["About this file"].sheet_state == "hidden"
    assert workbook.active.title == "Instructions"


def test_the_instructions_say_whose_it_is_when_it_is_due_who_sees_it_and_that_nothing_counts_yet(
    taken_away,
):
    said = {row[0].value: row[1].value for row in opened(taken_away)["Instructions"].iter_rows()}

    assert said["Whose return"] == "Fellside PCN (W-N1)"
    assert said["Cycle"] == "2026/27"
    assert said["Due by"] == "31 January 2027"
    assert said["Who can see it"].startswith("Your primary care network (PCN) team only.")
    assert said["Bring it back"] == "https://example.org/returns/W-N1/2026-27/workbook/"
    assert "uploaded this workbook and confirmed" in said["Nothing counts yet"]


def test_a_row_says_the_step_what_is_answered_and_what_others_do(framework, taken_away):
    cells = cells_of(opened(taken_away))
    row = {title: cell.value for (code, title), cell in cells.items() if code == INT1}

    assert row[WORDING] == framework.steps[INT1].text
    assert row["Section"] == "Getting going"
    assert (row[ANSWER], row[NOTE], row[EVIDENCE]) == (
        "2 In progress",
        "We meet weekly.",
        "The minutes",
    )
    assert row[COUNTERPARTS].startswith("Blackmoor Place: Do thing")
    assert cells[INT2, "When by"].value == "By March 2026"
    assert "Blackmoor Place, by 31 March 2026: " in cells[INT2, COUNTERPARTS].value


def test_what_was_submitted_last_year_stands_beside_its_step(last_year, ours):
    before = cells_of(opened(workbook_of(ours)))[INT1, "What you said before"].value

    assert before == "Last year: 2 In progress\nNote: We meet weekly.\nEvidence: The minutes"


def test_only_the_cells_to_fill_in_are_unlocked_and_they_hold_text(taken_away):
    workbook = opened(taken_away)

    assert all(sheet.protection.sheet for sheet in workbook.worksheets)
    for (_code, title), cell in cells_of(workbook).items():
        filled = title in FILLED.values()
        assert cell.protection.locked is not filled, title
        assert (cell.number_format == "@") is filled


def test_an_answer_is_chosen_from_the_words_of_the_scale(taken_away):
    workbook = opened(taken_away)
    words = [row[0].value for row in workbook[ANSWERS_SHEET].iter_rows(min_row=2)]

    rules = validations(workbook["1 Integrated teams"])

    assert words == [
        "0 Not started",
        "1 Exploring",
        "2 In progress",
        "3 In place",
        "4 In place and reviewed",
        "Not sure, to discuss",
        "Not applicable to us",
    ]
    assert rules["E3:E4"] == ("list", f"'{ANSWERS_SHEET}'!$A$2:$A$8")
    assert rules["I3:I4"] == ("list", '"Yes"')
    assert rules["G3:G4"] == ("textLength", "4000")


def test_headings_stay_in_sight_and_stand_on_each_printed_page(taken_away):
    sheet = opened(taken_away)["1 Integrated teams"]

    assert sheet.freeze_panes == "B3"
    assert sheet.print_title_rows == f"$1:${HEADER_ROW}"
    assert sheet.oddHeader.left.text == "Fellside PCN, return for 2026/27"


def test_what_an_answer_means_for_one_step_stands_beside_it(framework, ours):
    for value, text in enumerate(["No team", "A plan"]):
        LevelDescription.objects.create(
            step=framework.steps[INT1], level=framework.levels[value], text=text
        )

    workbook = opened(workbook_of(ours))

    cells = cells_of(workbook)
    here = "What each answer means here"
    assert cells[INT1, here].value == "0 Not started: No team\n1 Exploring: A plan"
    assert cells[INT2, here].value is None
    assert ("SUP-01-N", here) not in cells


@pytest.mark.parametrize("text", ["=1+1", "+44 161", "@home", "-", " =2", "_x0041_ stays"])
def test_nothing_that_was_typed_becomes_a_formula(text, cast, framework, ours):
    values = AnswerValues(note=text)
    given = {"assessment": ours, "step": framework.steps[INT1], "number": 0, "at": NOON}
    save_answer(values=values, by=cast.pcn_lead, **given)

    cell = cells_of(opened(workbook_of(ours)))[INT1, NOTE]

    assert cell.data_type == "s"
    assert cell.value.replace("_x005F_", "_") == text


def test_themes_of_one_name_and_of_names_no_sheet_may_have_each_get_a_sheet(framework, ours):
    for code in framework.themes:
        theme = framework.themes[code]
        theme.name = "Answers: [who/what]? " + "and so on " * 5
        theme.save()

    workbook = opened(workbook_of(ours))

    assert len(workbook.sheetnames) == len({name.casefold() for name in workbook.sheetnames}) == 5
    assert all(len(name) <= 31 for name in workbook.sheetnames)
    assert {code for code, _title in cells_of(workbook)} == {INT1, INT2, "SUP-01-N"}


def test_the_same_return_gives_the_same_bytes(ours, taken_away):
    assert workbook_of(ours) == taken_away


def test_it_is_downloaded_under_its_name_and_holds_what_is_saved_now(lead, ours):
    by_page(lead, card(INT2, choice="not_applicable", reason="No branch", planned="on"))

    response = download(lead)

    assert "fellside-pcn-return-2026-27-to-fill-in.xlsx" in response["Content-Disposition"]
    cells = cells_of(opened(response.content))
    assert cells[INT2, ANSWER].value == "Not applicable to us"
    assert cells[INT2, REASON].value == "No branch"
    assert cells[INT2, PLANNED].value is None


def test_a_download_asks_as_much_for_seventy_steps_as_for_three(
    cast, framework, last_year, lead, answered, request
):
    with CaptureQueriesContext(connection) as few:
        download(lead)
    request.getfixturevalue("many_steps")
    with CaptureQueriesContext(connection) as many:
        data = download(lead).content

    assert len({code for code, _title in cells_of(opened(data))}) == 70
    assert len(many) == len(few)
