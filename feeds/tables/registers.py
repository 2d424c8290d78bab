"""What there is: the registers of a system, who has filled them in, each cell that is sent."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from feeds.tables.declaring import (
    Column,
    Kind,
    Row,
    Table,
    day,
    flag,
    key,
    moment,
    number,
    text,
    to,
    words,
)
from organisations.choices import Tier
from registers.choices import Kind as Holds
from registers.choices import Reach, State
from registers.kinds import Kept, in_cell
from registers.models import Column as RegisterColumn
from registers.models import Entry, Filling, Register

REGISTERS = Table(
    "registers",
    "Registers",
    "What a system asks for in rows, such as its buildings.",
    (
        key("Names the register."),
        text("system_code", "The code of its system.", "system__ods_code"),
        text("name", "What it is called."),
        text("tier", "Who fills it in.", values=Tier.planning()),
        text("reach", "Who reads its rows.", values=(Reach.ABOVE, Reach.EVERYBODY)),
        text("step_code", "The code of the step it serves, if any."),
    ),
    lambda reader, on: Register.objects.visible_to(reader, on=on),
)

REGISTER_COLUMNS = Table(
    "register_columns",
    "Columns of registers",
    "What each row of a register says.",
    (
        key("Names the column."),
        to("register_id", "registers", "register"),
        number("position", "Which column of its register it is, from 1."),
        text("name", "What it is called."),
        text("kind", "What stands in it.", values=words(Holds)),
        text("unit", "What a number is counted in, if it is."),
        text("reach", "Who reads it.", values=words(Reach)),
        flag("is_closed", "Whether it asks nothing any more.", "closed_at", how=bool),
    ),
    lambda reader, on: RegisterColumn.objects.visible_to(reader, on=on),
)

REGISTER_FILLINGS = Table(
    "register_fillings",
    "Registers filled in",
    "How far an organisation is with a register in a plan year. Who has not begun is not here.",
    (
        key("Names what one organisation fills in for one year."),
        to("register_id", "registers", "year__register"),
        number("plan_year", "The year its April lies in.", "year__plan_year"),
        to("organisation_id", "organisations", "organisation"),
        text("organisation_code", "Whose it is.", "organisation__ods_code"),
        text("state", "How far it is.", values=words(State)),
        moment("said_at", "When that was said; empty before.", optional=True),
    ),
    lambda reader, on: Filling.objects.visible_to(reader, on=on),
)


def _sent(reader, on: date):
    """A row as each reader may read it: `reach` says how closely."""
    seen = Entry.objects.visible_to(reader, on=on).standing().filter(filling__state=State.SENT)
    return seen.with_reach(reader, on=on)


def _cells(entries: list[Entry], on: date) -> Iterable[tuple[int, list[Row]]]:
    years = {entry.filling_id for entry in entries}
    columns = list(RegisterColumn.objects.of_fillings(years))
    for entry in entries:
        yield entry.pk, list(_cells_of(entry, columns))


def _cells_of(entry: Entry, columns: list[RegisterColumn]) -> Iterator[Row]:
    widest = Reach(entry.reach).widest  # type: ignore[attr-defined]
    for column in columns:
        if column.reach in widest and column.key in entry.values:
            said = _said(Holds(column.kind), entry.values[column.key])
            named = f"{entry.pk}-{column.pk}"
            yield named, entry.pk, entry.filling_id, column.pk, entry.is_confirmed, *said


def _said(kind: Holds, kept: Kept) -> tuple[str, Decimal | None, date | None]:
    value = in_cell(kind, kept)
    return (
        str(kept),
        value if isinstance(value, Decimal) else None,
        value if isinstance(value, date) else None,
    )


REGISTER_CELLS = Table(
    "register_cells",
    "Cells of registers",
    "What rows that are sent say, one cell a line; empty cells are not here.",
    (
        text("id", "Names the cell."),
        Column("row_id", Kind.KEY, "The same for all cells of one row."),
        to("filling_id", "register_fillings"),
        to("column_id", "register_columns"),
        flag("is_confirmed", "False of last year's rows that nobody has confirmed."),
        text("value", "What it says: a choice, a code, yes or no; of money whole pence."),
        Column("amount", Kind.DECIMAL, "The number, of money in pounds.", optional=True),
        day("day", "The date.", optional=True),
    ),
    _sent,
    made=_cells,
)
