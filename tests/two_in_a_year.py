"""A maturity matrix that asks PCNs in the plan year of the cast's cycle, beside its framework."""

from assessments.cycles.actions import open_cycle
from assessments.cycles.apart import tell_apart, year_of
from assessments.models import Cycle
from frameworks.models import Version
from tests import factories as make
from tests.conftest import NOON


def open_maturity(cast, beside: Cycle, *, slug: str = "2026-27-maturity") -> Cycle:
    """Both are then called by their frameworks too."""
    version = make.VersionFactory(framework__slug="maturity", framework__name="Maturity matrix")
    theme = make.ThemeFactory(version=version, position=1, code="LEA", name="Leading together")
    for number in (1, 2):
        row = make.RowFactory(theme=theme, number=number, position=number)
        make.StepFactory(row=row, tier="neighbourhood", text=f"How we lead, part {number}")
    return open_beside(cast, beside, version, slug=slug)


def open_beside(cast, beside: Cycle, version: Version, **more) -> Cycle:
    cycle = make.CycleFactory(system=beside.system, version=version, **more)
    tell_apart(year_of(cycle))
    beside.refresh_from_db()
    cycle.refresh_from_db()
    return open_cycle(cycle=cycle, by=cast.administrator, at=NOON)
