"""How the steps of a version are connected and which recommendations it answers: as its workbook
says, or as in the one before it."""

from collections.abc import Iterable
from dataclasses import replace

from frameworks.models import Connection, Recommendation, Version
from frameworks.reading.contents import recommendations_in
from frameworks.workbook.content import ConnectionContent, RecommendationContent
from frameworks.workbook.elsewhere import parted
from frameworks.workbook.recommendations import row_of


def carry(before: Version, version: Version, *, connections: bool, recommendations: bool) -> None:
    """What the workbook of a new version does not say, as the version before has it."""
    if connections:
        _carry_connections(before, version)
    if recommendations:
        _carry_recommendations(before, version)


def _carry_connections(before: Version, version: Version) -> None:
    """Connects the steps that replace two connected ones; of a split step, the first takes it.

    A step replaces one at most, so what was no circle before becomes none.
    """
    heirs: dict[int | None, int] = {}
    replacing = version.steps.filter(replaces__version=before).order_by("pk")
    for earlier, heir in replacing.values_list("replaces", "pk"):
        heirs.setdefault(earlier, heir)
    Connection.objects.bulk_create(
        _between(heirs[old.step_id], old.kind, heirs.get(old.other_id), old.elsewhere)
        for old in Connection.objects.of(before.pk)
        if old.step_id in heirs and (old.other_id in heirs or not old.other_id)
    )


def _between(step: int, kind: str, other: int | None, elsewhere: tuple[str, str]) -> Connection:
    """`elsewhere` are the slug and the code of a step of another framework, if it is one."""
    if other and kind == Connection.Kind.SAME_AS:
        step, other = sorted((step, other))
    slug, code = elsewhere
    return Connection(step_id=step, kind=kind, other_id=other, framework_slug=slug, code=code)


def write_connections(version: Version, said: Iterable[ConnectionContent] | None) -> None:
    """Exactly these; those that stand already keep their rows. None says nothing of them."""
    if said is None:
        return
    steps = dict(version.steps.values_list("code", "pk"))
    wanted = [
        _between(steps[each.step], each.kind, steps.get(each.other), parted(each.other))
        for each in said
    ]
    standing = {_ends(row): row.pk for row in Connection.objects.of(version.pk)}
    new = [row for row in wanted if not standing.pop(_ends(row), None)]
    Connection.objects.of(version.pk).filter(pk__in=standing.values()).delete()
    Connection.objects.bulk_create(sorted(new, key=lambda row: (row.step_id, row.other_id or 0)))


def _ends(row: Connection) -> tuple:
    return row.step_id, row.kind, row.other_id, *row.elsewhere


def _carry_recommendations(before: Version, version: Version) -> None:
    """Each about the same themes, and the rows in which the steps of its rows stand now."""
    rows = {code: code for code in version.themes.values_list("code", flat=True)}
    replacing = version.steps.filter(replaces__version=before).order_by("pk")
    for earlier, heir in replacing.values_list("replaces__code", "code"):
        rows.setdefault(row_of(earlier), row_of(heir))
    write_recommendations(
        version,
        [
            replace(each, about=tuple(dict.fromkeys(rows.get(code, code) for code in each.about)))
            for each in recommendations_in(before)
        ],
    )


def write_recommendations(version: Version, said: Iterable[RecommendationContent] | None) -> None:
    """Exactly these, in this order. None says nothing of them."""
    if said is None:
        return
    Recommendation.objects.of(version.pk).delete()
    Recommendation.objects.bulk_create(
        Recommendation(
            version=version,
            position=position,
            reference=each.reference,
            text=each.text,
            owners=each.owners,
            source=each.source,
            about=list(each.about),
        )
        for position, each in enumerate(said, start=1)
    )
