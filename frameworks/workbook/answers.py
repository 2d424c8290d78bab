"""What a person said where the file leaves a doubt; an answer counts for its own question."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import Enum, StrEnum

from frameworks.workbook.column_answers import Matching, with_newer
from frameworks.workbook.events import Candidate
from frameworks.workbook.found import Found

CELL = re.compile(r"(?:^|!)\$?[A-Za-z]{1,3}\$?\d+$")
NONE = "none"
LEFT_OUT = "levels=none"  # how that is remembered beside the columns


class Verdict(Enum):
    HEADING = "heading"
    STEP = "step"


class Order(StrEnum):
    """How the columns or lines of a scale stand, or that they are no scale."""

    WORST_FIRST = "worst-first"
    BEST_FIRST = "best-first"
    NO_LEVELS = "none"


@dataclass
class Answers:
    """Lines as "A5" or "Sheet!A5"; steps that stay the same as by_hand.py has them; columns as
    column_answers.py has them, `remembered` those of the last upload. `used` met a question."""

    headings: Collection[str] = ()
    steps: Collection[str] = ()
    same: Collection[str] = ()
    levels: Order | None = None
    columns: Collection[str] = ()
    remembered: Collection[str] = ()
    used: set[str] = field(default_factory=set)

    def leave_levels_out(self) -> None:
        """As was said at the last upload; no word is lost where nothing is asked this time."""
        self.levels = Order.NO_LEVELS
        self.used.add(Order.NO_LEVELS)

    def about(self, candidate: Candidate, *, asked: bool) -> Verdict | None:
        """An answer that names the sheet always counts; one without counts where we would ask."""
        for answers, verdict in ((self.headings, Verdict.HEADING), (self.steps, Verdict.STEP)):
            for answer in answers:
                sheet, cell = split_answer(answer)
                fits = cell == candidate.cell.address
                if fits and ((not sheet and asked) or sheet == candidate.sheet.casefold()):
                    self.used.add(answer)
                    return verdict
        return None

    def matching(self, titles: Collection[str], *, scope: str = "") -> Matching:
        """What was said of the columns of these sheets; newer answers come before remembered."""
        answers = with_newer(self.remembered, self.columns)
        return Matching(titles, answers, self.used, scope)

    def order(self) -> Order | None:
        self.used |= {self.levels} if self.levels else set()
        return self.levels

    def report_unused(self, found: Found) -> None:
        given = {*self.headings, *self.steps, *self.same, *self.columns}
        for answer in sorted(given - self.used - set(self.remembered)):
            found.remark("", answer, f"Nothing was asked about {answer}, so nothing was done.")
        if self.levels and self.levels not in self.used:
            found.remark("", "", "Nothing was asked about levels, so nothing was done.")
        for answer in sorted(set(self.headings) & set(self.steps)):
            found.problem("", answer, f"{answer} cannot be both a heading and a step.")


def to_remember(columns: Iterable[str], levels: str) -> list[str]:
    """What the next workbook of the framework is read with."""
    return [*columns, *([f"levels={levels}"] if levels else [])]


def cells_in(text: str) -> list[str]:
    """The cells of "A5,Support!A9"; a sheet's own commas belong to its name."""
    cells, begun = [], ""
    for part in text.split(","):
        begun = f"{begun},{part}" if begun else part
        if CELL.search(begun.strip()):
            cells.append(begun.strip())
            begun = ""
    return [*cells, *filter(None, [begun.strip()])]


def split_answer(answer: str) -> tuple[str, str]:
    """The sheet, in lower case, and the cell of "Support!A5", "'My sheet'!$A$5" or "A5"."""
    sheet, _mark, cell = answer.strip().rpartition("!")
    return sheet.strip("'").casefold(), cell.replace("$", "").strip().upper()
