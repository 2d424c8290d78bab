"""The connections of a version and what does not fit together, in three queries."""

from dataclasses import dataclass

from frameworks.across.fitting import (
    Finding,
    Placed,
    due_too_early,
    good_without_steps,
    without_counterpart,
)
from frameworks.models import Connection, Step, Theme, Version
from nhsuk.words import counted


@dataclass(frozen=True)
class Connected:
    pk: int
    step: Placed
    kind: str
    other: Placed


@dataclass(frozen=True)
class Found:
    """Findings of one kind; `one` and `many` are what they are called when counted."""

    name: str
    one: str
    many: str
    findings: tuple[Finding, ...]

    @property
    def words(self) -> str:
        return counted(len(self.findings), self.one, self.many)


@dataclass(frozen=True)
class ReadAcross:
    connected: tuple[Connected, ...]
    found: tuple[Found, ...]

    @property
    def is_clear(self) -> bool:
        return not any(found.findings for found in self.found)


def read_across(version: Version) -> ReadAcross:
    steps = _steps(version)
    rows = Connection.objects.of(version.pk)
    connected = tuple(
        Connected(row.pk, steps[row.step_id], row.get_kind_display().lower(), steps[row.other_id])
        for row in rows
    )
    waits = [(row.step_id, row.other_id) for row in rows if row.kind == row.Kind.DEPENDS_ON]
    return ReadAcross(connected, _found(version, steps, waits))


def _found(
    version: Version, steps: dict[int, Placed], waits: list[tuple[int, int]]
) -> tuple[Found, ...]:
    good = Theme.objects.of(version.pk).exclude(statements=None)
    statements = good.values_list("code", "name", "statements__text")
    every = steps.values()
    return (
        Found(
            "early",
            "step is due before what it depends on",
            "steps are due before what they depend on",
            tuple(due_too_early(steps, waits)),
        ),
        Found(
            "alone",
            "neighbourhood step has no counterpart at a tier",
            "neighbourhood steps have no counterpart at a tier",
            tuple(without_counterpart(every, version.tier_names)),
        ),
        Found(
            "good",
            "statement of good has no step under it",
            "statements of good have no step under them",
            tuple(good_without_steps(statements, every)),
        ),
    )


def _steps(version: Version) -> dict[int, Placed]:
    steps = Step.objects.of(version.pk).in_order().select_related("row__theme")
    return {
        step.pk: Placed(
            code=step.code,
            text=step.text,
            tier=step.tier,
            theme=step.row.theme.code,
            row=step.row_id,
            when_by=step.row.when_by,
            when_by_label=step.row.when_by_label,
        )
        for step in steps
    }
