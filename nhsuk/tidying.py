"""Text as it comes in, at any door: without what nobody sees and what prints as a box.

What was written stays as it was: letters of every script, the marks and joiners they need, emoji
of several parts, spaces and lines.
"""

import re
import unicodedata

LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
BULLET_OF_WORD = re.compile("[\uf0a7\uf0b7]")  # letters of a font that only Word has
NEVER = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # control characters, but for tab and line end
    "\u00ad\u180e\u200b\u2060-\u2064\ufeff"  # breaks, joins and marks without a width
    "\u202a-\u202e\u2066-\u206f\ufff9-\ufffb"  # direction overrides, notes between lines
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # no letters at all
)
JOINER = re.compile("[\u200c\u200d]")
AFTER_WHICH_LETTERS_JOIN = {"Lo", "Mn", "Mc", "Me", "So", "Sk"}  # Urdu, Bengali, emoji; not Latin
DIRECTION = re.compile("[\u061c\u200e\u200f]")
RIGHT_TO_LEFT = {"R", "AL"}
TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007f]+)|[\U000e0000-\U000e007f]")  # flag of Wales


def tidy(text: str) -> str:
    """A line end is one character, whatever it was; a mark of direction stays among Arabic."""
    text = LINE_END.sub("\n", text)
    if text.isascii() and text.isprintable():
        return text
    text = NEVER.sub("", BULLET_OF_WORD.sub("•", text))
    if not any(unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for letter in text):
        text = DIRECTION.sub("", text)
    text = TAGS.sub(lambda found: found[1] or "", text)
    return JOINER.sub(_joiner, text)


def _joiner(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1] if found.start() else " "
    return found[0] if unicodedata.category(before) in AFTER_WHICH_LETTERS_JOIN else ""
