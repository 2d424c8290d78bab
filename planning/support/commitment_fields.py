"""What a commitment says: the one list that both its forms, saving, document and workbook go by.

A new field stands here, on the model, in the form, and where pages show it; `planning/schemas.py`
leads what was published before to it. Category and step are keys while it is written, words in a
document. What it costs is in pence; None where that was not said.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from nhsuk.money import in_pounds, pounds
from organisations.editing.values import Values
from spreadsheets.columns import Column


@dataclass(frozen=True, kw_only=True)
class CommitmentFields(Values):
    title: str
    for_whom: str
    lead: str
    due_on: date
    cost: int | None = None

    @property
    def cost_words(self) -> str:
        """£4,000; empty where it was not said."""
        return "" if self.cost is None else pounds(self.cost)


COLUMNS: tuple[Column[Any], ...] = (
    Column[CommitmentFields]("What we will do", 50, lambda line: line.title),
    Column("For whom", 30, lambda line: line.for_whom),
    Column("Lead", 24, lambda line: line.lead),
    Column("By when", 13, lambda line: line.due_on),
    Column("Cost in pounds", 14, lambda line: in_pounds(line.cost)),
)
