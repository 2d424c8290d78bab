"""What stands beside an organisation's own value: the range of its place, or why there is none."""

from dataclasses import dataclass

from measures.reading.register import Line
from measures.reading.series import FEWEST, Point
from organisations.choices import Tier
from organisations.models import Organisation


@dataclass(frozen=True)
class Beside:
    """Whose PCNs are told of, and in whose words: a place of its own PCNs, a PCN of its place's."""

    organisation: Organisation
    around: Organisation | None

    @property
    def heading(self) -> str:
        return f"PCNs of {self.around}" if self.around else "PCNs"

    @property
    def unnamed(self) -> str:
        """Who cannot be told from the range, and why there may be none."""
        return (
            f"The range goes from the lowest to the highest of the PCNs of {self.around}. It names "
            f"nobody, and is there only where at least {FEWEST} of them have a number."
            if self.around
            else "It lies in no place today, so there is no range to stand beside it."
        )

    @property
    def is_of_itself(self) -> bool:
        return self.organisation.tier != Tier.NEIGHBOURHOOD


@dataclass(frozen=True)
class Standing:
    """An indicator for one organisation: its newest period, with what stands there."""

    line: Line

    @property
    def point(self) -> Point | None:
        return self.line.series.newest
