"""How the cycles of one plan year are told apart: by what they ask about, where that differs."""

from collections import Counter

from assessments.models import Cycle
from organisations.models import Organisation


def tell_apart(*years: tuple[Organisation, int]) -> None:
    """Of each system and plan year: its cycles bear the names of their frameworks if these differ.

    Whoever sets up, edits or deletes a cycle says so here, while holding the systems.
    """
    for system, plan_year in dict.fromkeys(years):
        beside = Cycle.objects.of_system(system).filter(plan_year=plan_year)
        cycles = list(beside.select_related("version__framework"))
        names = Counter(cycle.version.framework.name for cycle in cycles)
        for cycle in cycles:
            name = cycle.version.framework.name
            twin = cycle.added if names[name] > 1 else ""
            words = [name, twin] if len(names) > 1 else []
            apart = ", ".join(filter(None, words))
            if cycle.apart != apart:
                Cycle.objects.again(cycle).update(apart=apart)


def year_of(cycle: Cycle) -> tuple[Organisation, int]:
    return cycle.system, cycle.plan_year
