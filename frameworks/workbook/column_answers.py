"""What a person says of columns whose names leave a doubt: "Domain=theme", "all place=tier".

The left side is a column by its header (or “column C”), a word of a column of tiers, or one of
the few fixed words below; the right side is what it stands for. In a workbook of several kinds of
sheets an answer may begin with its sheet: "Controls!Domain=theme".
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from frameworks.workbook.texts import fold
from organisations.choices import Tier


class Role(StrEnum):
    STEP = "step"
    THEME = "theme"
    TIER = "tier"
    SECTION = "section"
    WHEN = "when"


SHEET_NAME = "sheet name"
HEADING_ROWS = "heading rows"
NO_COLUMN = "no column"
A_COLUMN_A_TIER = "a column a tier"
EMPTY_CELLS = "empty cells go on"
EMPTY = "(empty)"
NONE = "none"
TIERS = tuple(tier.value for tier in Tier.planning())
ALL = {f"all {tier}": tier for tier in TIERS}
FIXED_WORDS = {
    SHEET_NAME: "the name of each sheet",
    NO_COLUMN: "no column",
    A_COLUMN_A_TIER: "in a column for each tier",
    EMPTY_CELLS: "an empty cell goes on with the one above it",
    f"not {EMPTY_CELLS}": "an empty cell says none",
    **{what: f"{tier} in every line" for what, tier in ALL.items()},
}
MEANINGS = {*map(str, Role), *TIERS, NONE}


def columns_in(text: str) -> list[str]:
    """The answers of "Domain=theme,Requirement, in full=step"; a header's commas are its own."""
    answers, begun = [], ""
    for part in text.split(","):
        begun = f"{begun},{part}" if begun else part
        if split_column(begun)[1] in MEANINGS:
            answers.append(begun.strip())
            begun = ""
    return [*answers, *filter(None, [begun.strip()])]


def split_column(answer: str) -> tuple[str, str]:
    """What is spoken of, and what it stands for."""
    what, _mark, meaning = answer.rpartition("=")
    return what.strip(), meaning.strip().casefold()


def is_understood(answer: str) -> bool:
    what, meaning = split_column(answer)
    return bool(what) and meaning in MEANINGS


def _about(answer: str) -> tuple[str, str, str]:
    """What an answer settles: one column for a role, or one word or kind of line."""
    what, meaning = split_column(answer)
    sheet, mark, _rest = what.partition("!")
    scope = sheet.casefold() if mark else ""
    if what.endswith(EMPTY_CELLS):
        return scope, EMPTY_CELLS, meaning
    if HEADING_ROWS in what or meaning not in set(map(str, Role)):
        return scope, fold(what), ""
    return scope, "", meaning


def with_newer(before: Iterable[str], newer: Iterable[str]) -> list[str]:
    """Both, but of two that settle the same the newer one."""
    settled = {_about(answer): answer for answer in (*before, *newer)}
    return sorted(settled.values())


def in_words(answer: str) -> str:
    """For the list of what was answered: “Theme: the column “Domain””."""
    what, meaning = split_column(answer)
    scope, mark, rest = what.rpartition("!")
    said = FIXED_WORDS.get(rest) or FIXED_WORDS.get(what)
    if said:
        return f"{meaning.capitalize()}: {said}{f' (sheet “{scope}”)' if mark else ''}"
    if meaning in set(map(str, Role)) and HEADING_ROWS not in what:
        return f"{meaning.capitalize()}: the column “{what}”"
    return f"“{what}”: {'left out' if meaning == NONE else meaning}"


@dataclass
class Matching:
    """The answers that count for sheets of one kind; `used` collects those that met a question."""

    titles: Collection[str]
    answers: Collection[str]
    used: set[str]
    scope: str = ""  # what an answer about these sheets alone begins with
    known: list[tuple[str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        own = [(a, *split_column(self._without_title(a))) for a in self.answers if self._is_own(a)]
        whole = [(a, *split_column(a)) for a in self.answers]  # a word may begin like a sheet
        self.known = [*own, *whole]

    def _is_own(self, answer: str) -> bool:
        return self._without_title(answer) != answer

    def _without_title(self, answer: str) -> str:
        for title in self.titles:
            if answer.casefold().startswith(f"{title.casefold()}!"):
                return answer[len(title) + 1 :]
        return answer

    def what(self, role: Role, among: Collection[str]) -> str | None:
        """The one of `among` that was said to stand for this role."""
        folded = {fold(each): each for each in among}
        for answer, what, meaning in self.known:
            if meaning == role and fold(what) in folded:
                self.used.add(answer)
                return folded[fold(what)]
        return None

    def meaning(self, what: str, among: Collection[str] = (*TIERS, NONE)) -> str | None:
        """What was said of a word, or of a kind of lines; a column may bear the same name."""
        for answer, said, meaning in self.known:
            if fold(said) == fold(what) and meaning in among:
                self.used.add(answer)
                return meaning
        return None

    def goes_on(self, role: Role) -> bool | None:
        """Whether an empty cell goes on with the one above it; None where nobody has said so."""
        for answer, what, meaning in self.known:
            if fold(what) in (fold(EMPTY_CELLS), fold(f"not {EMPTY_CELLS}")) and meaning == role:
                self.used.add(answer)
                return fold(what) == fold(EMPTY_CELLS)
        return None
