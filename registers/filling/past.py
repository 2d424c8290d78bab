"""What a row was before: each time it was saved, with what changed."""

from collections.abc import Iterator, Mapping

from organisations.editing.past import State
from organisations.history import past_of
from registers.filling.columns import Columns
from registers.kinds import Kept
from registers.models import Entry


def states_of_entry(entry: Entry, columns: Columns) -> list[State]:
    """The newest first."""
    found = list(past_of(entry).select_related("history_user"))
    return [
        State(
            number=past.number,
            by=str(past.history_user or "Someone"),
            at=past.history_date,
            is_out=past.removed_at is not None,
            is_now=past.number == entry.number,
            lines=tuple(_lines(columns, past.values, before.values if before else None)),
        )
        for past, before in zip(found, [*found[1:], None], strict=True)
    ]


def _lines(
    columns: Columns, values: Mapping[str, Kept], before: Mapping[str, Kept] | None
) -> Iterator[tuple[str, str]]:
    for column in columns.asking:
        words = columns.words(column, values)
        if words != (columns.words(column, before) if before is not None else ""):
            yield column.name, words or "Emptied"
