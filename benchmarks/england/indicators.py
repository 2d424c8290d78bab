"""What every system measures: ten indicators, with two years of quarters for everybody in it."""

from assessments.models import Cycle
from benchmarks.england.filling import fill
from measures.models import Indicator, Value

MANY = 10
PARTS = " CROSS JOIN ".join(
    (
        "(SELECT 1 AS part UNION SELECT 2 UNION SELECT 3 UNION SELECT 4) q",
        "(SELECT {last} AS year UNION SELECT {last} - 1) y",
    )
)


def make_indicators(cycles: list[Cycle]) -> None:
    Indicator.objects.bulk_create(
        Indicator(
            system=cycle.system,
            code=f"M{number:02}",
            name=f"Households with one plan, of group {number}",
            definition="Those with a plan that everybody who visits can read.",
            unit="percent",
            theme_code=f"TH{number % 7 + 1}",
            owner="Public health",
        )
        for cycle in cycles
        for number in range(1, MANY + 1)
    )
    keys = ", ".join(str(cycle.pk) for cycle in cycles)
    fill(
        Value,
        f"""
        FROM measures_indicator i
        JOIN assessments_cycle c ON c.system_id = i.system_id AND c.id IN ({keys})
        JOIN assessments_assessment a ON a.cycle_id = c.id
        CROSS JOIN {PARTS.format(last=cycles[0].plan_year)}
        """,
        indicator_id="i.id",
        organisation_id="a.organisation_id",
        plan_year="y.year",
        part="q.part",
        amount="20 + (i.id + a.id * 7 + q.part) %% 60",
    )
