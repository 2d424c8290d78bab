"""What can be said of an indicator: the one list that form, saving, history and lists go by."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from measures.choices import Better, Span
from measures.numbers import plain
from organisations.editing.values import Values


@dataclass(frozen=True, kw_only=True)
class IndicatorFields(Values):
    name: str
    definition: str = ""
    unit: str
    span: str = Span.QUARTER
    better: str = Better.UP
    source: str = ""
    theme_code: str = ""
    owner: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    target_on: date | None = None

    @classmethod
    def said(cls, source: Any) -> dict[str, Any]:
        """Decimals as they were typed, and not as the database pads them."""
        return {
            name: plain(value) if isinstance(value, Decimal) else value
            for name, value in super().said(source).items()
        }
