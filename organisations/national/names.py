"""Names as people write them, from the capitals of the national file, and what no name may be."""

import re

from django.core.exceptions import ValidationError

from nhsuk.patient_data import refuse_nhs_number
from organisations.models import Organisation

LONGEST = Organisation._meta.get_field("name").max_length or 0

WORD = re.compile(r"[A-Z0-9][A-Z0-9'’.]*")
SMALL = {"a", "and", "at", "by", "for", "from", "in", "le", "of", "on", "or", "the", "to", "with"}
ALWAYS_CAPITALS = {"PCN", "NHS", "ICB", "GP", "UK", "II", "III", "CIC"}
SHORTENED = {"CTR", "DR", "DRS", "HLTH", "LTD", "MR", "MRS", "MT", "PK", "RD", "SQ", "ST", "STR"}
"""Words without a vowel that are no abbreviations to be read letter by letter."""
VOWELS = set("AEIOUY")
ORDINAL = re.compile(r"\d+(ST|ND|RD|TH)")


def why_refused(name: str) -> str | None:
    """Why no organisation here can bear this name; None when it can."""
    if len(name) > LONGEST:
        return f"a name has at most {LONGEST} characters; this one has {len(name)}."
    try:
        refuse_nhs_number(name)
    except ValidationError as problem:
        return str(problem.message)
    return None


def ending_in_pcn(name: str) -> str:
    return name if name.casefold().endswith("pcn") else f"{name} PCN"


def as_written(name: str) -> str:
    """West Merton PCN for WEST MERTON PCN; a name that is not all in capitals stays as it is."""
    name = " ".join(name.split())
    if name != name.upper():
        return name
    return WORD.sub(lambda match: _word(match, name), name)


def _word(match: re.Match, name: str) -> str:
    word = match.group()
    before, after = name[: match.start()], name[match.end() :]
    if _is_abbreviation(word, before, after):
        return word
    if word.lower() in SMALL and before.rstrip().endswith(tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ,&-")):
        return word.lower()
    return _capitalised(word)


def _is_abbreviation(word: str, before: str, after: str) -> bool:
    if word in ALWAYS_CAPITALS:
        return True
    if any(character.isdigit() for character in word):
        return not ORDINAL.fullmatch(word)
    if word not in SHORTENED and "." not in word and not VOWELS & set(word):
        return True
    alone = before.endswith("(") and after.startswith(")")
    if alone and len(word) == 2:
        return True
    return (alone or after.startswith(" (")) and _stands_for(word, before + after)


def _stands_for(letters: str, words: str) -> bool:
    """Whether the letters are initials of the other words, in their order: WREN."""
    initials = iter(word[0] for word in WORD.findall(words))
    return len(letters) > 1 and all(letter in initials for letter in letters)


def _capitalised(word: str) -> str:
    """Anne's, O'Brien, McDonald, St."""
    if re.match(r"[A-Z]['’][A-Z]{2}", word):
        return word[:2] + word[2:].capitalize()
    if re.match(r"MC[A-Z]{3}", word):
        return "Mc" + word[2:].capitalize()
    return ".".join(part.capitalize() for part in word.split("."))


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name, whatever their capitals, spaces, “and” and final PCN."""
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    words = re.findall(r"[a-z0-9]+", name.casefold().replace("&", " and ").replace("'", ""))
    return "".join(words[:-1] if words[-1:] == ["pcn"] else words)
