"""Codes that stay: three capitals for a theme, and theme-row-tier for a step, such as SUP-03-N.

A step that was there before keeps its code; a new one takes the next number never used before.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import count
from string import ascii_uppercase

from frameworks.workbook.columns import OUR_CODE
from frameworks.workbook.content import FrameworkContent
from frameworks.workbook.found import Found, FoundRow, FoundTheme
from frameworks.workbook.texts import fold
from organisations.choices import Tier

SMALL_WORDS = {"a", "an", "and", "as", "at", "by", "for", "in", "into", "of", "on", "our", "the",
               "to", "with", "theme"}  # fmt: skip
IN_USE = {"workforce": "WFO"}  # what people already write
WORD = re.compile(r"[A-Z]+")
HIGHEST = 999


def theme_code(name: str, taken: Collection[str]) -> str:
    """Three capitals made from the name: its initials, or its first letters when it has few words.

    A fourth and later initial is dropped, and so is a leading "Integrated" when there are more
    than three: Integrated Urgent Same Day Care is USD.
    """
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", fold(name)).upper()
        if not unicodedata.combining(letter)
    )
    words = [word for word in WORD.findall(plain) if word.casefold() not in SMALL_WORDS]
    if len(words) > 3 and words[0] == "INTEGRATED":
        words = words[1:]
    code = IN_USE.get(fold(name)) or _initials(words)
    if code not in taken:
        return code
    spare = (code[:2] + letter for letter in ascii_uppercase)
    spare_too = (code[0] + a + b for a in ascii_uppercase for b in ascii_uppercase)
    return next(other for other in (*spare, *spare_too) if other not in taken)


def _initials(words: list[str]) -> str:
    if len(words) >= 3:
        return "".join(word[0] for word in words[:3])
    if len(words) == 2:
        return (words[0][0] + words[1] + words[0][1:])[:3].ljust(3, "X")
    return "".join(words)[:3].ljust(3, "X")


def give_theme_codes(themes: list[FoundTheme], earlier: FrameworkContent) -> dict[str, str]:
    """The code of each theme, by its folded name: as before, as its steps bear, or new."""
    known = {fold(theme.name): theme.code for theme in earlier.themes}
    codes = {fold(t.name): known[fold(t.name)] for t in themes if fold(t.name) in known}
    for theme in themes:
        borne = _borne(theme)
        if fold(theme.name) not in codes and borne and borne not in codes.values():
            codes[fold(theme.name)] = borne
    for theme in themes:
        if fold(theme.name) not in codes:
            taken = {*codes.values(), *known.values()}
            codes[fold(theme.name)] = theme_code(theme.name, taken)
    return codes


def _borne(theme: FoundTheme) -> str:
    """The theme code that most of its steps already bear."""
    prefixes = Counter(step.code[:3] for row in theme.rows for step in row.steps.values())
    prefixes.pop("", None)
    return prefixes.most_common(1)[0][0] if prefixes else ""


def give_step_codes(theme: FoundTheme, code: str, taken: set[str]) -> None:
    """Gives each step without a code one, and adds it to `taken`."""
    numbers = numbers_of(code, taken)
    for row in theme.rows:
        number = _number_of(row, code)
        for tier in Tier.planning():
            step = row.steps.get(tier)
            if step is None or step.code:
                continue
            if not number or f"{code}-{number:02}-{tier.letter}" in taken:
                number = next_number(numbers)
            step.code = f"{code}-{number:02}-{tier.letter}"
            taken.add(step.code)
            numbers.add(number)


def _number_of(row: FoundRow, theme: str) -> int | None:
    numbers = [number_in(step.code) for step in row.steps.values() if step.code[:3] == theme]
    return min(numbers) if numbers else None


def numbers_of(theme: str, codes: Iterable[str]) -> set[int]:
    return {number_in(code) for code in codes if code.startswith(f"{theme}-")}


def next_number(used: Collection[int]) -> int:
    """One more than the highest; a gap once three digits are used up."""
    following = max(used, default=0) + 1
    return following if following <= HIGHEST else next(n for n in count(1) if n not in used)


def number_in(code: str) -> int:
    """3 for SUP-03-N."""
    match = OUR_CODE.fullmatch(code)
    return int(match[2]) if match else 0


def report_twice(found: Found) -> None:
    """Two steps with one code: a row was copied together with its reference."""
    first: dict[str, str] = {}
    for theme in found.themes:
        for row in theme.rows:
            for step in row.steps.values():
                where = f"{step.sheet}!{step.cell}"
                if step.code and first.setdefault(step.code, where) != where:
                    found.problem(
                        step.sheet,
                        step.cell,
                        f"The code {step.code} already stands at {first[step.code]}. "
                        "Clear the code of the new step.",
                    )
