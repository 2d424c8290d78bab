"""Two texts, paragraph by paragraph: what stayed, and word by word what went and came. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from frameworks.comparing.wording import Wordings, compared, replaced

LONGEST_BY_WORD = 1200
"""Words of a paragraph; a longer one is shown as a whole, since comparing it would take too long"""


@dataclass(frozen=True)
class Paragraph:
    """One of both texts (`text`), or one of which the two say something else."""

    text: str = ""
    wordings: Wordings | None = None


@dataclass(frozen=True)
class Differing:
    paragraphs: tuple[Paragraph, ...]

    @property
    def count(self) -> int:
        return sum(each.wordings is not None for each in self.paragraphs)


def paragraphs_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def differing(old: str, new: str) -> Differing:
    return Differing(tuple(_paragraphs(paragraphs_of(old), paragraphs_of(new))))


def _paragraphs(before: list[str], after: list[str]) -> Iterator[Paragraph]:
    """Where as many went as came, each is held against the one in its place."""
    match = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, new_start, new_end in match.get_opcodes():
        if tag == "equal":
            yield from map(Paragraph, before[start:end])
        else:
            pairs = zip_longest(before[start:end], after[new_start:new_end], fillvalue="")
            yield from (Paragraph(wordings=_wordings(*pair)) for pair in pairs)


def _wordings(old: str, new: str) -> Wordings:
    if max(len(old.split()), len(new.split())) <= LONGEST_BY_WORD:
        return compared(old, new)
    return replaced(old, new)
