"""What is said of a need: the one list that form, saving, both documents and workbooks go by.

A new field stands here, on the model and in the form; `planning/schemas.py` leads what was signed
before to it. Its category and whom it asks are keys while it is written, names in a document.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from organisations.editing.values import Values
from planning.choices import Kind
from spreadsheets.columns import Column


@dataclass(frozen=True, kw_only=True)
class NeedFields(Values):
    kind: Kind
    title: str
    needed_by: date
    words: str = ""
    size: str = ""

    @property
    def kind_word(self) -> str:
        return Kind(self.kind).label

    @property
    def small_print(self) -> tuple[str, ...]:
        """What stands beneath its words, as far as it was said."""
        return tuple(filter(None, (self.size,)))

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
        Column("Needed by", 13, lambda need: need.needed_by),
    ]
