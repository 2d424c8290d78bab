"""What people typed, each line set the way it runs: by its first letter that says so (Unicode P2).

Browsers know this as `dir="auto"`; WeasyPrint does not, so page and print are both told outright.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

RIGHT_TO_LEFT = {"R", "AL"}
SAYS_SO = RIGHT_TO_LEFT | {"L"}
LINE_BREAK = mark_safe("<br>")


def as_written(text: str) -> SafeString:
    """Lines that run right to left stand together in a block of their own."""
    return format_html_join("", "{}", ((_set(*part),) for part in _parts(text.splitlines())))


def _set(leftwards: bool, lines: Iterable[str]) -> SafeString:
    joined = format_html_join(LINE_BREAK, "{}", ((line,) for line in lines))
    return format_html('<span dir="rtl">{}</span>', joined) if leftwards else joined


def _parts(lines: list[str]) -> Iterator[tuple[bool, Iterable[str]]]:
    ways = zip(_ways(lines), lines, strict=True)
    for leftwards, found in groupby(ways, key=lambda each: each[0]):
        yield leftwards, (line for _, line in found)


def _ways(lines: Iterable[str]) -> Iterator[bool]:
    """Whether each line runs right to left; one without a letter runs as the line above it."""
    leftwards = False
    for line in lines:
        said = (unicodedata.bidirectional(letter) for letter in line)
        way = next((way for way in said if way in SAYS_SO), None)
        leftwards = way in RIGHT_TO_LEFT if way else leftwards
        yield leftwards
