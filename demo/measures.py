"""The invented indicators of the system, and two years of values for each of its bodies."""

import json
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from itertools import chain

from demo.answers import theme_code
from demo.days import DemoYear
from demo.texts import FOLDER, dice
from frameworks.models import Version
from measures.bringing.value_writing import write_values
from measures.choices import Said, Span, Unit
from measures.keeping.actions import add_indicator, retire_indicator
from measures.keeping.indicator_fields import IndicatorFields
from measures.models import Indicator, Value
from measures.periods import Period, holding
from organisations.choices import Tier
from organisations.models import Organisation, User

SAID = ("name", "definition", "unit", "better", "source", "owner")
QUARTERS = 8
MISSING = 0.06  # of the values of networks
KEPT_BACK = ("WPC-01", "D-N05", 5)  # too few to be told: of whom, in which quarter
TWO_YEARS = timedelta(days=731)
NETWORKS = {Tier.NEIGHBOURHOOD: 1, Tier.PLACE: 10, Tier.SYSTEM: 41}  # about, in one of each tier


@cache
def rows() -> list[dict]:
    return json.loads((FOLDER / "demo_measures.json").read_text(encoding="utf-8"))["indicators"]


def write_measures(
    version: Version, everyone: dict[str, Organisation], year: DemoYear, *, by: User
) -> None:
    """Brought by the administrator a month ago, for all who were open."""
    themes = {theme_code(theme): theme.code for theme in version.themes.all()}
    quarters = quarters_before(year)
    at, bodies = year.at(30, 14), [each for each in everyone.values() if _plans(each)]
    for row in rows():
        indicator = _indicator(row, themes, quarters, everyone["D-SYS"], by=by, at=year.at(60, 9))
        values = [_values(row, indicator, each, quarters) for each in bodies]
        write_values(values=list(chain(*values)), by=by, at=at)
        if row.get("retired"):
            retire_indicator(indicator=indicator, by=by, at=at + timedelta(hours=1))


def _plans(organisation: Organisation) -> bool:
    return organisation.tier in Tier.planning() and organisation.closed_on is None


def quarters_before(year: DemoYear) -> list[Period]:
    """The last eight that are over."""
    today = holding(year.today, Span.QUARTER)
    found = list(holding(year.today - TWO_YEARS, Span.QUARTER).up_to(today))
    return found[:-1][-QUARTERS:]


def indicators_by_theme() -> dict[str, Indicator]:
    """Those that plans name, by the theme of their texts: the first of each in use."""
    kept = {each.code: each for each in Indicator.objects.standing()}
    named = [row for row in reversed(rows()) if row["code"] in kept]
    return {row["theme"]: kept[row["code"]] for row in named}


def _indicator(
    row: dict, themes: dict[str, str], quarters: list[Period], system, *, by: User, at: datetime
) -> Indicator:
    has_aims = "target" in row
    values = IndicatorFields(
        **{name: row[name] for name in SAID},
        theme_code=themes[row["theme"]],
        baseline=Decimal(row["baseline"]) if has_aims else None,
        baseline_on=quarters[0].last if has_aims else None,
        target=Decimal(row["target"]) if has_aims else None,
        target_on=quarters[-1].next.next.next.last if has_aims else None,
    )
    return add_indicator(system=system, code=row["code"], values=values, by=by, at=at)


def _values(
    row: dict, indicator: Indicator, organisation: Organisation, quarters: list[Period]
) -> list[Value]:
    """Around the level of the first quarter, on its way by the slope; a few are missing."""
    rng = dice("measure", row["code"], organisation.ods_code)
    is_network = organisation.tier == Tier.NEIGHBOURHOOD
    lean = rng.gauss(0, row["spread"] / (1 if is_network else 6))
    times = NETWORKS[Tier(organisation.tier)] if row.get("adds") else 1
    found = []
    for at, quarter in enumerate(quarters[:4] if row.get("retired") else quarters):
        drawn = row["level"] + row["slope"] * at + lean + rng.gauss(0, row["spread"] / 5)
        is_missing = is_network and rng.random() < MISSING
        is_kept_back = (row["code"], organisation.ods_code, at) == KEPT_BACK
        if not is_missing or is_kept_back:
            found.append(
                Value(
                    indicator=indicator,
                    organisation=organisation,
                    plan_year=quarter.plan_year,
                    part=quarter.part,
                    said=Said.FEWER if is_kept_back else Said.NUMBER,
                    amount=None if is_kept_back else _amount(row, drawn * times),
                    note="Provisional" if quarter == quarters[-1] else "",
                )
            )
    return found


def _amount(row: dict, drawn: float) -> Decimal:
    most = 100 if row["unit"] == Unit.PERCENT else drawn
    return round(Decimal(min(max(drawn, 0), most)), row["decimals"])
