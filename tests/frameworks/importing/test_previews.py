"""The preview of an upload: what it shows and asks, what confirming it makes, nothing twice."""

import pytest

from frameworks.models import Upload, Version
from tests.frameworks.workbooks import (
    P_STEP,
    heading,
    line,
    list_of_steps,
    of_sheets,
    one_theme,
    uploaded,
    workbook,
)

ASKED = "Growing our own staff"


def unclear_workbook() -> bytes:
    return workbook(line(ASKED), line("Agree a training plan for every practice.", P_STEP))


def test_a_sound_workbook_leads_to_its_preview_and_changes_nothing_yet(administrator):
    address = uploaded(administrator, workbook())

    page = administrator.get(address)

    assert "Nothing has changed yet" in page.text
    assert "Added: 2 steps" in page.text
    assert not Version.objects.exists()


def test_the_preview_says_how_much_the_file_holds(administrator):
    page = administrator.get(uploaded(administrator, workbook(line("Agree one plan."))))

    assert "The file holds 1 theme with 3 steps in 2 rows" in page.text


def test_the_preview_says_connections_under_a_heading_of_their_own(administrator):
    steps = [
        ("code", "theme", "row", "tier", "text"),
        ("SUP-01-N", "Support", 1, "neighbourhood", "Name a lead."),
        ("SUP-01-P", "Support", 1, "place", "Hold one list."),
    ]
    links = [
        ("Step", "Kind", "Step it links to"),
        ("SUP-01-N", "depends on", "SUP-01-P"),
        ("SUP-01-N", "leads to", "matrix: AAA-01-N"),
    ]

    page = administrator.get(uploaded(administrator, of_sheets(Steps=steps, Links=links))).text

    assert "<h2>Connections: 2 changes</h2>" in page
    assert "<li>SUP-01-N leads to matrix: AAA-01-N.</li>" in page
    assert "No framework “matrix” is published here. The link is kept as it is written." in page


def test_the_preview_of_a_file_without_steps_counts_none(administrator):
    page = administrator.get(uploaded(administrator, one_theme(heading("Getting going"))))

    assert "The file holds" not in page.text


def test_a_confirmed_import_is_a_draft_kept_by_the_administrators_organisation(administrator, cast):
    address = uploaded(administrator, workbook())

    page = administrator.post(f"{address}confirm/", follow=True)

    version = Version.objects.get()
    assert version.status == Version.Status.DRAFT
    assert version.created_by == cast.administrator
    assert version.framework.owner == cast["W-SYS"]
    assert "imported as a draft" in page.text


def test_a_second_confirm_imports_nothing_again(administrator):
    address = uploaded(administrator, workbook())

    first = administrator.post(f"{address}confirm/")
    second = administrator.post(f"{address}confirm/")

    assert first.url == second.url
    assert Version.objects.count() == 1
    assert Version.history.count() == 1


def test_the_file_is_not_kept_once_it_is_imported(administrator):
    address = uploaded(administrator, workbook())

    administrator.post(f"{address}confirm/")

    assert bytes(Upload.objects.get().content) == b""


def test_a_preview_that_was_imported_leads_to_its_version(administrator):
    address = uploaded(administrator, workbook())
    version_address = administrator.post(f"{address}confirm/").url

    assert administrator.get(address).url == version_address


def test_stopping_forgets_the_file(administrator):
    address = uploaded(administrator, workbook())

    administrator.post(f"{address}stop/")

    assert not Upload.objects.exists()
    assert administrator.get(address).status_code == 404


def test_an_unclear_line_is_asked_about_with_the_rows_around_it(administrator):
    page = administrator.get(uploaded(administrator, unclear_workbook()))

    assert "Needs you: 1 question" in page.text
    assert "heading or step?" in page.text
    assert f'class="app-glimpse__asked">{ASKED}<' in page.text
    assert "Agree a training plan for every practice." in page.text
    assert "You can import once 1 question is answered" in page.text


def test_nothing_is_imported_while_a_question_is_open(administrator):
    address = uploaded(administrator, unclear_workbook())

    page = administrator.post(f"{address}confirm/", follow=True)

    assert "Answer the questions" in page.text
    assert not Version.objects.exists()


@pytest.mark.parametrize(("answer", "steps"), [("heading", 4), ("step", 5)])
def test_an_answer_decides_what_the_line_becomes(answer, steps, administrator):
    address = uploaded(administrator, unclear_workbook())
    question = "Support!A6"

    page = administrator.post(address, {question: answer}, follow=True)
    administrator.post(f"{address}confirm/")

    assert f"Added: {steps} steps" in page.text
    assert Version.objects.get().steps.count() == steps


def test_a_question_left_open_is_an_error_beside_it(administrator):
    address = uploaded(administrator, unclear_workbook())

    page = administrator.post(address, {"something": "else"})

    assert "There is a problem" in page.text
    assert f"Say whether “{ASKED}” is a heading or a step" in page.text


def test_answers_can_be_given_again(administrator):
    address = uploaded(administrator, unclear_workbook())
    administrator.post(address, {"Support!A6": "heading"})

    page = administrator.post(address, {"ask_again": "1"}, follow=True)

    assert "Needs you: 1 question" in page.text


def test_errors_name_sheet_and_cell_and_stop_the_import(administrator):
    address = uploaded(administrator, workbook("By Q4 2027", line("Do it.", "Help.")))

    page = administrator.get(address)
    administrator.post(f"{address}confirm/")

    assert "Errors: 1" in page.text
    assert "Sheet “Support”, cell A" in page.text
    assert not Version.objects.exists()


def test_columns_that_may_be_levels_are_asked_about(administrator):
    content = list_of_steps(
        ("theme", "tier", "text", "Good", "Fair", "Poor"),
        ("Access", "place", "One line.", "All.", "Some.", "None."),
    )
    address = uploaded(administrator, content)

    asked = administrator.get(address)
    administrator.post(address, {"levels": "best-first"})
    given = administrator.get(address)
    administrator.post(f"{address}confirm/")

    assert "Yes, the best stands first: a step is in place from “Good” upwards" in asked.text
    assert "Levels: best-first" in given.text
    levels = Version.objects.get().scale.levels
    assert [level.label for level in levels.all()] == ["Poor", "Fair", "Good"]


def test_answers_sent_without_any_ask_again_for_each(administrator):
    address = uploaded(administrator, unclear_workbook())

    page = administrator.post(address, {})

    assert page.status_code == 200
    assert f"Say whether “{ASKED}” is a heading or a step" in page.text


def test_answers_sent_where_nothing_was_asked_lead_back_to_the_preview(administrator):
    address = uploaded(administrator, workbook())

    assert administrator.post(address, {}).url == address
