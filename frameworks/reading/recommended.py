"""What reports recommend and a version answers: by recommendation, and the way back by theme."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from frameworks.models import Recommendation, Step, Theme, Version
from frameworks.workbook.recommendations import rows_by_name


@dataclass(frozen=True)
class Answering:
    """A theme or a row that answers a recommendation; without a page where it is gone."""

    code: str
    name: str
    url: str = ""


@dataclass(frozen=True)
class Recommended:
    pk: int
    reference: str
    name: str
    text: str
    owners: str
    source: str
    answering: tuple[Answering, ...]


def recommended(version: Version) -> list[Recommended]:
    """In the order of the version: three queries."""
    rows = list(Recommendation.objects.of(version.pk))
    places = {each.code: each for each in _places(version)} if rows else {}
    return [
        Recommended(
            row.pk,
            row.reference,
            str(row),
            row.text,
            row.owners,
            row.source,
            tuple(places.get(code) or Answering(code, "no longer there") for code in row.about),
        )
        for row in rows
    ]


def _places(version: Version) -> Iterator[Answering]:
    """Every theme and row by its code; a row is named by its first step."""
    themes, where = list(version.themes.all()), [version.framework.slug, version.slug]
    pages = {each.code: reverse("frameworks:theme", args=[*where, each.code]) for each in themes}
    for theme in themes:
        yield Answering(theme.code, theme.name, pages[theme.code])
    steps = Step.objects.of(version.pk).in_order().select_related("row__theme")
    first: dict[int, Step] = {}
    for step in steps:
        first.setdefault(step.row_id, step)
    for name, rows in rows_by_name((s.code, str(s.row), s.row_id) for s in steps).items():
        step = first[next(iter(rows))]
        yield Answering(name, step.text, f"{pages[step.row.theme.code]}#{step.code}")


def recommended_beside(theme: Theme) -> list[Recommendation]:
    """Those that this theme, or a row of it, answers: one query. `theme` comes with its table."""
    steps = ((s.code, str(row), row.pk) for row in theme.rows.all() for s in row.steps.all())
    here = {theme.code, *rows_by_name(steps)}
    rows = Recommendation.objects.of(theme.version_id)
    return [row for row in rows if here & {*row.about}]
