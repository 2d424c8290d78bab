"""Each answer of a filled-in workbook beside what was taken away and what stands today. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from assessments.answers.actions import AnswerValues
from assessments.answers.cards import Option, Typed
from assessments.answers.forms import AnswerForm
from assessments.choices import Choice
from assessments.workbook.cells import ChoiceWords, Unclear, planned_of, text_of
from assessments.workbook.columns import FILLED, STEP, WORDING
from assessments.workbook.reading import FilledBook, FilledRow, Problem
from frameworks.models import Level
from frameworks.workbook.texts import fold
from nhsuk.tidying import tidy

TEXTS = ("reason", "note", "evidence")
NOT_ASKED = "The step “{code}” is not asked in this return."
TWICE = "The step “{code}” stands in this workbook more than once: leave one of its rows."
SETTLED = (
    "This answer stands as you submitted it: only the steps that you are asked about are open now. "
    "What you wrote in the file is kept in it."
)
REWORDED = (
    "The wording of this step was changed in the file, so it is not certain what you answered. Put "
    "it back, or write your answer in a fresh workbook."
)


class Became(Enum):
    """Where an answer was changed since the workbook was taken away."""

    NOWHERE = "nowhere"
    HERE = "here"  # a colleague did, on the pages
    IN_FILE = "in the file"
    IN_BOTH = "in both"


@dataclass(frozen=True)
class Asked:
    """A step as it stands today: its code and words, what is answered, and whether that may change:
    while questions wait, only what they are about.
    """

    code: str
    wording: str
    today: Typed
    is_open: bool = True


@dataclass(frozen=True)
class Compared:
    """`filled` is what the file says, `values` the same as it would be saved: only where it is
    changed there."""

    asked: Asked
    base: Typed
    filled: Typed
    values: AnswerValues | None = None

    @property
    def code(self) -> str:
        return self.asked.code

    @property
    def number(self) -> int:
        return int(self.asked.today.number)

    @property
    def became(self) -> Became:
        today = plain(self.asked.today)
        if self.filled == today:
            return Became.NOWHERE
        if self.filled == self.base:
            return Became.HERE
        return Became.IN_FILE if today == self.base else Became.IN_BOTH

    @property
    def emptied(self) -> list[str]:
        """The parts of the answer of today that would be empty."""
        today = plain(self.asked.today)
        names = ("choice", *TEXTS)
        return [name for name in names if getattr(today, name) and not getattr(self.filled, name)]


@dataclass(frozen=True)
class Comparison:
    """`missing` are the codes of steps that the file does not hold any more: they stay."""

    answers: tuple[Compared, ...]
    problems: tuple[Problem, ...]
    missing: tuple[str, ...]

    def that(self, became: Became) -> list[Compared]:
        return [each for each in self.answers if each.became == became]

    @property
    def takeable(self) -> dict[str, Compared]:
        """By code: what the file says otherwise, be it in a conflict or not."""
        both = (*self.that(Became.IN_FILE), *self.that(Became.IN_BOTH))
        return {each.code: each for each in both}


def plain(said: Typed) -> Typed:
    """As it is compared: without spaces around a text, and without the number of the save."""
    texts = {name: tidy(getattr(said, name)).strip() for name in TEXTS}
    planned = said.planned and said.choice != Choice.NOT_APPLICABLE
    return replace(said, **texts, planned=planned, number=0)


def compared(
    book: FilledBook, asked: Sequence[Asked], *, options: Sequence[Option], levels: Iterable[Level]
) -> Comparison:
    """Rows with a problem are left out; whoever brought the file is told of each."""
    known = {each.code: each for each in asked}
    words, levels = ChoiceWords(options), tuple(levels)
    answers: dict[str, Compared] = {}
    problems = [*book.problems, *_misplaced(book.rows, known)]
    twice = _twice(book.rows)
    for row in book.rows:
        if row.code in known and row.code not in twice:
            found = _answer(row, known[row.code], plain(book.about.base[row.code]), words, levels)
            problems += found if isinstance(found, list) else []
            if isinstance(found, Compared):
                answers[row.code] = found
    held = {row.code for row in book.rows} | book.left_out
    missing = tuple(each.code for each in asked if each.code not in held)
    in_order = tuple(answers[code] for code in known if code in answers)
    return Comparison(in_order, tuple(problems), missing)


def _twice(rows: Iterable[FilledRow]) -> set[str]:
    return {code for code, number in Counter(row.code for row in rows).items() if number > 1}


def _misplaced(rows: Sequence[FilledRow], known: Collection[str]) -> Iterator[Problem]:
    twice = _twice(rows)
    for row in rows:
        if row.code not in known:
            yield row.problem(STEP, NOT_ASKED.format(code=row.code))
        elif row.code in twice:
            yield row.problem(STEP, TWICE.format(code=row.code))


def _answer(
    row: FilledRow, asked: Asked, base: Typed, words: ChoiceWords, levels: Sequence[Level]
) -> Compared | list[Problem]:
    """What a row says; or its problems, where something else was written than can be taken."""
    filled, problems = _filled(row, base, words)
    if problems:
        return problems
    if filled == base:
        return Compared(asked, base, filled)
    if WORDING in row.columns and fold(row.wording) != fold(asked.wording):
        return [row.problem(WORDING, REWORDED)]
    if not asked.is_open and filled != plain(asked.today):
        return [row.problem(STEP, SETTLED)]
    form = AnswerForm(_as_posted(filled), levels=levels)
    if not form.is_valid():
        return [
            row.problem(FILLED[name], str(sentence))
            for name, sentences in form.errors.items()
            for sentence in sentences
        ]
    return Compared(asked, base, plain(filled), form.values())


def _filled(row: FilledRow, base: Typed, words: ChoiceWords) -> tuple[Typed, list[Problem]]:
    """What stands in its cells; a part whose column is gone says what it said."""
    read = {"choice": words.meant, "planned": planned_of, **dict.fromkeys(TEXTS, text_of)}
    said: dict[str, Any] = {}
    problems = []
    for name, cell in row.cells.items():
        try:
            said[name] = read[name](cell)
        except Unclear as why:
            problems.append(row.problem(FILLED[name], str(why)))
    return plain(replace(base, **said)), problems


def _as_posted(said: Typed) -> dict[str, str]:
    data = {name: getattr(said, name) for name in ("choice", *TEXTS)}
    return data | {"number": "0"} | ({"planned": "on"} if said.planned else {})
