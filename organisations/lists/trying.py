"""Tries a list row by row through django-import-export, then keeps all of it or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import Field as FormField
from import_export.resources import ModelResource
from import_export.widgets import Widget
from tablib import Dataset

from organisations.models import User
from spreadsheets.tables import Table, UnreadableTable, read_table


@dataclass(frozen=True)
class Change:
    """What becomes of one row: whom it is about, and what is new, in words."""

    row: int
    who: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Problem:
    """Where it is, empty where it is the whole file, and what is wrong there. `said` stands there,
    where the sentence does not quote it.
    """

    cell: str
    sentence: str
    said: str = ""


@dataclass(frozen=True)
class Preview:
    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()
    sheet: str = ""

    @property
    def is_ready(self) -> bool:
        return bool(self.changes) and not self.problems


class Typed(Widget):
    """A cell checked as the same field of a page is, in the same words."""

    def __init__(self, field: FormField):
        super().__init__()
        self.field = field

    def clean(self, value, row=None, **kwargs):
        try:
            return self.field.clean(str(value))
        except ValidationError as problem:
            raise ValueError(" ".join(problem.messages)) from problem


class ListResource(ModelResource):
    """A list that comes in: `wanted` are the headers of each column, `needed` those it must have,
    `in_lines` those whose text may have several lines.

    A row that says something new adds to `changes` where it is saved.
    """

    wanted: Mapping[str, Sequence[str]] = {}
    needed: Sequence[str] = ()
    in_lines: Sequence[str] = ()
    most = 2000

    def __init__(self, *, by: User, at: datetime):
        super().__init__()
        self.by, self.at = by, at
        self.changes: list[Change] = []

    class Meta:
        abstract = True


def try_list(resource: ListResource, data: bytes, *, dry_run: bool) -> Preview:
    """What the list changes; with a problem anywhere, or in a dry run, nothing is kept."""
    try:
        table = read_table(
            data, wanted=resource.wanted, most=resource.most, in_lines=resource.in_lines
        )
        need(table, {name: resource.wanted[name][0] for name in resource.needed})
    except UnreadableTable as problem:
        return Preview(problems=(Problem("", str(problem)),))
    if table.problems:
        found = tuple(Problem(*each) for each in table.problems)
        return Preview(problems=found, sheet=table.sheet)
    result = resource.import_data(
        _dataset(table), dry_run=dry_run, use_transactions=True, rollback_on_validation_errors=True
    )
    failed = [
        *result.base_errors,
        *(error for _row, errors in result.row_errors() for error in errors),
    ]
    if failed:
        raise failed[0].error  # not a mistake of the list: a right that is missing, a lost race
    problems = [
        problem
        for invalid in result.invalid_rows
        for problem in _problems_of(invalid.error, table, table.rows[invalid.number - 1].number)
    ]
    unchanged = len(table.rows) - len(resource.changes) - len(result.invalid_rows)
    return Preview(tuple(resource.changes), unchanged, tuple(problems), table.sheet)


def need(table: Table, headers: Mapping[str, str]) -> None:
    """Refuses a list without one of these columns, named as we head them, or without a row."""
    missing = [header for name, header in headers.items() if name not in table.columns]
    if missing:
        raise UnreadableTable(f"The first row has no column “{'”, “'.join(missing)}”.")
    if not table.rows:
        raise UnreadableTable("This list has headers and no rows.")


def _dataset(table: Table) -> Dataset:
    names = list(table.columns)
    rows = [[row.number, *(row.values[name] for name in names)] for row in table.rows]
    return Dataset(*rows, headers=["row", *names])


def _problems_of(error: ValidationError, table: Table, row: int) -> list[Problem]:
    said = (
        error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    )
    return [
        Problem(table.cell(row, name) if name in table.columns else f"Row {row}", sentence)
        for name, sentences in said.items()
        for sentence in sentences
    ]
