"""Two people's words side by side, with the words that differ marked."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 1_000  # far more than a text of usual words has: finding what differs takes long
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
