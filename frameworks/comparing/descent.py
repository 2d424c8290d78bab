"""Which step of an earlier version became which of a later one, over all the versions between."""

from collections import defaultdict
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
    by_pk = _lines(new.framework_id)
    found: dict[int, Line] = {}
    for line in (line for line in by_pk.values() if line.version == new.pk):
        ancestor = _ancestor(line, by_pk, version=old.pk)
        if ancestor is None:
            continue
        best = found.setdefault(ancestor.pk, line)
        if line.code == ancestor.code != best.code:
            found[ancestor.pk] = line
    return {pk: line.pk for pk, line in found.items()}


def came_of(old: Version, new: Version) -> dict[str, tuple[str, ...]]:
    """By the code of each step of `new`, the codes in `old` that it comes from, split and merged
    ones too: its main line first, along which answers follow.

    Two queries. Of an older `new`, what it became later; the same lines, read the other way.
    """
    by_pk = _lines(new.framework_id)
    merged = _merged(new.framework_id)
    down = _codes_before(by_pk, merged, old=old.pk, new=new.pk)
    if any(down.values()):
        return down
    found: dict[str, list[str]] = defaultdict(list)
    for later, earlier in _codes_before(by_pk, merged, old=new.pk, new=old.pk).items():
        for code in earlier:
            found[code].append(later)
    return {code: tuple(later) for code, later in found.items()}


class Continued(NamedTuple):
    """`back`: by step of a later version, the one of an earlier that it goes back to along its main
    line; `kept`: those of the earlier that go on in any of it, merged ones too.
    """

    back: dict[int, int]
    kept: set[int]


def continued(old: Version, new: Version) -> Continued:
    """Two queries. Of one version, each step goes back to itself."""
    by_pk, merged = _lines(new.framework_id), _merged(new.framework_id)
    back, kept = {}, set()
    for line in (line for line in by_pk.values() if line.version == new.pk):
        kept |= {each.pk for each in _ancestors(line, by_pk, merged, version=old.pk)}
        if ancestor := _ancestor(line, by_pk, version=old.pk):
            back[line.pk] = ancestor.pk
    return Continued(back, kept)


def went_into(version: Version) -> dict[int, set[str]]:
    """By its own steps and those of earlier versions: the codes of its steps that came of each.

    Two queries.
    """
    by_pk, merged = _lines(version.framework_id), _merged(version.framework_id)
    found: dict[int, set[str]] = defaultdict(set)
    for line in (line for line in by_pk.values() if line.version == version.pk):
        for pk in _all_before(line, by_pk, merged):
            found[pk].add(line.code)
    return found


def _all_before(line: Line, by_pk: Mapping[int, Line], merged: Mapping[int, list[int]]) -> set[int]:
    """A step and everything that it goes back to, in whatever version."""
    seen: set[int] = set()
    waiting = [line.pk]
    while waiting:
        current = by_pk[waiting.pop()]
        if current.pk not in seen:
            seen.add(current.pk)
            before = [current.replaces, *merged.get(current.pk, ())]
            waiting += [pk for pk in before if pk in by_pk]
    return seen


def _lines(framework: int) -> dict[int, Line]:
    steps = Step.objects.of_framework(framework).in_order()
    rows = steps.values_list("pk", "version", "code", "replaces")
    return {line.pk: line for line in (Line(*row) for row in rows)}


def _merged(framework: int) -> dict[int, list[int]]:
    """By step, the others of the version before that were merged into it."""
    steps = Step.objects.of_framework(framework).filter(also_replaces__isnull=False)
    found: dict[int, list[int]] = defaultdict(list)
    for step, earlier in steps.order_by("also_replaces").values_list("pk", "also_replaces"):
        found[step].append(earlier)
    return found


def _codes_before(
    by_pk: Mapping[int, Line], merged: Mapping[int, list[int]], *, old: int, new: int
) -> dict[str, tuple[str, ...]]:
    return {
        line.code: tuple(
            dict.fromkeys(each.code for each in _ancestors(line, by_pk, merged, version=old))
        )
        for line in by_pk.values()
        if line.version == new
    }


def _ancestors(
    line: Line, by_pk: Mapping[int, Line], merged: Mapping[int, list[int]], *, version: int
) -> list[Line]:
    """All the steps of that version that a step goes back to, those of its main line first."""
    seen: set[int] = set()
    waiting, found = [line.pk], []
    while waiting:
        current = by_pk[waiting.pop(0)]
        if current.pk in seen:
            continue
        seen.add(current.pk)
        if current.version == version:
            found.append(current)
            continue
        before = [current.replaces, *merged.get(current.pk, ())]
        waiting = [*(pk for pk in before if pk in by_pk), *waiting]
    return found


def _ancestor(line: Line, by_pk: Mapping[int, Line], *, version: int) -> Line | None:
    """The step of that version that a step goes back to along its main line, if any."""
    return next(iter(_ancestors(line, by_pk, {}, version=version)), None)


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
