"""A place, a system and all England's returns: how a rollup grows from 31 to 1,302 PCNs."""

import math
import time

from assessments.counting import tally_rows
from assessments.models import Assessment
from benchmarks.measure import cost
from benchmarks.world import ENGLAND, TODAY, make_cycle, make_system, make_version
from organisations.models import Organisation
from planning.rollups.gathering import gather_rollup

FIRST_YEAR = 2022


def run() -> None:
    version, began, cycles = make_version(), time.monotonic(), []
    for number in range(ENGLAND.systems):
        system = make_system(number, ENGLAND)
        cycles = [make_cycle(system, version, FIRST_YEAR + year) for year in range(ENGLAND.cycles)]
    answers = Assessment.objects.count()
    print(f"Loaded {answers} returns in {time.monotonic() - began:.0f} s")
    cycle = cycles[-1]
    place = Organisation.objects.get(ods_code=f"B{ENGLAND.systems - 1:02}-P0")
    one_year = Assessment.objects.filter(cycle__plan_year=cycle.plan_year)
    levels = list(version.scale.levels.all())
    costs = [
        cost("A place's rollup, 8 of 1,302 PCNs", lambda: gather_rollup(place, cycle, on=TODAY)),
        cost("A system's rollup, 31 PCNs", lambda: gather_rollup(cycle.system, cycle, on=TODAY)),
        cost(
            "Tallies of a system",
            lambda: tally_rows(one_year.filter(cycle=cycle), levels, on=TODAY),
        ),
        cost("Tallies of England, 1,302 PCNs", lambda: tally_rows(one_year, levels, on=TODAY)),
    ]
    for line in costs:
        print(line)
    growth = wall(one_year, levels) / wall(one_year.filter(cycle=cycle), levels)
    print(
        f"42 times the returns take {growth:.1f} times as long, "
        f"exponent {math.log(growth) / math.log(ENGLAND.systems):.2f}"
    )


def wall(assessments, levels, repeats: int = 5) -> float:
    """Seconds as the caller waits them: the database's own work included."""
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        tally_rows(assessments, levels, on=TODAY)
        times.append(time.perf_counter() - began)
    return min(times)
