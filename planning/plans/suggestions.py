"""What an organisation's own answers suggest for its plan. Pure: no queries."""

import textwrap
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from nhsuk.plan_year import PlanYear
from nhsuk.quarter import Quarter

LONGEST_TITLE = 200


@dataclass(frozen=True)
class AnsweredStep:
    """One step of the organisation's own tier and what it answered.

    `words` is the answer as a sentence part: "1 Exploring", "Not sure, to discuss".
    `planned` is the tick "plan this for the year".
    """

    pk: int
    code: str
    text: str
    theme_pk: int
    theme: str
    when_by: date | None
    words: str
    applicable: bool
    in_place: bool
    planned: bool
    theme_code: str = ""


@dataclass(frozen=True)
class DraftAction:
    """The action that one click makes of a step."""

    title: str
    start_quarter: Quarter
    end_quarter: Quarter


def draft_action(step: AnsweredStep, year: PlanYear, *, today: date) -> DraftAction:
    """The step's wording, from now to its date where that lies ahead in the year, else to its end.

    What is overdue has the rest of the year: a plan says what will be done, not what was.
    """
    due = step.when_by
    due_ahead = due if due is not None and year.holds(due) and due >= today else None
    return DraftAction(
        title=textwrap.shorten(step.text, LONGEST_TITLE, placeholder="…"),
        start_quarter=year.quarter_ahead(today),
        end_quarter=year.quarter_of(due_ahead) if due_ahead else Quarter.Q4,
    )


def is_due(step: AnsweredStep, year: PlanYear) -> bool:
    """Due within the plan year, or overdue, and not in place."""
    return step.when_by is not None and step.when_by <= year.last and not step.in_place


def marked(steps: Iterable[AnsweredStep]) -> list[AnsweredStep]:
    """The steps a plan starts with: those marked "plan this for the year"."""
    return [step for step in steps if step.planned]


def suggested(
    steps: Iterable[AnsweredStep], *, year: PlanYear, in_plan: Collection[int]
) -> list[AnsweredStep]:
    """Steps not in the plan yet that were marked for the year, or are due in it or overdue.

    Those marked come first, then by date: what is overdue longest before what is due last.
    """
    found = [
        step
        for step in steps
        if step.applicable and step.pk not in in_plan and (step.planned or is_due(step, year))
    ]
    return sorted(found, key=lambda step: (not step.planned, step.when_by or year.last))
