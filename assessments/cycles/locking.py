"""The locks that every change to a cycle takes first, for who administers its system."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from assessments.models import Cycle
from organisations.locking import one_at_a_time
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require


def hold_systems(*systems: Organisation) -> None:
    """Before any cycle of theirs is locked, so that no two hold what the other waits for."""
    for system in sorted(set(systems), key=lambda system: system.pk):
        one_at_a_time(system)


def locked_cycle(
    cycle: Cycle, *, by: User | None, at: datetime, to: Organisation | None = None
) -> Cycle:
    """The cycle as it stands now; `to` is the system that it is about to move to."""
    require(by, Right.ADMINISTER, cycle.system, on=timezone.localdate(at))
    hold_systems(cycle.system, to or cycle.system)
    cycles = Cycle.objects.again(cycle).select_for_update(of=("self",))
    locked = cycles.select_related("system", "version__framework").first()
    if locked is None:
        raise ValidationError(f"The cycle {cycle} has been deleted.")
    return locked
