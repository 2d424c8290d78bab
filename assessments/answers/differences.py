"""Two people's words: side by side with the words that differ marked, or both in one text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 1_000  # far more than a text of usual words has: finding what differs takes long
MOST_LINES = 100  # of which each is looked for in each of the other text
WORD_AND_SPACE = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Part:
    """A run of words; `differs` where the other text does not have it."""

    text: str
    differs: bool


def _marked(words: list[str], same: list[tuple[int, int]]) -> list[Part]:
    parts, position = [], 0
    for start, end in [*same, (len(words), len(words))]:
        parts.append(Part("".join(words[position:start]), differs=True))
        parts.append(Part("".join(words[start:end]), differs=False))
        position = end
    return [part for part in parts if part.text]


def side_by_side(one: str, other: str) -> tuple[list[Part], list[Part]]:
    """Both texts in parts; the parts of each, joined, are the text itself."""
    left, right = WORD_AND_SPACE.findall(one), WORD_AND_SPACE.findall(other)
    if one == other:
        return _marked(left, [(0, len(left))]), _marked(right, [(0, len(right))])
    if max(len(left), len(right)) > MOST_WORDS:
        return _marked(left, []), _marked(right, [])
    match = SequenceMatcher(
        None, [word.strip() for word in left], [word.strip() for word in right], autojunk=False
    )
    blocks = [block for block in match.get_matching_blocks() if block.size]
    return (
        _marked(left, [(block.a, block.a + block.size) for block in blocks]),
        _marked(right, [(block.b, block.b + block.size) for block in blocks]),
    )


def both_once(one: str, other: str) -> str:
    """The lines of both texts, those of the first before those of the other; what both say, once.

    A line that goes on where one of the other text stops stands for both; in texts of very many
    lines only one that is the same does.
    """
    if not (one and other):
        return one or other
    said, mine = one.split("\n"), other.split("\n")
    if max(len(said), len(mine)) > MOST_LINES:
        return "\n".join(_distinct([*said, *mine]))
    lines = list[str]()
    for line in said:
        fuller = next((each for each in mine if _says(each, line)), line)
        if not line.strip() or fuller not in lines:
            lines.append(fuller)
    for line in mine:
        if line.strip() and not any(_says(each, line) for each in lines):
            lines.append(line)
    return "\n".join(lines)


def _distinct(lines: list[str]) -> Iterator[str]:
    """Each line once, where it stands first; every empty one, since it only parts others."""
    seen = set[str]()
    for line in lines:
        if line not in seen:
            yield line
        if line.strip():
            seen.add(line)


def _says(line: str, words: str) -> bool:
    """Whether words, if there are any, stand in a line, whole."""
    if not words.strip() or words not in line:
        return False  # seen at once: most lines have nothing in common
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", line))
