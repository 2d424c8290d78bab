"""A return brought back as a workbook, in a real browser: chosen by keyboard, read by anybody."""

import pytest
from playwright.sync_api import expect

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.workbook.columns import ANSWER, NOTE
from tests.assessments.doing import INT1, INT2, colleague_saves, stored
from tests.assessments.workbook.filling import fill, page, workbook_of
from tests.browser.conftest import overflow_of, problems_on
from tests.clock import NOON

WIDTHS = [1280, 375, 320]
LONG = "https://example.org/" + "minutes-of-the-meeting-" * 12


@pytest.fixture
def brought(enter, cast, framework, ours, tmp_path):
    """Its preview: a change, one that would empty something, a conflict and a problem."""
    given = {"assessment": ours, "number": 0, "by": cast.pcn_lead, "at": NOON}
    first = AnswerValues(Choice.LEVEL, framework.levels[2], note="We meet weekly.")
    save_answer(step=framework.steps[INT1], values=first, **given)
    save_answer(step=framework.steps["SUP-01-N"], values=first, **given)
    said = {
        INT1: {NOTE: f"We meet daily. {LONG}"},
        INT2: {ANSWER: "1 Exploring", NOTE: LONG},
        "SUP-01-N": {NOTE: None},
    }
    file = tmp_path / "return.xlsx"
    file.write_bytes(fill(workbook_of(ours), said))
    colleague_saves(cast, framework, ours, number=1)
    here = enter(cast.pcn_lead, page())
    here.get_by_label("Your workbook, filled in").set_input_files(file)
    here.get_by_role("button", name="Upload and see what it changes").press("Enter")
    expect(here.get_by_role("heading", level=1)).to_contain_text("What your workbook changes")
    return here


def faults(page) -> list[str]:
    found = problems_on(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if overflow_of(page) > 0:
            found.append(f"{overflow_of(page)} pixels too wide at {width}")
    return found


def test_changes_and_a_conflict_are_read_and_chosen_by_keyboard(brought):
    assert faults(brought) == []

    brought.get_by_role("button", name="Take these answers").press("Enter")
    expect(brought.get_by_role("alert")).to_contain_text(f"{INT1}: choose which of the two")
    assert faults(brought) == []

    brought.get_by_role("radio", name="Take what is in my file").press("Space")
    brought.get_by_role("checkbox").first.press("Enter")  # the first button, which ticks no other

    expect(brought.get_by_text("2 answers were taken in from your file.")).to_be_visible()
    assert stored(INT1).note.startswith("We meet daily.")
    assert stored("SUP-01-N").note == "We meet weekly."


def test_what_cannot_be_taken_is_named_by_its_cell(enter, cast, ours, tmp_path):
    file = tmp_path / "return.xlsx"
    file.write_bytes(fill(workbook_of(ours), {INT2: {ANSWER: "Nearly there"}}))

    here = enter(cast.pcn_lead, page())
    assert faults(here) == []
    here.get_by_label("Your workbook, filled in").set_input_files(file)
    here.get_by_role("button", name="Upload and see what it changes").click()

    expect(here.get_by_text("1 Integrated teams, E4")).to_be_visible()
    assert faults(here) == []


def test_a_file_of_another_sort_is_refused_beside_its_box(enter, cast, ours, tmp_path):
    file = tmp_path / "return.csv"
    file.write_text("Step,Your answer")

    here = enter(cast.pcn_lead, page())
    here.get_by_label("Your workbook, filled in").set_input_files(file)
    here.get_by_role("button", name="Upload and see what it changes").click()

    expect(here.get_by_role("alert")).to_contain_text("This is a CSV file")
    assert faults(here) == []
