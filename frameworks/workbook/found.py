"""What a layout found in a workbook, each piece with the cell it came from, and what is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TypeVar

from frameworks.workbook.content import Match, ScaleContent
from frameworks.workbook.dates import WhenBy

NOTES_SHEET = "What to put right"  # of our own copies with comments, and of files to fill in
INSTRUCTIONS_SHEET = "Instructions"
NOT_READ = (NOTES_SHEET, INSTRUCTIONS_SHEET)  # no theme has a sheet of that name
THEME_TO_NAME = "Write the name of the theme here"
LONGEST_NAME = 200
LONGEST_LABEL = 60
LONGEST_TEXT = 5_000
LONGEST_REFERENCE = 60
MOST_THEMES = 60
MOST_ROWS = 500  # of a theme
MOST_NAMED = 20  # cells of one kind of problem


@dataclass(frozen=True)
class Said:
    """Something said about a cell. Those with the same words, or the same `like`, are one kind."""

    sheet: str
    cell: str
    message: str
    like: str = ""


class Problem(Said):
    """Something that stops the import, where it is and what to do."""


class Remark(Said):
    """Something people should know, which does not stop the import."""


SaidHere = TypeVar("SaidHere", bound=Said)


def named_once(said: Iterable[SaidHere]) -> tuple[SaidHere, ...]:
    """The first of each kind, at its own cell, with how many more there are and where.

    Two with the same words at two cells stay two.
    """
    kinds: dict[str, list[SaidHere]] = {}
    for each in dict.fromkeys(said):
        kinds.setdefault(each.like or each.message, []).append(each)
    return tuple(each for kind in kinds.values() for each in _of_one_kind(kind))


def _of_one_kind(kind: list[SaidHere]) -> list[SaidHere]:
    if len(kind) < (2 if kind[0].like else 3):
        return kind
    return [_with_others(*kind)]


def _with_others(first: SaidHere, *others: SaidHere) -> SaidHere:
    cells = [other.cell if other.sheet == first.sheet else _where(other) for other in others]
    more = "" if len(cells) <= MOST_NAMED else " and so on"
    listed = f"{', '.join(cells[:MOST_NAMED])}{more}"
    message = f"{first.message} (and {len(others)} more like it: {listed})"
    return replace(first, message=message)


def _where(said: Said) -> str:
    return f"{said.sheet}!{said.cell}"


class Asked(Enum):
    """What sort of question it is, as its title says it."""

    LINE = "Heading or step?"
    SAME = "The same step?"
    LEVELS = "Levels of the scale?"
    COLUMNS = "Which column?"
    MATCH = "Is it the same step?"


@dataclass(frozen=True)
class Option:
    """An answer that can be given, in words, with a text from the file; `share` is how much of two
    wordings is alike."""

    value: str
    label: str
    text: str = ""
    share: float | None = None

    @property
    def alike(self) -> str:
        return "" if self.share is None else f"{round(self.share * 100)}% of the words alike"


@dataclass(frozen=True)
class Question:
    """Nothing is imported until somebody says which of the options it is.

    `name` is the one by which it is answered; `flag` what to write on the command line.
    """

    sheet: str
    cell: str
    text: str
    reason: str
    asked: Asked
    name: str
    options: tuple[Option, ...]
    flag: str
    title: str = ""  # where it says more than the sort

    @property
    def heading(self) -> str:
        return self.title or self.asked.value

    @property
    def where(self) -> str:
        return f"{self.sheet}!{self.cell}"

    @property
    def message(self) -> str:
        new = (f"“{o.text}” at {o.value} ({o.alike})" for o in self.options if o.text)
        offers = {Asked.SAME: "This is new", Asked.MATCH: "It may be"}
        offered = f"{offers[self.asked]}: {', '.join(new)}. " if self.asked in offers else ""
        asked = f"“{self.text}”: {self.heading[:1].casefold()}{self.heading[1:]} {self.reason}"
        return f"{asked} {offered}Say {self.flag}."


def line_question(sheet: str, cell: str, text: str, reason: str) -> Question:
    where = f"{sheet}!{cell}"
    return Question(
        sheet,
        cell,
        text,
        reason,
        Asked.LINE,
        where,
        (Option("heading", "A heading over the rows below it"), Option("step", "A step")),
        f'--headings "{where}" or --steps "{where}"',
    )


@dataclass
class FoundStep:
    text: str
    sheet: str
    cell: str
    code: str = ""
    replaces: str = ""  # the code it had before, where it cannot keep it
    also_replaces: tuple[str, ...] = ()  # those of steps that were merged into it
    match: Match | None = None  # how it was found to be a step of the version before
    reference: str = ""  # the framework's own
    level_texts: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class StepOfFile:
    """A step of the file by its place, and the code of the step before that it is, if any."""

    place: str
    theme: str
    words: str
    earlier: str


@dataclass
class FoundRow:
    steps: dict[str, FoundStep]
    section: str = ""
    when_by: WhenBy | None = None  # None: not in the row itself
    section_cell: str = ""  # where its heading stands
    remarks: list[Remark] = field(default_factory=list)  # on its steps, should it be a row


@dataclass
class FoundTheme:
    name: str
    sheet: str
    cell: str
    lead: str = ""
    statements: tuple[str, ...] = ()
    rows: list[FoundRow] = field(default_factory=list)


@dataclass(frozen=True)
class FoundLink:
    """A line of the sheet of links, its steps by the codes of the file."""

    step: str
    kind: str
    other: str
    sheet: str
    step_cell: str
    other_cell: str


@dataclass(frozen=True)
class FoundRecommendation:
    """A line of the sheet of recommendations, its themes and rows as they are written there."""

    reference: str
    text: str
    owners: str
    source: str
    about: tuple[str, ...]
    sheet: str
    row: int
    about_cell: str


@dataclass
class Found:
    """Everything read from one workbook; the lists of what is wrong grow as it is read."""

    themes: list[FoundTheme] = field(default_factory=list)
    scale: ScaleContent | None = None
    level_texts: dict[str, dict[int, str]] = field(default_factory=dict)  # by step code
    links: list[FoundLink] | None = None  # None: no sheet of them
    recommendations: list[FoundRecommendation] | None = None  # likewise
    tiers: dict[str, str] | None = None  # their own names; None: no sheet of them
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    proposals: list[Question] = field(default_factory=list)  # for which nothing waits
    remarks: list[Remark] = field(default_factory=list)
    placed: list[StepOfFile] = field(default_factory=list)  # once each step is matched or new

    @property
    def questions_on_lines(self) -> list[Question]:
        """Those whose answers may make other steps of the file."""
        return [each for each in self.questions if each.asked in (Asked.LINE, Asked.COLUMNS)]

    def ask_once(self, question: Question) -> None:
        if question.name not in {other.name for other in self.questions}:
            self.questions.append(question)

    def problem(self, sheet: str, cell: str, message: str, *, like: str = "") -> None:
        self.problems.append(Problem(sheet, cell, message, like))

    def remark(self, sheet: str, cell: str, message: str, *, like: str = "") -> None:
        self.remarks.append(Remark(sheet, cell, message, like))

    def unclear_date(self, sheet: str, cell: str, text: str) -> None:
        self.problem(
            sheet,
            cell,
            f"“{text}” does not say one date alone. Write a month and year, such as “By March "
            "2027”, or “No date”.",
        )
