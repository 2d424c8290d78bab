"""The figures of a rollup page as a workbook, from the same object; rows by theme and step."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from organisations.choices import Tier
from planning.choices import NeedState
from planning.needs.tally import StateFigure
from planning.rollups.figures import Part
from planning.rollups.heat import shades
from planning.rollups.page import RollupPage
from spreadsheets.writing import SheetOut, write_workbook


def rollup_workbook(page: RollupPage) -> bytes:
    return write_workbook(
        [
            SheetOut("About", ("What", "Value"), _about(page), (32, 60)),
            SheetOut("Returns", RETURNS, _returns(page), (12, 34, 16, 12, 12, 18)),
            SheetOut("Answers", _answer_headers(page), _answers(page), (12, 34, 16, 34)),
            SheetOut("Dated steps", STEPS, _steps(page), (14, 16, 60, 14, 10, 10, 12)),
            SheetOut("Needs", *_needs(page)),
        ]
    )


RETURNS = ("Code", "Organisation", "Return", "Answered", "Of", "Sent on")
IN_PLACE = "Counted as in place"
STEPS = ("Step", "Tier", "Wording", "When by", "Overdue", IN_PLACE, "Applicable")


def _about(page: RollupPage) -> Iterable[Sequence]:
    rollup = page.rollup
    yield "Organisation", rollup.name
    yield "Code", rollup.code
    yield "Cycle", rollup.cycle
    yield "Figures as on", rollup.on
    yield "Returns in", f"{page.received} of {page.expected}"
    yield "Overdue", "Past its date, applicable and not in place, in the returns that are in"
    yield IN_PLACE, _in_place_words(page)
    yield "Returns not in", "Missing from every figure, never counted as zero"


def _in_place_words(page: RollupPage) -> str:
    frame = page.rollup.frame
    first = next(level.label for level in frame.levels if level.value >= frame.in_place_from)
    return f"Answered “{first}”, or a level above it"


def _returns(page: RollupPage) -> Iterable[Sequence]:
    for line, part in zip(page.returns, page.rollup.returns.parts, strict=True):
        sent = timezone.localdate(line.submitted_at) if line.submitted_at else None
        yield line.code, line.name, line.word, part.progress.answered, part.progress.total, sent


def _answer_headers(page: RollupPage) -> Sequence[str]:
    """Each level under a name of its own: a scale may call one of them “In place”."""
    levels = [f"Level: {shade.label}" for shade in shades(page.rollup.frame.levels)]
    counts = ("Not sure", "Not applicable", "Unanswered", IN_PLACE, "Overdue")
    return ("Code", "Organisation", "Tier", "Theme", *levels, *counts)


def _answers(page: RollupPage) -> Iterable[Sequence]:
    for part in page.rollup.figures.parts:
        if part.received:
            yield from _answers_of(page, part)


def _answers_of(page: RollupPage, part: Part) -> Iterable[Sequence]:
    for theme in page.rollup.frame.themes:
        if not theme.steps.get(part.tier):
            continue
        tally = part.tally(theme.code)
        yield (
            part.code,
            part.name,
            Tier(part.tier).label,
            theme.name,
            *(tally.at(level.value) for level in page.rollup.frame.levels),
            tally.not_sure,
            tally.not_applicable,
            tally.unanswered,
            tally.in_place,
            tally.overdue,
        )


def _steps(page: RollupPage) -> Iterable[Sequence]:
    for step in page.rollup.dated_steps:
        yield (
            step.code,
            Tier(step.tier).label,
            step.text,
            step.when_by,
            step.overdue,
            step.in_place,
            step.applicable,
        )


def _needs(page: RollupPage) -> tuple[Sequence[str], Sequence[Sequence], Sequence[int]]:
    """A column for each state; beside one that shows its age, how long the longest waited."""
    columns = [column for state in NeedState.sent() for column in _need_columns(state)]
    headers, widths = zip(*columns, strict=True)
    rows = [
        (
            row.name,
            *(value for figure in row.figures for value in _need_values(figure)),
            row.tally.total,
        )
        for row in (*page.needs, page.all_needs)
    ]
    return ("Category", *headers, "All"), rows, (34, *widths, 10)


def _need_columns(state: NeedState) -> Iterable[tuple[str, int]]:
    yield state.label, 12
    if state.shows_age:
        yield f"Oldest {state.label.lower()}, days", 20


def _need_values(figure: StateFigure) -> Iterable[int | None]:
    yield figure.count
    if figure.state.shows_age:
        yield figure.days
