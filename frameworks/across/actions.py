"""Connects a step of a draft to another, or parts them again. The framework is held as for an
import, so two people cannot close a circle between them; other frameworks are not held."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from frameworks.importing.actions import locked_version
from frameworks.models import Connection, Step, Version
from frameworks.reading.contents import connections_in
from frameworks.reading.elsewhere import elsewhere_of
from frameworks.workbook.circles import told, way_back
from frameworks.workbook.connections import connection, waits_in
from frameworks.workbook.content import ConnectionContent
from frameworks.workbook.elsewhere import Elsewhere, joined, parted
from organisations.history import keep
from organisations.models import User


@transaction.atomic
def connect(
    *,
    version: Version,
    code: str,
    kind: str,
    other: str,
    by: User | None,
    at: datetime,
    framework: str = "",
) -> Connection:
    """Says that the step `code` depends on, leads to or is the same as `other`: of the same
    version, or of what the framework of that slug has published."""
    locked = _open_version(version, by=by, at=at)
    elsewhere = elsewhere_of(locked.framework.slug)
    said = connection(code, kind, elsewhere.spelt(joined(framework, other)))
    row = _row(locked, said, elsewhere)
    _check(locked, said, elsewhere, row)
    keep(locked, by=by, at=at)
    row.save()
    return row


@transaction.atomic
def disconnect(*, version: Version, pk: int, by: User | None, at: datetime) -> None:
    """Takes a connection away; once it is gone, doing so again does nothing more."""
    locked = _open_version(version, by=by, at=at)
    if Connection.objects.of(locked.pk).filter(pk=pk).delete()[0]:
        keep(locked, by=by, at=at)


def _open_version(version: Version, *, by: User | None, at: datetime) -> Version:
    locked = locked_version(version, by=by, at=at)
    if locked.is_frozen:
        raise ValidationError(f"{locked} is published: it does not change any more.")
    return locked


def _row(version: Version, said: ConnectionContent, elsewhere: Elsewhere) -> Connection:
    """Not saved yet."""
    step, (slug, code) = _step(version, said.step), parted(said.other)
    if slug:
        if unknown := elsewhere.unknown(said.other):
            raise ValidationError(unknown)
        return Connection(step=step, kind=said.kind, framework_slug=slug, code=code)
    other = _step(version, said.other)
    if said.kind == Connection.Kind.SAME_AS and other.pk < step.pk:
        step, other = other, step
    return Connection(step=step, kind=said.kind, other=other)


def _step(version: Version, code: str) -> Step:
    step = version.steps.filter(code=code).first()
    if step is None:
        raise ValidationError(f"{version} has no step {code}.")
    return step


def _check(
    version: Version, said: ConnectionContent, elsewhere: Elsewhere, row: Connection
) -> None:
    if said.step == said.other:
        raise ValidationError(f"{said.step} cannot be connected to itself.")
    ours = Connection.objects.of(version.pk).select_related("step", "other")
    if standing := ours.like(row).first():
        raise ValidationError(f"They are connected already: {standing}.")
    for step, other in waits_in([said]):
        pairs = [*waits_in(connections_in(version)), *elsewhere.waits]
        if way := way_back(pairs, step, other):
            raise ValidationError(
                f"{step} cannot depend on {other}: {told(way)}. That would be a circle."
            )
