"""What the cells of one step say, where only one thing can be meant; otherwise why not. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from assessments.answers.cards import Option
from assessments.choices import Choice
from assessments.workbook.content import option_words
from frameworks.workbook.texts import fold
from nhsuk.words import nhs_date

MOST_DIGITS = 15  # of a number in a cell; Excel forgets what follows them
PLAIN_NUMBERS = {"General", "@", "0"}
OTHER_WORDS = {
    Choice.UNANSWERED: (Choice.UNANSWERED.label,),
    Choice.NOT_SURE: ("Not sure", "To discuss"),
    Choice.NOT_APPLICABLE: ("Not applicable", "n/a"),
}
PLANNED = {"yes": True, "y": True, "true": True, "x": True, "no": False, "n": False, "false": False}
FORMULA = "This cell holds a formula. Type its result in place of the formula."
NOT_TEXT = "It is not certain what this cell is meant to say. Type it as words."
NOT_PLANNED = "Write Yes here, or leave the cell empty."


@dataclass(frozen=True)
class Filled:
    """What stands in a cell; `number_format` is how a number in it is shown."""

    value: object
    number_format: str = "General"
    is_formula: bool = False  # one whose result is not known, or an error


class Unclear(Exception):
    """What a cell says cannot be taken; the text says why."""


EMPTY = Filled("")


class ChoiceWords:
    """What may be written for each answer: its words, a level's number, or its label."""

    def __init__(self, options: Sequence[Option]) -> None:
        self.exact = {option_words(option): option.value for option in options}
        self.known: dict[str, set[str]] = {}
        for option in options:
            self._know(option.value, option_words(option), option.label)
            if option.number is not None:
                self._know(option.value, str(option.number))
        for choice, words in OTHER_WORDS.items():
            self._know("" if choice == Choice.UNANSWERED else choice.value, *words)

    def _know(self, value: str, *words: str) -> None:
        for each in words:
            self.known.setdefault(fold(each), set()).add(value)

    def meant(self, cell: Filled) -> str:
        """The value of the answer; empty where nothing is answered."""
        said = text_of(cell)
        if not said:
            return ""
        found = {self.exact[said]} if said in self.exact else self.known.get(fold(said), set())
        if len(found) != 1:
            raise Unclear(f"“{shortened(said)}” is none of the answers. Choose one from the list.")
        return next(iter(found))


def text_of(cell: Filled) -> str:
    """Its words; a whole number or a day in it as they are written, nothing that was worked out."""
    value = cell.value
    if cell.is_formula:
        raise Unclear(FORMULA)
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return nhs_date(value.date())
    if isinstance(value, int | float) and cell.number_format in PLAIN_NUMBERS:
        return _number(value)
    raise Unclear(NOT_TEXT)


def _number(value: int | float) -> str:
    written = str(int(value)) if float(value).is_integer() else repr(value)
    if sum(map(str.isdigit, written)) > MOST_DIGITS or "e" in written:
        raise Unclear(NOT_TEXT)
    return written


def planned_of(cell: Filled) -> bool:
    said = text_of(cell).casefold()
    if said and said not in PLANNED:
        raise Unclear(NOT_PLANNED)
    return PLANNED.get(said, False)


def shortened(text: str, most: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


Cells = Mapping[str, Filled]  # by the part of an answer; without those that have no column
