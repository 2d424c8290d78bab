"""What could go wrong with the plans of the demonstration, and how teams keep that up."""

import json
from dataclasses import replace
from datetime import datetime
from functools import cache

from demo.answers import theme_code
from demo.texts import FOLDER, dice
from organisations.models import User
from planning.choices import Impact, Likelihood
from planning.models import Action, Plan, Risk
from planning.risks.actions import RiskValues, add_risk, close_risk, edit_risk

GONE = 0.2  # the share of plans with a risk that was over before they were signed
WHY = "The money was confirmed in writing."


@cache
def pool() -> list[dict]:
    return json.loads((FOLDER / "demo_risks.json").read_text(encoding="utf-8"))


def write_risks(plan: Plan, code: str, *, by: User, at: datetime) -> None:
    """Two to four risks: those of its actions first, then some of the plan as a whole."""
    rng = dice("risks", code, plan.assessment.cycle.slug)
    actions = {theme_code(each.theme): each for each in plan.actions.standing()}
    fitting = [row for row in pool() if row["theme"] is None or row["theme"] in actions]
    written = [
        add_risk(plan=plan, values=values_of(row, actions), by=by, at=at)
        for row in rng.sample(fitting, rng.randint(2, 4))
    ]
    if rng.random() < GONE:
        close_risk(risk=written[-1], closed_because=WHY, number=1, by=by, at=at)


def values_of(row: dict, actions: dict[str, Action]) -> RiskValues:
    return RiskValues(
        title=row["title"],
        words=row["words"],
        likelihood=Likelihood(row["likelihood"]),
        impact=Impact(row["impact"]),
        mitigation=row["mitigation"],
        owner=row["owner"],
        action=actions.get(row["theme"]),
    )


def keep_up(plan: Plan, *, by: User, at: datetime) -> None:
    """Since it was signed one risk grew likelier: those above read that with the next revision."""
    risk = Risk.objects.of_plan(plan).standing().filter(closed_at=None).first()
    likelier = Likelihood(min(risk.likelihood + 1, 5))
    values = replace(RiskValues.of(risk), likelihood=likelier, mitigation="We look at it weekly")
    edit_risk(risk=risk, values=values, number=risk.number, by=by, at=at)
