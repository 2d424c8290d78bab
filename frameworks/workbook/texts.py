"""Text as it comes out of cells: tidied for keeping, folded for comparing, split at its bullets."""

import re
import unicodedata
from datetime import date, datetime

from nhsuk.tidying import tidy

SPACES = re.compile(r"[^\S\n]+")
BLANK_LINES = re.compile(r"\n{3,}")
NOT_A_WORD = re.compile(r"[\W_]+")
BULLET = re.compile(
    r"(?:[•●▪■◦‣⁃∙·➢➤✓✔\uf0b7\uf0a7]\s*|[*–—-]\s+|o\s+(?=[A-Z])|\(?\d{1,2}[.)]\s+|\([a-z]\)\s+)"
)
NUMBERED = re.compile(r"(?:\(?\d{1,2}[.)]|\([a-z]\))\s+")
BARE_BULLET = re.compile(r"[•●▪■◦‣⁃∙·➢➤✓✔\uf0b7\uf0a7*–—o-]|\(?\d{1,2}[.)]")
ROUND_BULLET = re.compile(r"\s*[•●▪■\uf0b7]\s*")
NOTHING = {"-", "–", "—", "n/a", "na", "none", "nil", "not applicable", "."}
FOOTNOTE = re.compile(r"(?:notes?|nb|source|key)\s*[:.]|[©*†]", re.IGNORECASE)
CONTINUED = re.compile(r".+\W(?:continued|contd?)\W*", re.IGNORECASE)
GOOD = re.compile(r"\W*what\s+(?:does\s+)?good\s+looks?\s+like\b", re.IGNORECASE)


def single_spaced(value: object) -> str:
    """A cell's value as text: single spaces, none at line ends, otherwise as typed."""
    text = SPACES.sub(" ", tidy(_as_text(value)))
    lines = (line.strip() for line in text.split("\n"))
    return BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def one_line(value: object) -> str:
    return " ".join(tidy(_as_text(value)).split())


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return f"{value.day} {value:%B %Y}"
    return str(value)


def fold(text: str) -> str:
    """Equal for texts that differ in case, punctuation, spaces, quotes, or "&" for "and"."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    words = NOT_A_WORD.sub(" ", re.sub("['’‘`]", "", plain)).strip()
    return words or plain.strip()


def word_count(text: str) -> int:
    return len(fold(text).split())


def ends_like_a_sentence(text: str) -> bool:
    return text.rstrip("”\"')").endswith((".", ";", "!", "?"))


def is_sentence(text: str) -> bool:
    """Too long, too finished or too listed for a heading."""
    return (
        ends_like_a_sentence(text)
        or "\n" in text
        or len(text) > 80
        or word_count(text) > 12
        or (bool(BULLET.match(text)) and not is_numbered(text))
    )


def is_numbered(text: str) -> bool:
    """Numbered as "1. Access"; headings are, as well as steps."""
    return bool(NUMBERED.match(text))


def is_title_case(text: str) -> bool:
    """Several Words Start With a Capital, as in a heading."""
    longer = [word for word in text.split()[1:] if len(word) > 3 and word[0].isalpha()]
    return bool(longer) and all(word[0].isupper() for word in longer)


def is_nothing(text: str) -> bool:
    """What people type to say that a cell is empty on purpose."""
    return text.casefold() in NOTHING


def without_bullets(text: str) -> str:
    while match := BULLET.match(text):
        text = text[match.end() :]
    return "" if BARE_BULLET.fullmatch(text) else text


def lead_and_statements(lines: list[str]) -> tuple[str, tuple[str, ...]]:
    """The lines under "What good looks like": those before the first bullet lead to the others.

    Where no line has a bullet, a first line that ends in a colon leads and each other line states.
    A line without a bullet after one with a bullet goes on with it when it starts in lower case.
    """
    lines = [line for line in map(one_line, lines) if line]
    marked = [bool(BULLET.match(line) or BARE_BULLET.fullmatch(line)) for line in lines]
    if any(marked):
        first = marked.index(True)
    else:
        first = 1 if lines and lines[0].endswith((":", "…", "...")) else 0
    statements: list[str] = []
    for line, has_bullet in zip(lines[first:], marked[first:], strict=True):
        if statements and not has_bullet and line[0].islower():
            statements[-1] += " " + line
        else:
            statements.append(without_bullets(line))
    lead = " ".join(without_bullets(line) for line in lines[:first])
    return lead.strip(), tuple(statement for statement in statements if statement)


def lines_of_good(text: str) -> list[str]:
    """The lines of a cell that starts "What good looks like", without that first line.

    A cell that lost its line ends is split at its bullets.
    """
    lines = text.split("\n")
    if len(lines) == 1:
        _heading, *rest = ROUND_BULLET.split(text)
        return [f"• {part}" for part in rest]
    return lines[1:]


def reads_as_remark(text: str, *, theme: str) -> bool:
    """A footnote, or the theme's title again at the top of a printed page."""
    title_again = CONTINUED.fullmatch(text) and fold(text).startswith(fold(theme))
    return bool(title_again or FOOTNOTE.match(text))
