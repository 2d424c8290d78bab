"""The figures of a rollup page as a workbook: its sheets add up what the plain rows at its end say.

Sheets bear the headings of the page; rows by theme and step, and never a column a theme.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from assessments.progress import Tally
from organisations.choices import Tier
from planning.choices import NeedState, Verdict
from planning.rollups.common import CommonStep
from planning.rollups.figures import DatedStep, Part, ThemeFrame
from planning.rollups.heat import Shade, middle_word, places_of, shades
from planning.rollups.need_figures import NeedRow
from planning.rollups.page import PlaceLine, RollupPage
from planning.rollups.record_sheets import record_sheets
from planning.rollups.records import Records
from planning.rollups.return_lines import ReturnLine
from spreadsheets.columns import Column, day_of, facts, sheet_of
from spreadsheets.writing import SheetOut, write_workbook

IN_PLACE = "Counted as in place"
ALL_THEMES = "All themes"


def rollup_workbook(page: RollupPage, records: Records) -> bytes:
    return write_workbook([*figure_sheets(page), *record_sheets(records)])


def figure_sheets(page: RollupPage) -> Iterable[SheetOut]:
    yield facts("About", _about(page))
    yield _returns(page)
    if page.shows_places:
        yield _places(page)
        yield _tallied("Places by theme", page, by_place(page))
    yield _tallied(
        "Where they say they are", page, by_organisation(page, page.rollup.returns.parts)
    )
    yield _tallied("Answers by theme", page, by_theme(page))
    yield _needs(page)
    yield _common(page)
    yield _steps(page)
    if page.rollup.own:
        yield _tallied("Own steps", page, by_organisation(page, [page.rollup.own]))


def _about(page: RollupPage) -> Iterable[tuple[str, object]]:
    rollup = page.rollup
    yield "Organisation", rollup.name
    yield "Code", rollup.code
    yield "Cycle", rollup.cycle
    yield "Figures as on", rollup.on
    yield "Returns in", f"{page.received} of {page.expected}"
    yield "Answers", str(page.answers)
    yield "Overdue", page.overdue_words
    yield "Needs", f"{page.needs_in_all}, {page.waiting} here"
    yield "Due next quarter", page.due_next_words
    yield IN_PLACE, _in_place_words(page)
    yield "Steps", "; ".join(f"{name}: {len(steps)}" for name, steps in page.common.lists)
    yield "Returns not in", "Missing from every figure, never counted as zero"
    yield "Sheets Answers, Needs and Decisions", "A row each, nothing added up: for a pivot table"


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
        Column("Submitted on", 18, lambda pair: day_of(pair[0].submitted_at)),
        Column("Last saved on", 18, lambda pair: _saved(pair[0])),
        Column("Let in until", 18, lambda pair: pair[0].let_in),
    ]
    pairs = zip(page.returns, page.rollup.returns.parts, strict=True)
    return sheet_of("Returns", columns, pairs)


def _saved(line: ReturnLine) -> date | None:
    """Of a draft; one that goes on after its return is in is its team's own."""
    return None if line.received else day_of(line.last_saved)


def _places(page: RollupPage) -> SheetOut:
    columns = [
        Column[PlaceLine]("Code", 12, lambda place: place.code),
        Column("Place", 34, lambda place: place.name),
        Column("Returns in", 12, lambda place: place.received),
        Column("Returns expected", 12, lambda place: place.expected),
        Column("Needs waiting", 12, lambda place: place.waiting.number),
        Column("Oldest waiting, days", 12, lambda place: place.oldest),
        Column(
            "Overdue answers", 12, lambda place: place.overdue.number if place.received else None
        ),
    ]
    return sheet_of("Places side by side", columns, page.places)


class Tallied(NamedTuple):
    """What some answers add up to: those of one theme, of an organisation, a place or all."""

    code: str
    name: str
    tier: str
    theme: str
    tally: Tally


def _tallied(title: str, page: RollupPage, rows: Iterable[Tallied]) -> SheetOut:
    """Each level under a name of its own: a scale may call one of them “In place”."""
    key = shades(page.rollup.frame.levels)
    columns = [
        Column[Tallied]("Code", 12, lambda each: each.code),
        Column("Whose", 34, lambda each: each.name),
        Column("Tier", 16, lambda each: Tier(each.tier).label),
        Column("Theme", 34, lambda each: each.theme),
        Column("Middle level", 18, lambda each: middle_word(each.tally, key)),
        *(_level_column(shade) for shade in key),
        Column("Not sure", None, lambda each: each.tally.not_sure),
        Column("Not applicable", None, lambda each: each.tally.not_applicable),
        Column("Unanswered", None, lambda each: each.tally.unanswered),
        Column("All answers", None, lambda each: each.tally.total),
        Column(IN_PLACE, None, lambda each: each.tally.in_place),
        Column("Applicable", None, lambda each: each.tally.applicable),
        Column("Overdue answers", None, lambda each: each.tally.overdue),
    ]
    return sheet_of(title, columns, rows)


