"""What can be said of an action: the one list that form, saving, document and workbook go by.

A new field stands here, on the model, in the form, and where pages show it; `planning/schemas.py`
leads what was signed before to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nhsuk.money import pounds
from nhsuk.quarter import Quarter
from nhsuk.words import clause
from organisations.editing.values import Values
from planning.choices import Funding
from spreadsheets.columns import Column


@dataclass(frozen=True, kw_only=True)
class ActionFields(Values):
    """`funding` is in whole pence, and has its kind where there is any."""

    title: str
    outcome: str = ""
    lead: str = ""
    partners: str = ""
    measure: str = ""
    baseline: str = ""
    target: str = ""
    funding: int | None = None
    funding_kind: str = ""
    funding_source: str = ""
    start_quarter: int = Quarter.Q1
    end_quarter: int = Quarter.Q4

    @property
    def funding_words(self) -> str:
        """£4,000 a year, from PCN development money."""
        if self.funding is None:
            return ""
        amount = f"{pounds(self.funding)} {Funding(self.funding_kind).after_amount}"
        return f"{amount}, from {clause(self.funding_source)}" if self.funding_source else amount

    @property
    def funding_kind_word(self) -> str:
        return Funding(self.funding_kind).label if self.funding_kind else ""

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
    Fact("Measure", 36, lambda action: action.measure),
    Fact("Baseline", 24, lambda action: action.baseline),
    Fact("Target", 24, lambda action: action.target),
)
FUNDING_ASKED = "Funding asked"


def facts_of(action: ActionFields) -> Iterator[tuple[str, str]]:
    """The words and texts of the document, in order."""
    for fact in FACTS:
        if text := fact.value(action) or fact.unsaid:
            yield fact.title, str(text)
    if action.funding_words:
        yield FUNDING_ASKED, action.funding_words
