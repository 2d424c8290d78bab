"""How a test says that Fellside's action waits for something, and signs a plan."""

from planning.depending.actions import add_dependency
from planning.depending.candidates import candidates
from planning.models import Dependency
from planning.plans.signing import submit_plan
from tests.conftest import NOON

THEIRS = "Sign the data agreement"


def keys(plan, action) -> dict[str, str]:
    return {f"{each.where}: {each.code}": each.key for each in candidates(plan, action).values()}


def depend(asking, on: str, cast, words="It comes first", at=NOON) -> Dependency:
    plan, action, _ = asking
    key = keys(plan, action)[on]
    return add_dependency(action=action, key=key, words=words, by=cast.pcn_lead, at=at)


ON_STEP = "Step of Blackmoor Place: INT-01-P"
ON_ACTION = "Plan of Blackmoor Place: A01"


def sign(plan, by, at=NOON):
    return submit_plan(plan=plan, by=by, at=at)
