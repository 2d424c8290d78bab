"""What the tests of a theme page do in a browser: choose, type, read the state."""

from playwright.sync_api import expect

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from tests.browser.door import DOOR
from tests.conftest import NOON

CODE = "INT-01-N"
THEME = "/returns/W-N1/2026-27/themes/INT/"


def radio(code: str, choice: int | str) -> str:
    return f"[name='{code}-choice'][value='{choice}']"


def state(page):
    return page.locator(f"#step-{CODE} .app-step__saved")


def write_note(page, words: str) -> None:
    page.locator(f"#step-{CODE} summary", has_text="Note").click()
    page.locator(f"#{CODE}-note").press_sequentially(words)


def expect_focus(page, words: str) -> None:
    """It goes to a card a moment after the card is put in its place."""
    expect(page.locator(":focus")).to_contain_text(words)


def colleague_saves(cast, framework, ours) -> None:
    values = AnswerValues(Choice.LEVEL, framework.levels[2], note="We meet every week")
    with DOOR.alone():
        save_answer(
            assessment=ours,
            step=framework.steps[CODE],
            values=values,
            number=0,
            by=cast.pcn_contributor,
            at=NOON,
        )
