"""What stands beside an organisation's own value: the range of its place, or why there is none."""

from dataclasses import dataclass

from measures.reading.register import Line
from measures.reading.series import FEWEST, Point
from organisations.models import Organisation


@dataclass(frozen=True)
class Beside:
    """The place or system whose PCNs are told of; None: it lies in none today."""

    around: Organisation | None

    @property
    def words(self) -> str:
        if self.around is None:
            return "It lies in no place today, so there is no range to stand beside it."
        return (
            f"The range goes from the lowest to the highest of the PCNs of {self.around}. It names "
            f"nobody, and is there only where at least {FEWEST} of them have a number."
        )


@dataclass(frozen=True)
class Standing:
    """An indicator for one organisation: its newest period, with what stands there."""

    line: Line

    @property
    def point(self) -> Point | None:
        return self.line.series.newest
