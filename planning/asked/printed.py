"""Asked against committed to take away: print, workbook and table of one value. Pure but for its
address."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse

from documents.paper import Paper
from nhsuk.money import in_pounds
from planning.asked.against import Balance, Need, Promised, Row, when_words
from planning.choices import NeedState
from planning.needs.need_fields import in_people
from planning.scope import Scope
from spreadsheets.columns import Column, facts, sheet_of
from spreadsheets.writing import SheetOut, write_workbook

NAME = "Asked against committed"


def asked_paper(scope: Scope, gather: Callable[[], Balance]) -> Paper:
    """`gather` is asked for by the copy that is made, not by the page that waits for it."""
    code, cycle = scope.address
    return Paper(
        title=f"{scope.organisation}: {NAME[:1].lower()}{NAME[1:]}, {scope.cycle.label}",
        stem=f"asked-{code}-{cycle}",
        address=reverse("planning:asked", args=scope.address),
        template="planning/asked/pdf/asked.html",
        words=lambda: _words(scope, gather()),
        workbook=lambda: asked_workbook(
            gather(), demonstration=scope.organisation.is_demonstration
        ),
    )


def _words(scope: Scope, balance: Balance) -> dict[str, object]:
    return {
        "author": balance.name,
        "name": NAME,
        "balance": balance,
        "year": scope.cycle.label,
        "demonstration": scope.organisation.is_demonstration,
    }


def asked_workbook(balance: Balance, *, demonstration: bool) -> bytes:
    return write_workbook(
        [
            facts("About", _about(balance), demonstration=demonstration),
            sheet_of("By category", _columns("Category"), (*balance.by_category, balance.total)),
            sheet_of("By quarter", _columns("Quarter"), (*balance.by_quarter, balance.total)),
            asked_table(balance),
            _needs(balance),
            _commitments(balance),
        ]
    )


def _about(balance: Balance) -> Iterable[tuple[str, object]]:
    yield "Organisation", balance.name
    yield "Code", balance.code
    yield "Plan year", balance.year.label
    yield "As on", balance.on
    yield "Returns in", f"{balance.received} of {balance.expected}"
    yield "Asked", "What plans that were signed ask for, by when it is needed"
    yield "Committed", "What support plans commit to as last published, by when it is promised"
    yield "No amount said", "Counted apart; it is not nought"
    for name in balance.unpublished:
        yield "Not published yet", f"The support plan of {name}"
    for name in balance.unreadable:
        yield "Not counted", f"The support plan of {name}, which cannot be read"


def _columns(title: str) -> list[Column[Row]]:
    return [Column[Row](title, 34, lambda row: row.name), *_figures(lambda row: row)]


def _figures(of: Callable[[Any], Row]) -> list[Column[Any]]:
    """An amount that nobody said leaves its cell empty."""
    return [
        Column("Needs", 8, lambda each: of(each).against.asked.count),
        Column("Pounds asked", 14, lambda each: in_pounds(of(each).against.asked.known)),
        Column("Needs with no amount said", 14, lambda each: of(each).against.asked.unsaid),
        Column("Pounds of needs met", 14, lambda each: in_pounds(of(each).against.met.known)),
        Column(
            "Pounds of needs undecided",
            14,
            lambda each: in_pounds(of(each).against.undecided.known),
        ),
        Column(
            "People asked, whole-time", 14, lambda each: in_people(of(each).against.people.known)
        ),
        Column("Days asked", 10, lambda each: of(each).against.days.known),
        Column("Commitments", 12, lambda each: of(each).against.promised.count),
        Column("Pounds committed", 14, lambda each: in_pounds(of(each).against.promised.known)),
        Column("Commitments with no cost said", 14, lambda each: of(each).against.promised.unsaid),
    ]


def asked_table(balance: Balance) -> SheetOut:
    """Category by quarter: plain rows, the same in the workbook and as CSV."""
    columns = [
        Column[tuple[Row, Row]]("Code", 12, lambda pair: pair[0].category),
        Column("Category", 34, lambda pair: pair[0].name),
        Column("Quarter", 26, lambda pair: pair[1].name),
        *_figures(lambda pair: pair[1]),
    ]
    return sheet_of("Category and quarter", columns, balance.by_both)


def _needs(balance: Balance) -> SheetOut:
    columns = [
        Column[Need]("Code", 10, lambda need: need.code),
        Column("Organisation", 28, lambda need: need.organisation),
        Column("Need", 8, lambda need: need.reference),
        Column("What is needed", 44, lambda need: need.title),
        Column("Category", 28, lambda need: balance.categories[need.category]),
        Column("Needed by", 13, lambda need: need.needed_by),
        Column("Quarter", 24, lambda need: when_words(need.when, balance.year)),
        Column("Pounds asked", 14, lambda need: in_pounds(need.amount)),
        Column("People, whole-time", 12, lambda need: in_people(need.people)),
        Column("Days", 8, lambda need: need.days),
        Column("Stands", 22, lambda need: NeedState(need.state).label),
    ]
    return sheet_of("Needs", columns, balance.against.needs)


def _commitments(balance: Balance) -> SheetOut:
    columns = [
        Column[Promised]("Code", 10, lambda line: line.code),
        Column("Organisation", 28, lambda line: line.organisation),
        Column("Commitment", 12, lambda line: line.reference),
        Column("What will be done", 44, lambda line: line.title),
        Column("Category", 28, lambda line: balance.categories[line.category]),
        Column("By when", 13, lambda line: line.due_on),
        Column("Quarter", 24, lambda line: when_words(line.when, balance.year)),
        Column("Cost in pounds", 14, lambda line: in_pounds(line.cost)),
    ]
    return sheet_of("Commitments", columns, balance.against.committed)
