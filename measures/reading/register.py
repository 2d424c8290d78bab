"""The register of a system: each indicator with where it stands; one value behind all copies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from measures.choices import Better, Span, Unit
from measures.models import Indicator
from measures.numbers import plain, written
from measures.reading.drawing import Trend, trend_of
from measures.reading.gathering import by_theme, series_by_indicator
from measures.reading.series import Figure, Nearness, Series, nearness
from organisations.models import Organisation


@dataclass(frozen=True)
class Line:
    """An indicator and what it came to for one organisation.

    Its baseline and target are those of its system: nobody else is held against them.
    """

    indicator: Indicator
    series: Series
    is_systems: bool = True

    @property
    def unit(self) -> Unit:
        return Unit(self.indicator.unit)

    @property
    def latest(self) -> Figure | None:
        return self.series.latest

    @property
    def baseline(self) -> str:
        amount = self.indicator.baseline
        return "" if amount is None else written(amount, self.unit)

    @property
    def target(self) -> str:
        amount = self.indicator.target
        return "" if amount is None else written(amount, self.unit)

    @property
    def nearness(self) -> Nearness | None:
        return nearness(
            self.latest.amount if self.latest else None,
            baseline=self.indicator.baseline,
            target=self.indicator.target,
            better=Better(self.indicator.better),
        )

    @property
    def how(self) -> str:
        """In one line: Percent, each quarter. Higher is better."""
        every = Span(self.indicator.span).label.lower()
        return f"{self.unit.label}, {every}. {Better(self.indicator.better).label}."

    @property
    def trend(self) -> Trend | None:
        baseline, target = (
            plain(amount) if amount is not None and self.is_systems else None
            for amount in (self.indicator.baseline, self.indicator.target)
        )
        return trend_of(self.series, self.unit, baseline=baseline, target=target)


@dataclass(frozen=True)
class Part:
    """A theme with the lines of its indicators."""

    theme: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Register:
    """What a system measures, as it stands on a day; the retired ones stand apart."""

    system: Organisation
    on: date
    parts: tuple[Part, ...]
    retired: tuple[Line, ...]

    @property
    def lines(self) -> list[Line]:
        return [line for part in self.parts for line in part.lines]


def register_of(user, system: Organisation, *, on: date) -> Register:
    indicators = indicators_of(user, system, on=on)
    series = series_by_indicator(user, system, indicators, on=on)
    lines = {each.pk: Line(each, series[each.pk]) for each in indicators}
    groups = by_theme(user, [each for each in indicators if not each.retired_at])
    return Register(
        system=system,
        on=on,
        parts=tuple(Part(group.theme, _lines(lines, group.indicators)) for group in groups),
        retired=_lines(lines, [each for each in indicators if each.retired_at]),
    )


def indicators_of(user, system: Organisation | int, *, on: date) -> list[Indicator]:
    seen = Indicator.objects.visible_to(user, on=on).of_system(system)
    return list(seen.select_related("system"))


def _lines(lines: dict[int, Line], indicators: Iterable[Indicator]) -> tuple[Line, ...]:
    return tuple(lines[each.pk] for each in indicators)
