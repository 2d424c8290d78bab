"""What one look found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """A sentence on one thing; where it is not well, what to do about it."""

    name: str
    sentence: str
    to_do: str = ""

    @property
    def is_well(self) -> bool:
        return not self.to_do
