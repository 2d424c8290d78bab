"""Recommendations to take away: the tagged print and the workbook of one value."""

from collections.abc import Callable, Iterable

from django.urls import reverse

from documents.paper import Paper
from planning.scope import Scope
from planning.tracing.gathering import actions_of
from planning.tracing.traced import Planned, Traced, TracedStep, Tracing
from spreadsheets.columns import Column, facts, sheet_of
from spreadsheets.writing import SheetOut, write_workbook

NAME = "What became of the recommendations"


def tracing_paper(scope: Scope, trace: Callable[[], Tracing]) -> Paper:
    """`trace` is asked for by the copy that is made, not by the page that waits for it."""
    code, cycle = scope.address
    return Paper(
        title=f"{scope.organisation}: {NAME[:1].lower()}{NAME[1:]}, {scope.cycle.label}",
        stem=f"recommendations-{code}-{cycle}",
        address=reverse("planning:recommendations", args=scope.address),
        template="planning/tracing/pdf/recommendations.html",
        words=lambda: _words(scope, trace()),
        workbook=lambda: tracing_workbook(scope, trace()),
    )


def _words(scope: Scope, tracing: Tracing) -> dict[str, object]:
    return {
        "author": scope.organisation.name,
        "name": NAME,
        "scope": scope,
        "tracing": tracing,
        "year": scope.cycle.label,
        "demonstration": scope.organisation.is_demonstration,
    }


def tracing_workbook(scope: Scope, tracing: Tracing) -> bytes:
    steps = {step.pk: step for each in tracing.traced for step in each.steps}
    sheets = [
        facts("About", _about(scope, tracing)),
        _recommendations(tracing),
        _steps(tracing),
        _planned("Actions", actions_of(tracing, steps.values())),
        _planned("Commitments", tracing.commitments),
    ]
    return write_workbook(sheets)


def _about(scope: Scope, tracing: Tracing) -> Iterable[tuple[str, object]]:
    yield "Organisation", scope.organisation.name
    yield "Code", scope.organisation.ods_code
    yield "Cycle", scope.cycle.slug
    yield "Framework", str(scope.cycle.version)
    yield "As on", tracing.on
    yield "Returns in", f"{tracing.received} of {tracing.expected}"
    yield "Answers", "Of returns that are in; what is missing is counted nowhere"
    yield "Actions", "Of plans that stand signed"
    yield "Commitments", "Of support plans as last published"
    for name in tracing.unreadable:
        yield "Not counted", f"The support plan of {name}, which cannot be read"


def _recommendations(tracing: Tracing) -> SheetOut:
    columns = [
        Column[Traced]("Number", 10, lambda each: each.reference),
        Column("Recommendation", 80, lambda each: each.text),
        Column("Owners", 28, lambda each: each.owners),
        Column("Source", 28, lambda each: each.source),
        Column("Themes and rows", 20, lambda each: ", ".join(each.about)),
        Column("Steps", 10, lambda each: len(each.steps)),
        Column("Answers", 10, lambda each: each.answers),
        Column("Applicable", 12, lambda each: each.applicable),
        Column("In place", 10, lambda each: each.in_place),
        Column("Actions", 10, lambda each: each.actions),
        Column("Commitments", 14, lambda each: each.commitments),
        Column("What is missing", 60, lambda each: " ".join(each.missing)),
    ]
    return sheet_of("Recommendations", columns, tracing.traced)


def _steps(tracing: Tracing) -> SheetOut:
    """A row for each step of each recommendation: one that answers two stands twice."""
    columns = [
        Column[tuple[Traced, TracedStep]]("Recommendation", 16, lambda pair: pair[0].reference),
        Column("Source", 28, lambda pair: pair[0].source),
        Column("Step", 14, lambda pair: pair[1].code),
        Column("Tier", 16, lambda pair: pair[1].tier_name),
        Column("Wording", 70, lambda pair: pair[1].text),
        Column("When by", 18, lambda pair: pair[1].when_by_label),
        Column("Answers", 10, lambda pair: pair[1].answers),
        Column("Applicable", 12, lambda pair: pair[1].applicable),
        Column("In place", 10, lambda pair: pair[1].in_place),
        Column("Actions", 10, lambda pair: pair[1].actions),
        Column("Commitments", 14, lambda pair: pair[1].commitments),
    ]
    pairs = ((each, step) for each in tracing.traced for step in each.steps)
    return sheet_of("Steps", columns, pairs)


def _planned(title: str, planned: Iterable[Planned]) -> SheetOut:
    columns = [
        Column[Planned]("Step", 14, lambda each: each.step),
        Column("Code", 12, lambda each: each.code),
        Column("Organisation", 34, lambda each: each.organisation),
        Column("Reference", 12, lambda each: each.reference),
        Column("What will be done", 70, lambda each: each.title),
        Column("Lead", 28, lambda each: each.lead),
    ]
    return sheet_of(title, columns, planned)
