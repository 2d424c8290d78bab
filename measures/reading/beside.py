"""What indicators came to for one organisation, for the pages of other apps that name them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from measures.models import Indicator
from measures.reading.gathering import series_by_indicator
from measures.reading.series import Figure
from organisations.models import Organisation


@dataclass(frozen=True)
class Measure:
    """An indicator by its name, its newest value in words, and where it is read."""

    name: str
    newest: str
    url: str


def measures_beside(
    user, organisation: Organisation, named: Collection[Indicator], *, on: date
) -> dict[str, Measure]:
    """By code, those that are named, each with its system: one query, and none where none is."""
    if not named:
        return {}
    series = series_by_indicator(user, organisation, named, on=on)
    return {
        each.code: Measure(
            name=each.name,
            newest=_newest(series[each.pk].latest),
            url=reverse("measures:line", args=[*each.address, organisation.ods_code]),
        )
        for each in named
    }


def _newest(figure: Figure | None) -> str:
    return f"Newest value: {figure.words}, {figure.period}." if figure else "No value yet."
