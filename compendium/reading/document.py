"""The compendium as one document: every published example, under the theme it is tied to first."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from django.urls import reverse

from compendium.models import Example
from compendium.reading.columns import example_columns
from compendium.reading.gathering import Helped, helped_by
from documents.paper import Paper
from frameworks.models import Theme, Version
from spreadsheets.columns import sheet_of
from spreadsheets.writing import write_workbook

TITLE = "Compendium of good practice"
ELSEWHERE = "Other themes"


@dataclass(frozen=True)
class Printed:
    """An example with what it helps with."""

    example: Example
    helped: tuple[Helped, ...]


@dataclass(frozen=True)
class Part:
    """A theme of a framework, and the examples tied to it before any other."""

    title: str
    examples: tuple[Printed, ...]


def published_examples(user) -> list[Example]:
    return list(Example.objects.visible_to(user).published().with_whose())


def compendium_paper(user) -> Paper:
    return Paper(
        title=TITLE,
        stem="compendium-of-good-practice",
        address=reverse("compendium:document"),
        template="compendium/reading/pdf/compendium.html",
        words=partial(_words, user),
        workbook=lambda: workbook_of(published_examples(user)),
    )


def _words(user) -> dict[str, object]:
    examples = published_examples(user)
    return {
        "parts": parts_of(user, examples),
        "examples": len(examples),
        "is_demonstration": any(example.organisation.is_demonstration for example in examples),
    }


def parts_of(user, examples: Iterable[Example]) -> list[Part]:
    """In the order of the frameworks; what no theme of today claims stands last."""
    examples = list(examples)
    helped = helped_by(user, examples)
    versions = Version.objects.visible_to(user).published()
    themes = Theme.objects.visible_to(user).filter(version__in=versions)
    themes = themes.select_related("version__framework")
    left = {example.pk: example for example in examples}
    parts = []
    for theme in themes.order_by("version__framework__name", "position"):
        own = [pk for pk, example in left.items() if _first(example, theme)]
        rows = tuple(Printed(left.pop(pk), tuple(helped[pk])) for pk in own)
        parts += [Part(f"{theme.name} ({theme.version.framework})", rows)] if rows else []
    rest = tuple(Printed(example, tuple(helped[pk])) for pk, example in left.items())
    return [*parts, Part(ELSEWHERE, rest)] if rest else parts


def _first(example: Example, theme: Theme) -> bool:
    """Whether the theme is one that the example is tied to; asked in the order of the themes."""
    ties = {tie.theme_code for tie in example.ties.all()}
    return example.framework_id == theme.version.framework_id and theme.code in ties


def workbook_of(examples: Iterable[Example]) -> bytes:
    return write_workbook([sheet_of("Examples", example_columns(), examples)])
