"""Two wordings of one thing, word by word: what stayed, what went, what came."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise


@dataclass(frozen=True)
class Piece:
    """A run of words; `is_marked` when the other wording does not have it."""

    text: str
    is_marked: bool


@dataclass(frozen=True)
class Wordings:
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]
    note: str = ""


def as_text(pieces: Iterable[Piece]) -> str:
    return " ".join(piece.text for piece in pieces)


def compared(old: str, new: str) -> Wordings:
    """Both wordings with the words that differ marked."""
    before, after = old.split(), new.split()
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return Wordings(
        _pieces(before, [(block.a, block.size) for block in blocks]),
        _pieces(after, [(block.b, block.size) for block in blocks]),
    )


def replaced(old: str, new: str, note: str = "") -> Wordings:
    """For names and dates, which change as a whole."""
    return Wordings((Piece(old, True),), (Piece(new, True),), note)


def _pieces(words: list[str], kept: list[tuple[int, int]]) -> tuple[Piece, ...]:
    """`kept` are the runs of words (start and length) that both wordings have, the last empty."""
    found, runs = [], [(0, 0), *kept]
    for (start, size), (following, length) in pairwise(runs):
        found.append(Piece(" ".join(words[start + size : following]), True))
        found.append(Piece(" ".join(words[following : following + length]), False))
    return tuple(piece for piece in found if piece.text)
