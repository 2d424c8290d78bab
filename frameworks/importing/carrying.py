"""What a new version takes over from the one before it: how its steps are connected."""

from frameworks.models import Connection, Version


def carry_connections(before: Version | None, version: Version) -> None:
    """Connects the steps that replace two connected ones; of a split step, the first takes it.

    A step replaces one at most, so what was no circle before becomes none.
    """
    if before is None:
        return
    heirs: dict[int | None, int] = {}
    replacing = version.steps.filter(replaces__version=before).order_by("pk")
    for earlier, heir in replacing.values_list("replaces", "pk"):
        heirs.setdefault(earlier, heir)
    Connection.objects.bulk_create(
        _between(heirs[old.step_id], old.kind, heirs[old.other_id])
        for old in Connection.objects.of(before.pk)
        if old.step_id in heirs and old.other_id in heirs
    )


def _between(step: int, kind: str, other: int) -> Connection:
    if kind == Connection.Kind.SAME_AS:
        step, other = sorted((step, other))
    return Connection(step_id=step, kind=kind, other_id=other)
