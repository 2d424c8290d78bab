"""The figures of a rollup page in one table: each number in a row saying what it counts. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from planning.choices import NeedState
from planning.rollups.common import TITLE
from planning.rollups.figures import DatedStep
from planning.rollups.page import RollupPage
from planning.rollups.workbook import Tallied, by_organisation, by_place, by_theme
from spreadsheets.columns import Column, sheet_of
from spreadsheets.writing import SheetOut

FIGURES = "Figures"


@dataclass(frozen=True)
class Row:
    """`part` is the heading of the page that the number stands under."""

    part: str
    whose: str
    counts: str
    number: int | None
    code: str = ""
    theme: str = ""
    step: str = ""
    category: str = ""


def figure_table(page: RollupPage) -> SheetOut:
    columns = [
        Column[Row]("Part", 30, lambda row: row.part),
        Column("Code", 12, lambda row: row.code),
        Column("Whose", 34, lambda row: row.whose),
        Column("Theme", 34, lambda row: row.theme),
        Column("Step", 14, lambda row: row.step),
        Column("Category", 30, lambda row: row.category),
        Column("What is counted", 34, lambda row: row.counts),
        Column("Number", 12, lambda row: row.number),
    ]
    return sheet_of(FIGURES, columns, _rows(page))


def _rows(page: RollupPage) -> Iterable[Row]:
    rollup = page.rollup
    yield from _returns(page)
    if page.shows_places:
        yield from _places(page)
    where = f"Where {page.body}s say they are"
    yield from _tallied(page, where, by_organisation(page, rollup.returns.parts))
    yield from _tallied(page, "Answers by theme", by_theme(page))
    yield from _needs(page)
    yield from _common(page)
    yield from _steps(page)
    if rollup.own:
        own = f"What {rollup.name} says of its own steps"
        yield from _tallied(page, own, by_organisation(page, [rollup.own]))


def _returns(page: RollupPage) -> Iterable[Row]:
    whose = {"whose": page.rollup.name, "code": page.rollup.code}
    yield Row("Returns", counts="returns expected", number=page.expected, **whose)
    yield Row("Returns", counts="returns in", number=page.received, **whose)


def _places(page: RollupPage) -> Iterable[Row]:
    part = "Places side by side"
    for place in page.places:
        for counts, number in (
            ("returns expected", place.expected),
            ("returns in", place.received),
            (place.waiting.many, place.waiting.number),
            ("days that the oldest has waited", place.oldest),
            (place.overdue.many, place.overdue.number if place.received else None),
        ):
            yield Row(part, place.name, counts, number, code=place.code)
    yield from _tallied(page, part, by_place(page))


def _tallied(page: RollupPage, part: str, tallied: Iterable[Tallied]) -> Iterable[Row]:
    for each in tallied:
        tally = each.tally
        for counts, number in (
            *((f"answers: {at.label}", tally.at(at.value)) for at in page.rollup.frame.levels),
            ("answers: not sure", tally.not_sure),
            ("answers: not applicable", tally.not_applicable),
            ("answers: left blank", tally.unanswered),
            ("answers", tally.total),
            ("answers that apply", tally.applicable),
            ("answers in place", tally.in_place),
            ("overdue answers", tally.overdue),
        ):
            yield Row(part, each.name, counts, number, code=each.code, theme=each.theme)


def _needs(page: RollupPage) -> Iterable[Row]:
    whose = {"whose": page.rollup.name, "code": page.rollup.code}
    for row in (*page.needs, page.all_needs):
        for state in NeedState.sent():
            counts = f"needs: {state.label.lower()}"
            number = row.figure(state).count
            yield Row("Needs by category", counts=counts, number=number, category=row.name, **whose)
        for said in row.all_verdicts:
            counts = f"needs of which is said: {said.word.lower()}"
            yield Row(
                "Needs by category", counts=counts, number=said.count, category=row.name, **whose
            )
        total = row.tally.total
        yield Row("Needs by category", counts="needs", number=total, category=row.name, **whose)


def _common(page: RollupPage) -> Iterable[Row]:
    for (name, steps), counts in zip(page.common.lists, ("not in place", "in place"), strict=True):
        for each in steps:
            for what, number in (
                (f"answers {counts}", each.number),
                (f"answers given that apply: {name.lower()}", each.step.answered),
            ):
                yield Row(
                    TITLE, page.rollup.name, what, number, theme=each.theme, step=each.step.code
                )


def _steps(page: RollupPage) -> Iterable[Row]:
    names = {theme.code: theme.name for theme in page.rollup.frame.themes}
    due = f"Due next quarter, {page.next_quarter}"
    for part, groups in (("Overdue steps", page.overdue_groups), (due, page.next_groups)):
        for group in groups:
            for step in group.steps:
                yield from _step(part, group.title, names[step.theme], step)


def _step(part: str, whose: str, theme: str, step: DatedStep) -> Iterable[Row]:
    for counts, number in (
        ("overdue answers", step.overdue),
        ("answers in place", step.in_place),
        ("answers that apply", step.applicable),
        ("answers", step.answers),
    ):
        yield Row(part, whose, counts, number, theme=theme, step=step.code)
