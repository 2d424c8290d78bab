"""What waits for an administrator: imports, cycles not closed, and the way to the first one."""

from collections.abc import Iterator
from datetime import date

from assessments.models import Cycle
from frameworks.models import Upload
from lsc_fuller.start import lines as tasks
from lsc_fuller.start.lines import Task
from lsc_fuller.start.setting_up import SettingUp
from organisations.choices import Role, Tier
from organisations.models import Organisation, User


def _last_closed(user: User, system: Organisation) -> Cycle | None:
    closed = Cycle.objects.editable_by(user).of_system(system).filter(closed_at__isnull=False)
    return closed.order_by("closed_at").last()


def administrator_lines(
    user: User, memberships, begun: SettingUp | None, *, on: date
) -> Iterator[Task]:
    """Cycles not closed yet, and imports that wait for an answer; first what leads to a cycle."""
    systems = [m.organisation for m in memberships if m.role == Role.ADMINISTRATOR]
    if not systems:
        return
    waiting = Upload.objects.editable_by(user).waiting().count()
    if waiting:
        yield tasks.uploads_task(waiting)
    cycles = Cycle.objects.editable_by(user).filter(closed_at__isnull=True).with_returns()
    running = list(cycles.select_related("system"))
    yield from (tasks.cycle_task(cycle, on=on) for cycle in running)
    busy = {cycle.system_id for cycle in running}
    yield from (
        tasks.setting_up_task(begun)
        if begun and begun.system == system
        else tasks.no_cycle_task(system, _last_closed(user, system))
        for system in systems
        if system.tier == Tier.SYSTEM and system.pk not in busy
    )
