"""Which step of an earlier version became which of a later one, over all the versions between."""

from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import Case, QuerySet, Value, When

from frameworks.models import Step, Version

MOST_AT_ONCE = 250  # of a statement: databases limit how long one may be


class Line(NamedTuple):
    """A step, its version and code, and the step of the version before that it replaces."""

    pk: int
    version: int
    code: str
    replaces: int | None


def followed(old: Version, new: Version) -> dict[int, int]:
    """By step of `old`: the one of `new` that its answers follow to; removed steps have none.

    One query. Where a step was split, the half that kept its code is followed, or else the first.
    """
    steps = Step.objects.of_framework(new.framework_id).in_order()
    lines = [Line(*row) for row in steps.values_list("pk", "version", "code", "replaces")]
    by_pk = {line.pk: line for line in lines}
    found: dict[int, Line] = {}
    for line in (line for line in lines if line.version == new.pk):
        ancestor = _ancestor(line, by_pk, version=old.pk)
        if ancestor is None:
            continue
        best = found.setdefault(ancestor.pk, line)
        if line.code == ancestor.code != best.code:
            found[ancestor.pk] = line
    return {pk: line.pk for pk, line in found.items()}


def _ancestor(line: Line, by_pk: Mapping[int, Line], *, version: int) -> Line | None:
    """The step of that version that a step goes back to, if any."""
    seen: set[int] = set()
    current: Line | None = line
    while current is not None and current.version != version:
        seen.add(current.pk)
        before = current.replaces
        current = by_pk.get(before) if before is not None and before not in seen else None
    return current


def led(rows: QuerySet, field: str, mapping: Mapping[int, int], *, read: str = "") -> None:
    """Gives each row, for the key in its field `read` (or `field`), what that became in `field`.

    As many statements as the mapping is long, in hundreds, whatever the number of rows.
    """
    read = read or field
    pairs = list(mapping.items())
    for start in range(0, len(pairs), MOST_AT_ONCE):
        some = dict(pairs[start : start + MOST_AT_ONCE])
        whens = [When(**{read: old}, then=Value(new)) for old, new in some.items()]
        rows.filter(**{f"{read}__in": some}).update(**{field: Case(*whens)})
