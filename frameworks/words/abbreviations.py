"""Abbreviations that a framework uses and nobody has explained yet."""

import re
from collections.abc import Iterable, Iterator

from frameworks.models import Term
from frameworks.workbook.content import FrameworkContent

KNOWN = {"GP", "GPs", "ICB", "ICBs", "NHS", "OK", "PCN", "PCNs", "PDF", "UK"}
MOST_LISTED = 40
ABBREVIATION = re.compile(r"(?<![\w.])[A-Z][A-Za-z&]*[A-Z][A-Za-z]?(?![\w])")
NUMERAL = re.compile(r"[IVX]+")


def unexplained(content: FrameworkContent, terms: Iterable[Term]) -> tuple[str, ...]:
    """Each once, in the order of the text; “MDTs” is explained where “MDT” is."""
    known = KNOWN | {name for term in terms for name in term.said_as}
    found = dict.fromkeys(
        one for text in _texts(content) for one in ABBREVIATION.findall(text) if _is_one(one)
    )
    return tuple(one for one in found if not {one, one.removesuffix("s")} & known)[:MOST_LISTED]


def _is_one(found: str) -> bool:
    return sum(map(str.isupper, found)) >= len(found) - 2 and not NUMERAL.fullmatch(found)


def _texts(content: FrameworkContent) -> Iterator[str]:
    """All but what is written in capitals throughout, such as a heading that shouts."""
    for theme in content.themes:
        for text in (theme.name, theme.lead, *theme.statements, *theme.sections):
            if not text.isupper():
                yield text
    yield from (step.text for *_where, step in content.steps() if not step.text.isupper())
