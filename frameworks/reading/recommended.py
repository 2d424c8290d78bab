"""What reports recommend and a version answers: by recommendation, and the way back by theme."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from frameworks.models import Recommendation, Step, Theme, Version
from frameworks.workbook.recommendations import row_of


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
    pages = {
        theme.code: reverse(
            "frameworks:theme", args=[version.framework.slug, version.slug, theme.code]
        )
        for theme in version.themes.all()
    }
    for theme in version.themes.all():
        yield Answering(theme.code, theme.name, pages[theme.code])
    named: set[str] = set()
    steps = Step.objects.of(version.pk).in_order().values_list("code", "text", "row__theme__code")
    for code, text, theme in steps:
        if row_of(code) not in named:
            named.add(row_of(code))
            yield Answering(row_of(code), text, f"{pages[theme]}#{code}")


def recommended_beside(theme: Theme, steps: Iterable[str]) -> list[Recommendation]:
    """Those that this theme, or a row of it, answers: one query. `steps` are its codes."""
    here = {theme.code, *map(row_of, steps)}
    rows = Recommendation.objects.of(theme.version_id)
    return [row for row in rows if here & {*row.about}]
