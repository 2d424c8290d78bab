"""A cycle of a framework that does not ask every tier."""

from assessments.cycles.actions import open_cycle
from assessments.models import Cycle
from frameworks.models import Step
from tests import factories as make
from tests.conftest import NOON


def cycle_asking_only(tier: str, cast, framework) -> Cycle:
    Step.objects.filter(version=framework.version).exclude(tier=tier).delete()
    cycle = make.CycleFactory(system=cast["W-SYS"], version=framework.version)
    return open_cycle(cycle=cycle, by=cast.administrator, at=NOON)
