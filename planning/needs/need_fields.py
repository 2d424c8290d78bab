"""What is said of a need: the one list that form, saving, both documents and workbooks go by.

A new field stands here, on the model and in the form; `planning/schemas.py` leads what was signed
before to it. Its category and whom it asks are keys while it is written, names in a document.
Money is in pence, people in tenths of one; None where it was not said.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from nhsuk.money import in_pounds, pounds
from organisations.editing.values import Values
from planning.choices import Kind, Priority
from planning.needs.sizes import days_words, people_words
from spreadsheets.columns import Column


@dataclass(frozen=True, kw_only=True)
class NeedFields(Values):
    kind: Kind
    title: str
    needed_by: date
    words: str = ""
    size: str = ""
    amount: int | None = None
    people: int | None = None
    days: int | None = None
    priority: Priority = Priority.UNSAID

    @property
    def kind_word(self) -> str:
        return Kind(self.kind).label

    @property
    def small_print(self) -> tuple[str, ...]:
        """What stands beneath its words, as far as it was said."""
        figures = (
            None if self.amount is None else pounds(self.amount),
            None if self.people is None else people_words(self.people),
            None if self.days is None else days_words(self.days),
            self.priority_word and f"{self.priority_word} for the action",
        )
        return tuple(filter(None, (self.size, *figures)))

    @property
    def priority_word(self) -> str:
        """Empty where it was not said."""
        priority = Priority(self.priority)
        return "" if priority == Priority.UNSAID else priority.label

    @property
    def in_short(self) -> str:
        """The same after its kind: "People, half a day a month"."""
        return ", ".join((self.kind_word, *self.small_print))


def need_columns(title: str, words: str) -> list[Column[Any]]:
    """A workbook's columns of it, whose headers say `title` and `words` from the reader's side."""
    return [
        Column[NeedFields]("Kind", 12, lambda need: need.kind_word),
        Column(title, 44, lambda need: need.title),
        Column(words, 50, lambda need: need.words),
        Column("How much", 20, lambda need: need.size),
        Column("Pounds asked", 13, lambda need: in_pounds(need.amount)),
        Column("People, whole-time", 12, lambda need: in_people(need.people)),
        Column("Days", 8, lambda need: need.days),
        Column("How much it matters", 14, lambda need: need.priority_word),
        Column("Needed by", 13, lambda need: need.needed_by),
    ]


def in_people(tenths: int | None) -> Decimal | None:
    """The people as a workbook can add them."""
    return None if tenths is None else Decimal(tenths).scaleb(-1)
