"""What can be said of an action: the one list that form, saving, document and workbook go by.

A new field stands here, on the model, in the form, and where pages show it; `planning/schemas.py`
leads what was signed before to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nhsuk.quarter import Quarter
from organisations.editing.values import Values
from spreadsheets.columns import Column


@dataclass(frozen=True, kw_only=True)
class ActionFields(Values):
    title: str
    outcome: str = ""
    lead: str = ""
    partners: str = ""
    start_quarter: int = Quarter.Q1
    end_quarter: int = Quarter.Q4

    @property
    def measured_by(self) -> str:
        """The indicator it names, where that is kept in words."""
        return ""


@dataclass(frozen=True)
class Fact(Column[Any]):
    """A column of the workbook that is also a line of the document, under the same word.

    `unsaid` is what the document says where it is empty; without it, the line is left out.
    """

    unsaid: str = ""


FACTS = (
    Fact("Lead", 24, lambda action: action.lead, unsaid="Not named yet"),
    Fact("Partners", 32, lambda action: action.partners),
    Fact("Indicator", 32, lambda action: action.measured_by),
)


def facts_of(action: ActionFields) -> Iterator[tuple[str, str]]:
    """The words and texts of the document, in order."""
    for fact in FACTS:
        if text := fact.value(action) or fact.unsaid:
            yield fact.title, str(text)
