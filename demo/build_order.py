"""For whom the plans of the demonstration build neighbourhood teams, and in which order."""

import json
from datetime import date, datetime, timedelta
from functools import cache
from random import Random

from demo.texts import FOLDER, dice
from organisations.choices import Tier
from organisations.models import User
from planning.build_order.actions import GroupValues, add_group
from planning.build_order.group_fields import Figure
from planning.build_order.numbers import written
from planning.carrying.actions import go_on_with
from planning.carrying.gathering import earlier_plan
from planning.models import Plan

UNSAID = 0.1  # the share of plans that name no group
HOW_MANY = {Tier.NEIGHBOURHOOD: (3, 5), Tier.PLACE: (2, 3), Tier.SYSTEM: (2, 3)}
BETWEEN = {"count": (60, 1900), "percent": (21, 88), "pounds": (90_000, 400_000)}
SIGN = {"count": "{}", "percent": "{}%", "pounds": "£{}"}


@cache
def pool() -> list[dict]:
    return json.loads((FOLDER / "demo_build_order.json").read_text(encoding="utf-8"))


def write_build_order(plan: Plan, code: str, *, by: User, at: datetime) -> None:
    """What goes on from last year first, then groups of its own, each a quarter later or two."""
    chance = dice("build order", code, plan.assessment.cycle.slug)
    if chance.random() < UNSAID:
        return
    named = _go_on(plan, by=by, at=at)
    rows = [row for row in chance.sample(pool(), len(pool())) if named not in row["names"]]
    quarter = chance.randint(1, 2)
    for row in rows[: chance.randint(*HOW_MANY[Tier(plan.assessment.tier)])]:
        values = values_of(row, chance, quarter=quarter, on=at.date())
        add_group(plan=plan, values=values, by=by, at=at)
        quarter += chance.randint(0, 2)


def _go_on(plan: Plan, *, by: User, at: datetime) -> str:
    """The name of the last group of last year's order, which is built this year; or none."""
    found = earlier_plan(plan)
    if not (found and found[1].build_order):
        return ""
    line = found[1].build_order[-1]
    return go_on_with(plan=plan, reference=line.reference, by=by, at=at).name


def values_of(row: dict, chance: Random, *, quarter: int, on: date) -> GroupValues:
    return GroupValues(
        name=chance.choice(row["names"]),
        reason=row["reason"],
        partners=", ".join(row["partners"]),
        start_quarter=quarter,
        figures=tuple(_figure(each, chance, on) for each in row["figures"]),
    )


def _figure(row: dict, chance: Random, on: date) -> Figure:
    number = str(chance.randint(*BETWEEN[row["kind"]]))
    return Figure(
        counts=row["counts"],
        number=written(SIGN[row["kind"]].format(number)),
        source=row["source"],
        counted_on=on.replace(day=1) - timedelta(days=chance.choice((1, 32, 93))),
    )
