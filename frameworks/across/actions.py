"""Connects two steps of a draft, or parts them again. The framework is held as for an import, so
two people cannot close a circle between them."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from frameworks.choices import LEADS_TO
from frameworks.importing.actions import locked_version
from frameworks.models import Connection, Step, Version
from frameworks.workbook.circles import told, way_back
from organisations.history import keep
from organisations.models import User


@transaction.atomic
def connect(
    *, version: Version, code: str, kind: str, other: str, by: User | None, at: datetime
) -> Connection:
    """Says that the step `code` depends on, leads to or is the same as `other`."""
    locked = _open_version(version, by=by, at=at)
    step, further = _step(locked, code), _step(locked, other)
    if kind == LEADS_TO[0]:
        step, further, kind = further, step, Connection.Kind.DEPENDS_ON
    elif kind == Connection.Kind.SAME_AS and further.pk < step.pk:
        step, further = further, step
    _check(locked, step, kind, further)
    keep(locked, by=by, at=at)
    return Connection.objects.create(step=step, kind=kind, other=further)


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


def _step(version: Version, code: str) -> Step:
    step = version.steps.filter(code=code).first()
    if step is None:
        raise ValidationError(f"{version} has no step {code}.")
    return step


def _check(version: Version, step: Step, kind: str, other: Step) -> None:
    if step.pk == other.pk:
        raise ValidationError(f"{step.code} cannot be connected to itself.")
    ours = Connection.objects.of(version.pk).select_related("step", "other")
    if standing := ours.between(step, other).first():
        raise ValidationError(f"They are connected already: {standing}.")
    if kind == Connection.Kind.DEPENDS_ON:
        _refuse_circle(version, step, other)


def _refuse_circle(version: Version, step: Step, other: Step) -> None:
    pairs = Connection.objects.of(version.pk).dependencies()
    way = way_back(pairs.values_list("step__code", "other__code"), step.code, other.code)
    if way:
        raise ValidationError(
            f"{step.code} cannot depend on {other.code}: {told(way)}. That would be a circle."
        )
