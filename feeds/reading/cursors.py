"""Where the next page of a table begins. Pure: it is handed back as it was given."""

import re
from dataclasses import dataclass

PATTERN = r"^[0-9]{1,18}(\.[0-9]{1,6})?$"


@dataclass(frozen=True)
class Cursor:
    """The key of the source to go on with, and how many rows of it were read already."""

    at: int = 0
    skip: int = 0

    def __str__(self) -> str:
        return f"{self.at}.{self.skip}" if self.skip else f"{self.at}"

    @classmethod
    def of(cls, text: str) -> "Cursor":
        """ValueError for what no page gave."""
        if not re.fullmatch(PATTERN, text):
            raise ValueError(text)
        at, _, skip = text.partition(".")
        return cls(int(at), int(skip or 0))