def _level_column(shade: Shade) -> Column[Tallied]:
    return Column(f"Level: {shade.label}", None, lambda each: each.tally.at(shade.value))


def _themes(page: RollupPage, tier: str) -> list[ThemeFrame]:
    return [theme for theme in page.rollup.frame.themes if theme.steps.get(tier)]


def by_organisation(page: RollupPage, parts: Iterable[Part]) -> Iterable[Tallied]:
    """Of each return that is in; what is missing stands under Returns."""
    for part in parts:
        for theme in _themes(page, part.tier) if part.received else ():
            yield Tallied(part.code, part.name, part.tier, theme.name, part.tally(theme.code))


def by_place(page: RollupPage) -> Iterable[Tallied]:
    for code, name, figures in places_of(page.rollup):
        tier = page.rollup.frame.returning
        for theme in _themes(page, tier) if figures.received else ():
            yield Tallied(code, name, tier, theme.name, figures.tally(theme.code))


def by_theme(page: RollupPage) -> Iterable[Tallied]:
    rollup, tier = page.rollup, page.rollup.frame.returning
    whose = rollup.code, f"{page.bodies_in_full} of {rollup.name}", tier
    for theme in _themes(page, tier) if page.received else ():
        yield Tallied(*whose, theme.name, rollup.returns.tally(theme.code))
    if page.received:
        yield Tallied(*whose, ALL_THEMES, rollup.returns.tally())


def _steps(page: RollupPage) -> SheetOut:
    """Every step with a date, and under which heading of the page it stands, if under one."""
    under = {step.code: "Due next quarter" for group in page.next_groups for step in group.steps}
    under |= {step.code: "Overdue steps" for group in page.overdue_groups for step in group.steps}
    columns = [
        Column[DatedStep]("Step", 14, lambda step: step.code),
        Column("Tier", 16, lambda step: page.rollup.frame.tier_label(step.tier)),
        Column("Wording", 60, lambda step: step.text),
        Column("When by", 14, lambda step: step.when_by),
        Column("Stands under", 18, lambda step: under.get(step.code, "")),
        Column("All answers", 10, lambda step: step.answers),
        Column("Applicable", 12, lambda step: step.applicable),
        Column(IN_PLACE, 10, lambda step: step.in_place),
        Column("Overdue answers", 10, lambda step: step.overdue),
    ]
    return sheet_of("Dated steps", columns, page.rollup.dated_steps)


def _common(page: RollupPage) -> SheetOut:
    """The steps that are missing, or in place, in at least half of the answers given."""
    columns = [
        Column[tuple[str, CommonStep]]("List", 20, lambda row: row[0]),
        Column("Step", 14, lambda row: row[1].step.code),
        Column("Theme", 34, lambda row: row[1].theme),
        Column("Wording", 60, lambda row: row[1].step.text),
        Column("When by", 14, lambda row: row[1].step.when_by),
        Column("Answers", 12, lambda row: row[1].number),
        Column("Answered", 12, lambda row: row[1].step.answered),
    ]
    rows = [(name, each) for name, steps in page.common.lists for each in steps]
    return sheet_of("Common steps", columns, rows)


def _needs(page: RollupPage) -> SheetOut:
    columns = [
        Column[NeedRow]("Category", 34, lambda row: row.name),
        *(column for state in NeedState.sent() for column in _state_columns(state)),
        Column("All needs", 10, lambda row: row.tally.total),
        *(_verdict_column(verdict) for verdict in Verdict),
    ]
    return sheet_of("Needs by category", columns, (*page.needs, page.all_needs))


def _verdict_column(verdict: Verdict) -> Column[NeedRow]:
    title = f"They say: {verdict.label}"
    return Column(title, 16, lambda row: row.tally.verdicts.get(verdict, 0))


def _state_columns(state: NeedState) -> Iterable[Column[NeedRow]]:
    """How many stand in a state; beside one that shows its age, how long the longest waited."""
    yield Column(state.label, 12, lambda row: row.figure(state).count)
    if state.shows_age:
        days = f"Oldest {state.label.lower()}, days"
        yield Column(days, 20, lambda row: row.figure(state).days)
