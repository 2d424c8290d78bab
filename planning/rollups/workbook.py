"""The figures of a rollup page as a workbook, from the same object; rows by theme and step."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone

from assessments.progress import Tally
from organisations.choices import Tier
from planning.choices import NeedState
from planning.rollups.figures import DatedStep, Part, ThemeFrame
from planning.rollups.heat import Shade, shades
from planning.rollups.need_figures import NeedRow
from planning.rollups.page import ReturnLine, RollupPage
from spreadsheets.columns import Column, sheet_of
from spreadsheets.writing import SheetOut, write_workbook

IN_PLACE = "Counted as in place"


def rollup_workbook(page: RollupPage) -> bytes:
    about = SheetOut("About", ("What", "Value"), list(_about(page)), (32, 60))
    return write_workbook([about, _returns(page), _answers(page), _steps(page), _needs(page)])


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


def _returns(page: RollupPage) -> SheetOut:
    columns = [
        Column[tuple[ReturnLine, Part]]("Code", 12, lambda pair: pair[0].code),
        Column("Organisation", 34, lambda pair: pair[0].name),
        Column("Return", 16, lambda pair: pair[0].word),
        Column("Answered", 12, lambda pair: pair[1].progress.answered),
        Column("Of", 12, lambda pair: pair[1].progress.total),
        Column("Submitted on", 18, lambda pair: _day(pair[0].submitted_at)),
    ]
    pairs = zip(page.returns, page.rollup.returns.parts, strict=True)
    return sheet_of("Returns", columns, pairs)


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


class Answered(NamedTuple):
    """How one organisation that has submitted its return answers one theme."""

    part: Part
    theme: ThemeFrame
    tally: Tally


def _answers(page: RollupPage) -> SheetOut:
    """Each level under a name of its own: a scale may call one of them “In place”."""
    columns = [
        Column[Answered]("Code", 12, lambda each: each.part.code),
        Column("Organisation", 34, lambda each: each.part.name),
        Column("Tier", 16, lambda each: Tier(each.part.tier).label),
        Column("Theme", 34, lambda each: each.theme.name),
        *(_level_column(shade) for shade in shades(page.rollup.frame.levels)),
        Column("Not sure", None, lambda each: each.tally.not_sure),
        Column("Not applicable", None, lambda each: each.tally.not_applicable),
        Column("Unanswered", None, lambda each: each.tally.unanswered),
        Column(IN_PLACE, None, lambda each: each.tally.in_place),
        Column("Overdue", None, lambda each: each.tally.overdue),
    ]
    return sheet_of("Answers", columns, _answered(page))


def _level_column(shade: Shade) -> Column[Answered]:
    return Column(f"Level: {shade.label}", None, lambda each: each.tally.at(shade.value))


def _answered(page: RollupPage) -> Iterable[Answered]:
    for part in page.rollup.figures.parts:
        for theme in page.rollup.frame.themes:
            if part.received and theme.steps.get(part.tier):
                yield Answered(part, theme, part.tally(theme.code))


def _steps(page: RollupPage) -> SheetOut:
    columns = [
        Column[DatedStep]("Step", 14, lambda step: step.code),
        Column("Tier", 16, lambda step: Tier(step.tier).label),
        Column("Wording", 60, lambda step: step.text),
        Column("When by", 14, lambda step: step.when_by),
        Column("Overdue", 10, lambda step: step.overdue),
        Column(IN_PLACE, 10, lambda step: step.in_place),
        Column("Applicable", 12, lambda step: step.applicable),
    ]
    return sheet_of("Dated steps", columns, page.rollup.dated_steps)


def _needs(page: RollupPage) -> SheetOut:
    columns = [
        Column[NeedRow]("Category", 34, lambda row: row.name),
        *(column for state in NeedState.sent() for column in _state_columns(state)),
        Column("All", 10, lambda row: row.tally.total),
    ]
    return sheet_of("Needs", columns, (*page.needs, page.all_needs))


def _state_columns(state: NeedState) -> Iterable[Column[NeedRow]]:
    """How many stand in a state; beside one that shows its age, how long the longest waited."""
    yield Column(state.label, 12, lambda row: row.figure(state).count)
    if state.shows_age:
        days = f"Oldest {state.label.lower()}, days"
        yield Column(days, 20, lambda row: row.figure(state).days)
