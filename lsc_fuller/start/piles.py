"""What waits beside returns and plans, in piles, all of them counted by one statement.

Each capability says what is in a pile of its own, and makes a line of it: its module beside this
one. A query for each would be a dozen on the page that everybody opens first.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import (
    CharField,
    Count,
    DateField,
    DateTimeField,
    F,
    IntegerField,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast


class Pile(NamedTuple):
    """So many of a kind that concern `ours`, an organisation one works for (0: nobody by name).

    `state` is as its kind knows it; what `code`, `slug`, `year` and `day` are of, its module says.
    """

    kind: str
    ours: int
    state: str
    code: str
    slug: str
    year: int
    number: int
    day: date | None
    since: datetime | None


Piles = Mapping[str, list[Pile]]
TYPES = {
    "kind": CharField(),
    "ours": IntegerField(),
    "state": CharField(),
    "code": CharField(),
    "slug": CharField(),
    "year": IntegerField(),
    "number": IntegerField(),
    "day": DateField(),
    "since": DateTimeField(),
}
NOTHING: dict[str, Any] = {
    "ours": 0,
    "state": "",
    "code": "",
    "slug": "",
    "year": 0,
    "day": None,
    "since": None,
}
COUNTED = ("number", "day", "since")  # told of a whole pile


def piled(rows: QuerySet, kind: str, *, number: Any = None, **said: Any) -> QuerySet:
    """A part of the one statement: `rows` by what is `said` of each, a field or an expression."""
    given = NOTHING | said | {"kind": Value(kind), "number": number or Count("pk")}
    columns = {f"pile_{name}": _typed(name, given[name]) for name in Pile._fields}
    by = {f"pile_{name}" for name in Pile._fields if name not in COUNTED}
    rows = rows.order_by().annotate(**{name: columns[name] for name in sorted(by)})
    rows = rows.values(*sorted(by)).annotate(
        **{name: column for name, column in columns.items() if name not in by}
    )
    return rows.values_list(*columns)


def _typed(name: str, said: Any) -> Any:
    """Of one type in every part, or PostgreSQL joins no two of them."""
    expression = F(said) if isinstance(said, str) and said else said
    if not hasattr(expression, "resolve_expression"):
        expression = Value(expression)
    return Cast(expression, TYPES[name])


def counted_in(parts: Iterable[QuerySet]) -> Piles:
    """By kind; one query, and none where nothing is asked."""
    found: dict[str, list[Pile]] = defaultdict(list)
    first, *others = [*parts] or [None]
    if first is not None:
        for row in first.union(*others, all=True):
            pile = Pile(*row)
            found[pile.kind].append(pile)
    return found
