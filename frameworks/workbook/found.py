"""What a layout found in a workbook, each piece with the cell it came from, and what is wrong."""

from dataclasses import dataclass, field

from frameworks.workbook.content import ScaleContent
from frameworks.workbook.dates import WhenBy

LONGEST_NAME = 200
LONGEST_LABEL = 60
LONGEST_TEXT = 5_000
MOST_THEMES = 60
MOST_ROWS = 500  # of a theme


@dataclass(frozen=True)
class Problem:
    """Something that stops the import, where it is and what to do."""

    sheet: str
    cell: str
    message: str


@dataclass(frozen=True)
class Remark:
    """Something people should know, which does not stop the import."""

    sheet: str
    cell: str
    message: str


@dataclass(frozen=True)
class Question:
    """A line that may be a heading or a step: nothing is imported until somebody says which."""

    sheet: str
    cell: str
    text: str
    reason: str

    @property
    def message(self) -> str:
        return (
            f"“{self.text}”: heading or step? {self.reason} "
            f'Say --headings "{self.where}" or --steps "{self.where}".'
        )

    @property
    def where(self) -> str:
        return f"{self.sheet}!{self.cell}"


@dataclass
class FoundStep:
    text: str
    sheet: str
    cell: str
    code: str = ""
    level_texts: dict[int, str] = field(default_factory=dict)


@dataclass
class FoundRow:
    steps: dict[str, FoundStep]
    section: str = ""
    when_by: WhenBy | None = None  # None: not in the row itself


@dataclass
class FoundTheme:
    name: str
    sheet: str
    cell: str
    lead: str = ""
    statements: tuple[str, ...] = ()
    rows: list[FoundRow] = field(default_factory=list)


@dataclass
class Found:
    """Everything read from one workbook; the lists of what is wrong grow as it is read."""

    themes: list[FoundTheme] = field(default_factory=list)
    scale: ScaleContent | None = None
    level_texts: dict[str, dict[int, str]] = field(default_factory=dict)  # by step code
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def problem(self, sheet: str, cell: str, message: str) -> None:
        self.problems.append(Problem(sheet, cell, message))

    def remark(self, sheet: str, cell: str, message: str) -> None:
        self.remarks.append(Remark(sheet, cell, message))

    def question(self, sheet: str, cell: str, text: str, reason: str) -> None:
        self.questions.append(Question(sheet, cell, text, reason))
