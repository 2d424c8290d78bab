"""What is said of a template and of its actions: the lists that form, saving and edition go by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from nhsuk.quarter import Quarter
from organisations.editing.values import Values

NARRATIVE = {
    "population": "Our population",
    "why": "Why",
    "priorities": "Our priorities for the year",
}
"""The parts of a plan that a template can have words for, as the plan calls them."""


@dataclass(frozen=True, kw_only=True)
class TemplateValues(Values):
    title: str
    about: str = ""
    population: str = ""
    why: str = ""
    priorities: str = ""


@dataclass(frozen=True, kw_only=True)
class TemplateActionValues(Values):
    """Named as in `planning.plans.action_fields`. Where a team stands and money are its own."""

    title: str
    outcome: str = ""
    lead: str = ""
    partners: str = ""
    measure: str = ""
    target: str = ""
    start_quarter: int = Quarter.Q1
    end_quarter: int = Quarter.Q4
    milestones: tuple[tuple[date, str], ...] = ()

    @classmethod
    def said(cls, source: Any) -> dict[str, Any]:
        return super().said(source) | {"milestones": _pairs(source.milestones)}

    def write(self, row: Any) -> None:
        super().write(row)
        row.milestones = [[due_on.isoformat(), text] for due_on, text in self.milestones]


def _pairs(marks: Iterable) -> tuple[tuple[date, str], ...]:
    """As a row keeps them, in ISO, or as they are."""
    return tuple((_day(due_on), text) for due_on, text in marks)


def _day(due_on: date | str) -> date:
    return date.fromisoformat(due_on) if isinstance(due_on, str) else due_on
