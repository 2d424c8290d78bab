"""The columns of a theme's sheet: what is read there, and what is filled in. Both ways use them."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessments.workbook.content import ReturnToFill, StepToFill, option_words
from nhsuk.words import nhs_date
from spreadsheets.columns import Column

STEP, WORDING = "Step", "What is asked"
ANSWER, REASON, NOTE, EVIDENCE = "Your answer", "Why it does not apply", "Note", "Evidence"
PLANNED = "Plan this for the year"
YES = "Yes"
# What is filled in, by the part of an answer that it is.
FILLED = {
    "choice": ANSWER,
    "reason": REASON,
    "note": NOTE,
    "evidence": EVIDENCE,
    "planned": PLANNED,
}


@dataclass(frozen=True)
class SheetColumn(Column[StepToFill]):
    """`fills` is the part of an answer that is written in it; empty where it is only read."""

    fills: str = ""


def columns_of(filled: ReturnToFill, *, described: bool) -> Iterator[SheetColumn]:
    """`described` where a step of the sheet says by itself what each answer means."""
    words = {option.value: option_words(option) for option in filled.options}
    yield SheetColumn(STEP, 12, lambda step: step.code)
    yield SheetColumn("Section", 18, lambda step: step.section)
    yield SheetColumn("When by", 13, lambda step: step.when_by)
    yield SheetColumn(WORDING, 46, lambda step: step.wording)
    if described:
        yield SheetColumn("What each answer means here", 46, _own_meanings)
    yield SheetColumn(ANSWER, 22, lambda step: words.get(step.said.choice, ""), "choice")
    yield SheetColumn(REASON, 26, lambda step: step.said.reason, "reason")
    yield SheetColumn(NOTE, 42, lambda step: step.said.note, "note")
    yield SheetColumn(EVIDENCE, 32, lambda step: step.said.evidence, "evidence")
    yield SheetColumn(PLANNED, 12, lambda step: YES if step.said.planned else "", "planned")
    yield SheetColumn(filled.counterparts, 42, _counterparts)
    yield SheetColumn("What you said before", 32, lambda step: step.before)


def _own_meanings(step: StepToFill) -> str:
    described = (option for option in step.own if option.description)
    return "\n".join(f"{option_words(option)}: {option.description}" for option in described)


def _counterparts(step: StepToFill) -> str:
    return "\n".join(
        f"{each.who}{f', by {nhs_date(each.due_on)}' if each.due_on else ''}: {each.text}"
        for each in step.counterparts
    )
