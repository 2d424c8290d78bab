"""Reads the values of indicators at hand: in as many queries, however many PCNs and indicators."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from frameworks.models import Theme, Version
from measures.choices import Said, Span, Unit
from measures.models import Indicator, Value
from measures.numbers import plain
from measures.periods import Period
from measures.reading.series import Figure, Series, Spread, series_of, spread_of
from organisations.choices import Tier
from organisations.models import Organisation

NO_THEME = "No theme"
ROW = ("indicator", "plan_year", "part", "said", "amount", "note")


def series_by_indicator(
    user, organisation: Organisation, indicators: Iterable[Indicator], *, around=None, on: date
) -> dict[int, Series]:
    """What each came to for an organisation, by the key of the indicator.

    Beside it the spread of the PCNs in the place or system `around`, of whom nobody is named.
    """
    known = {indicator.pk: indicator for indicator in indicators}
    seen = Value.objects.visible_to(user, on=on).of_organisations([organisation.pk])
    figures: dict[int, list[Figure]] = defaultdict(list)
    for pk, *row in seen.of_indicators(known).values_list(*ROW):
        figures[pk].append(_figure(known[pk], *row))
    spreads = spreads_in(around, known, on=on) if around else {}
    return {pk: series_of(figures[pk], spreads.get(pk, {}).items()) for pk in known}


def _figure(indicator: Indicator, plan_year, part, said, amount, note) -> Figure:
    period = Period(plan_year, part, Span(indicator.span))
    number = None if amount is None else plain(amount)
    return Figure(period, Unit(indicator.unit), number, Said(said), note)


def spreads_in(
    around: Organisation, indicators: Mapping[int, Indicator], *, on: date
) -> dict[int, dict[Period, Spread]]:
    """Of the PCNs that are open in it on that day; where fewer than five have a number, none.

    Whoever reads the range may read none of them: it names nobody (rule 3 of the design).
    """
    networks = Organisation.objects.within(around, on=on).of_tier(Tier.NEIGHBOURHOOD).open(on=on)
    values = Value.objects.of_organisations(networks.values("pk")).of_indicators(indicators)
    numbers: dict[tuple[int, int, int], list[Decimal]] = defaultdict(list)
    stated = values.filter(said=Said.NUMBER).order_by()
    for *key, amount in stated.values_list("indicator", "plan_year", "part", "amount"):
        numbers[*key].append(plain(amount))
    found: dict[int, dict[Period, Spread]] = defaultdict(dict)
    for (pk, plan_year, part), amounts in numbers.items():
        indicator = indicators[pk]
        if spread := spread_of(amounts, Unit(indicator.unit)):
            found[pk][Period(plan_year, part, Span(indicator.span))] = spread
    return found


def place_around(organisation: Organisation, *, on: date) -> Organisation | None:
    """Whose PCNs stand beside it: itself, or of a PCN the place it lies in first of all."""
    if organisation.tier != Tier.NEIGHBOURHOOD:
        return organisation
    found = Organisation.objects.again(organisation).with_parents(on=on).get()
    return next((link.parent for link in found.parents_now), None)


@dataclass(frozen=True)
class Group:
    """The indicators of one theme, in the order of their codes."""

    theme: str
    indicators: tuple[Indicator, ...]


def by_theme(user, indicators: Iterable[Indicator]) -> list[Group]:
    """In the order of the published frameworks; a code that none has, and no code, stand last."""
    found: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in indicators:
        found[indicator.theme_code].append(indicator)
    names = _names_of_themes(user, [code for code in found if code])
    named = [code for code in names if code in found]
    unnamed = sorted(
        (code for code in found if code not in names), key=lambda code: (not code, code)
    )
    return [
        Group(names.get(code, f"Theme {code}" if code else NO_THEME), tuple(found[code]))
        for code in [*named, *unnamed]
    ]


def _names_of_themes(user, codes: list[str]) -> dict[str, str]:
    if not codes:
        return {}
    versions = Version.objects.visible_to(user).published()
    themes = Theme.objects.visible_to(user).filter(version__in=versions, code__in=codes)
    ordered = themes.order_by("version__framework__name", "position").values_list("code", "name")
    return _first_of_each(ordered)


def _first_of_each(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, name in pairs:
        found.setdefault(code, name)
    return found
