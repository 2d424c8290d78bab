"""The connections of a version and what does not fit together, in five queries at most."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from frameworks.across.fitting import (
    Finding,
    Fitted,
    due_too_early,
    good_without_steps,
    same_but_later,
    waiting_for_itself,
    without_counterpart,
)
from frameworks.choices import ConnectionKind
from frameworks.models import Connection, Step, Theme, Version
from frameworks.reading.elsewhere import connections_elsewhere
from frameworks.workbook.connections import WORDS, waits_in
from frameworks.workbook.content import ConnectionContent
from frameworks.workbook.elsewhere import joined, parted
from frameworks.workbook.tier_names import named
from nhsuk.words import counted


@dataclass(frozen=True)
class End:
    """One end of a connection; without a step it is gone, and `gone` says so."""

    name: str
    step: Fitted | None
    gone: str = ""


@dataclass(frozen=True)
class Connected:
    """`pk` is None of one that another framework holds."""

    pk: int | None
    step: End
    kind: str
    other: End


@dataclass(frozen=True)
class Found:
    """Findings of one kind; `one` and `many` are what they are called when counted, `about` what
    each is about."""

    name: str
    one: str
    many: str
    findings: tuple[Finding, ...]
    about: str = "Step"

    @property
    def words(self) -> str:
        return counted(len(self.findings), self.one, self.many)


@dataclass(frozen=True)
class ReadAcross:
    """`told` are the connections that other frameworks have to this one."""

    version: Version
    connected: tuple[Connected, ...]
    told: tuple[Connected, ...]
    found: tuple[Found, ...]

    @property
    def findings(self) -> int:
        return sum(len(found.findings) for found in self.found)

    @property
    def is_clear(self) -> bool:
        return not self.findings


def read_across(version: Version) -> ReadAcross:
    steps = steps_of(version)
    codes = {pk: step.code for pk, step in steps.items()}
    rows = {row.pk: _said(row, codes) for row in Connection.objects.of(version.pk)}
    beside = connections_elsewhere(version.framework.slug)
    told = [each for each in beside if not parted(each.other)[0]]
    others = _steps_elsewhere([*rows.values(), *told])
    by_name = {step.code: step for step in steps.values()} | others
    names = {parted(name)[0]: step.framework for name, step in others.items()}
    ends = Ends(version, by_name, names)
    return ReadAcross(
        version,
        tuple(ends.connected(pk, each) for pk, each in rows.items()),
        tuple(ends.connected(None, each) for each in told),
        _found(version, by_name, rows.values(), told, beside),
    )


def _said(row: Connection, codes: Mapping[int, str]) -> ConnectionContent:
    other = codes[row.other_id] if row.other_id else joined(*row.elsewhere)
    return ConnectionContent(codes[row.step_id], ConnectionKind(row.kind), other)


@dataclass(frozen=True)
class Ends:
    """The steps at hand by their names, and what is said of those that are not."""

    version: Version
    steps: Mapping[str, Fitted]
    frameworks: Mapping[str, str]  # the names of others by their slugs

    def connected(self, pk: int | None, said: ConnectionContent) -> Connected:
        return Connected(pk, self._end(said.step), WORDS[said.kind], self._end(said.other))

    def _end(self, name: str) -> End:
        if step := self.steps.get(name):
            return End(step.name, step)
        slug, code = parted(name)
        if framework := self.frameworks.get(slug):
            return End(f"{code} of {framework}", None, f"{framework} has no such step any more.")
        if slug:
            return End(name, None, "No framework of that name is published here.")
        return End(name, None, f"{self.version} has no such step.")


def _found(
    version: Version,
    steps: Mapping[str, Fitted],
    own: Iterable[ConnectionContent],
    told: Iterable[ConnectionContent],
    beside: Iterable[ConnectionContent],
) -> tuple[Found, ...]:
    """Dates clash whichever framework said how the steps are connected; said twice, once."""
    own = list(own)
    said = [*own, *told]
    waits = dict.fromkeys(waits_in(said))
    same = {
        (min(each.step, each.other), max(each.step, each.other)): None
        for each in said
        if each.kind == ConnectionKind.SAME_AS
    }
    good = Theme.objects.of(version.pk).exclude(statements=None)
    statements = good.values_list("code", "name", "statements__text")
    ours = [step for step in steps.values() if not step.framework]
    return (
        Found(
            "early",
            "step is due before what it depends on",
            "steps are due before what they depend on",
            tuple(due_too_early(steps, waits)),
        ),
        Found(
            "later",
            "neighbourhood step is due before the same step at another tier",
            "neighbourhood steps are due before the same step at another tier",
            tuple(same_but_later(steps, same)),
        ),
        Found(
            "round",
            "step waits for itself by way of another framework",
            "steps wait for themselves by way of another framework",
            tuple(waiting_for_itself(steps, waits_in(own), waits_in(beside))),
        ),
        Found(
            "alone",
            "neighbourhood step has no counterpart at a tier",
            "neighbourhood steps have no counterpart at a tier",
            tuple(without_counterpart(ours, version.tier_names)),
        ),
        Found(
            "good",
            "statement of good has no step under it",
            "statements of good have no step under them",
            tuple(good_without_steps(statements, ours)),
            "Theme",
        ),
    )


def steps_of(version: Version) -> dict[int, Fitted]:
    steps = Step.objects.of(version.pk).in_order().select_related("row__theme")
    return {step.pk: _placed(step, version) for step in steps}


def _steps_elsewhere(said: Iterable[ConnectionContent]) -> dict[str, Fitted]:
    """All that the other frameworks named have published, by their names."""
    slugs = {parted(name)[0] for each in said for name in (each.step, each.other)} - {""}
    if not slugs:
        return {}
    steps = Step.objects.published_by(slugs).in_order()
    return {
        joined(step.version.framework.slug, step.code): _placed(
            step, step.version, framework=step.version.framework.name
        )
        for step in steps.select_related("row__theme", "version__framework")
    }


def _placed(step: Step, version: Version, *, framework: str = "") -> Fitted:
    row = step.row
    page = reverse("frameworks:theme", args=[version.framework.slug, version.slug, row.theme.code])
    return Fitted(
        code=step.code,
        text=step.text,
        tier=named(step.tier, version.tier_names),
        theme=row.theme.code,
        row=row.pk,
        when_by=row.when_by,
        when_by_label=row.when_by_label,
        framework=framework,
        url=f"{page}#{step.code}",
    )
