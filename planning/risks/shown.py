"""What a page shows of the risks of one plan: open ones, the worst first, and closed. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from planning.risks.risk_fields import RiskLine, worst_first


@dataclass(frozen=True)
class ShownRisks:
    open: tuple[RiskLine, ...]
    closed: tuple[RiskLine, ...]

    def __bool__(self) -> bool:
        return bool(self.open or self.closed)


def shown_risks(lines: Iterable[RiskLine]) -> ShownRisks:
    in_order = worst_first(lines)
    return ShownRisks(
        tuple(line for line in in_order if line.is_open),
        tuple(line for line in in_order if not line.is_open),
    )
