"""Which column is which: tiers, codes, sections and dates are known by their header's words."""

import re
from dataclasses import dataclass, field

from frameworks.workbook.grid import Grid, GridLine
from frameworks.workbook.own_references import is_own_header
from frameworks.workbook.texts import fold, word_count
from organisations.choices import Tier

TIER_WORDS = {
    Tier.NEIGHBOURHOOD: re.compile(r"\b(?:neighbou?rhoods?|pcns?|primary care networks?)\b"),
    Tier.PLACE: re.compile(r"\b(?:places?|locality|localities|boroughs?)\b"),
    Tier.SYSTEM: re.compile(r"\b(?:systems?|icbs?|icss?|integrated care (?:board|system)s?)\b"),
}
PLAIN_TIER = re.compile(
    r"(?:the )?(?:neighbou?rhoods?(?: s)?|pcns?|places?(?: s)?|systems?|icbs?)"
    r"(?: (?:and )?(?:neighbou?rhoods?|pcns?|places?|systems?|icbs?|level|tier))?"
)
CODE_HEADER = re.compile(r"(?:\w+ )?(?:refs?|references?|codes?|ids?|no|number|step ref)(?: \w+)?")
NOTE_WORDS = re.compile(
    r"\b(?:notes?|comments?|sources?|owners?|leads?|evidence|status|rag|brag|remarks?|links?"
    r"|refs?|references?|codes?|ids?|no|number|progress|responsible|who|updates?|origin)\b"
)
SECTION_HEADER = re.compile(
    r"(?:section|heading|workstream|topic|sub theme|subtheme|area)s?(?: (?:heading|name))?"
)
WHEN_HEADER = re.compile(
    r"when by|by when|when|due(?: date)?|date|dates|deadline|timescales?|target date|due by"
)
OUR_CODE = re.compile(r"\b([A-Z]{3})-(\d{2,3})(?:-([NPS]))?\b")
LONGEST_HEADER = 10  # words
TIER_OF_LETTER = {tier.letter: tier.value for tier in Tier.planning()}


@dataclass
class Columns:
    """Where the table's columns stand. `tiers` gives each column its tier."""

    tiers: dict[int, str]
    headers: dict[int, str]
    section: int | None = None
    when: int | None = None
    codes: set[int] = field(default_factory=set)
    own_references: int | None = None  # the column of our own export

    @property
    def first(self) -> int:
        return min(self.tiers)

    @property
    def last(self) -> int:
        return max(self.tiers)

    @property
    def read(self) -> set[int]:
        named = (self.section, self.when, self.own_references)
        others = {column for column in named if column is not None}
        return set(self.tiers) | others | self.codes


def tier_of_header(text: str) -> str | None:
    """The one tier a header names, in any spelling and with extra words."""
    words = fold(text).replace("in place", "")
    if not words or word_count(text) > LONGEST_HEADER or text.endswith("."):
        return None
    named = [tier for tier, pattern in TIER_WORDS.items() if pattern.search(words)]
    if len(named) != 1 or (NOTE_WORDS.search(words) and not PLAIN_TIER.fullmatch(words)):
        return None
    return named[0].value


def is_plain_tier(text: str) -> bool:
    """A header of the tier's name alone, such as "Place(s)" or "Neighbourhoods / PCNs"."""
    return bool(PLAIN_TIER.fullmatch(fold(text)))


def is_code_header(text: str) -> bool:
    return bool(CODE_HEADER.fullmatch(fold(text)))


def is_note_header(text: str) -> bool:
    return bool(NOTE_WORDS.search(fold(text)))


def is_section_header(text: str) -> bool:
    return bool(SECTION_HEADER.fullmatch(fold(text)))


def is_when_header(text: str) -> bool:
    return bool(WHEN_HEADER.fullmatch(fold(text)))


def codes_in(text: str) -> dict[str, str]:
    """Our own step codes in a reference cell, by tier; "" holds a code of the whole row."""
    codes = {}
    for theme, number, letter in OUR_CODE.findall(text):
        tier = TIER_OF_LETTER.get(letter, "")
        codes[tier] = f"{theme}-{number}-{letter}" if letter else f"{theme}-{number}"
    rest = OUR_CODE.sub("", text)
    return codes if not any(letter.isalnum() for letter in rest) else {}


def code_for(codes: dict[str, str], tier: str) -> str:
    """The code of the step at this tier, made from the row's code where only that is given."""
    if tier in codes:
        return codes[tier]
    letter = Tier(tier).letter
    return f"{codes['']}-{letter}" if "" in codes else ""


def header_columns(line: GridLine, grid: Grid) -> Columns | None:
    """The columns this line heads, None when it is not a line of headers but, say, of figures."""
    figures = [cell for cell in line.cells.values() if isinstance(cell.value, int | float)]
    if len(figures) > 1:
        return None
    tiers: dict[int, str] = {}
    for column in sorted(line.texts):
        words = fold(line.texts[column])
        said = grid.tier_names.get(words)
        tier = said or grid.called.get(words) or tier_of_header(line.texts[column])
        if tier and (said or tier not in tiers.values()):
            area = grid.area(line.row, column)
            tiers |= dict.fromkeys(range(column, min(area.right, column + 20) + 1), tier)
    if not tiers:
        return None
    columns = Columns(tiers, dict(line.texts))
    for column, text in line.texts.items():
        if column in tiers:
            continue
        if is_own_header(text):
            columns.own_references = column
        elif is_code_header(text):
            columns.codes.add(column)
        elif is_section_header(text):
            columns.section = column
        elif is_when_header(text):
            columns.when = column
    return columns
