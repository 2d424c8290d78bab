"""What a list is narrowed to, kept in its address so that it can be sent on. Pure.

What an address asks for that a list does not have narrows nothing, and the page says so.
"""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.utils.text import Truncator, capfirst

from nhsuk.words import listed

LONGEST = 60
NAMES = {"when_by": "date", "when": "quarter", "q": "words", "show": "list", "move": "change"}
"""How a part is called in a sentence, where that is not its own name."""


class InAddress:
    """The base of the values that say so, each field under its name; a mark stands there as 1."""

    def query(self, **changed: object) -> str:
        """The address of the same list with something changed; what narrows nothing is left out."""
        said = {name: value for name, value in {**vars(self), **changed}.items() if value}
        return urlencode({name: 1 if value is True else value for name, value in said.items()})

    def among(self, **known: Container[str]) -> Self:
        """Without the parts that are not among what is known; one that is empty asks nothing."""
        unknown = {
            name: ""
            for name, values in known.items()
            if (value := getattr(self, name)) and value not in values
        }
        return replace(self, **unknown)  # type: ignore[type-var]

    def left_out(self, query: Mapping[str, str]) -> str:
        """What this does not have of the address that it was read from, in a sentence: “Theme “X”
        is left out of account: nothing here has it.” Empty where all of it counts.
        """
        asked = {name: query.get(name, "").strip() for name in vars(self)}
        unknown = [
            f"{NAMES.get(name, name.replace('_', ' '))} “{Truncator(asked[name]).chars(LONGEST)}”"
            for name, value in vars(self).items()
            if asked[name] and not _is_said(value, asked[name])
        ]
        if not unknown:
            return ""
        are, them = ("is", "it") if len(unknown) == 1 else ("are", "them")
        words = capfirst(listed(unknown))
        return f"{words} {are} left out of account: nothing here has {them}."


def _is_said(value: object, asked: str) -> bool:
    """Words that were too long are asked for as far as they are kept; days stand with hyphens, and
    spaces around words tell nothing.
    """
    said = "1" if value is True else str(value).strip()
    return asked in (said, said.replace("-", "")) or bool(
        value and asked.startswith(said) and len(asked) > LONGEST
    )


@dataclass(frozen=True)
class Asked(Container[str]):
    """What is known, where it is asked for one value at a time: of rows that nobody lists."""

    is_there: Callable[[str], Any]

    def __contains__(self, value: object) -> bool:
        return bool(self.is_there(str(value)))
