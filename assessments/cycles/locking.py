"""The lock that every change to a cycle takes first, for who administers its system."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from assessments.models import Cycle
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import require


def locked_cycle(cycle: Cycle, *, by: User | None, at: datetime) -> Cycle:
    require(by, Right.ADMINISTER, cycle.system, on=timezone.localdate(at))
    cycles = Cycle.objects.again(cycle).select_for_update(of=("self",))
    locked = cycles.select_related("system", "version__framework").first()
    if locked is None:
        raise ValidationError(f"The cycle {cycle} has been deleted.")
    return locked
