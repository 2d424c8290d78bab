"""What an example is tied to: codes as people type them, checked against what a framework asks."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from compendium.models import Example, Tie, words_in
from frameworks.models import Framework, Step, Theme, Version
from nhsuk.words import listed

MOST = 20


@dataclass(frozen=True)
class Codes:
    """The themes of a framework, and its steps with the theme of each, in any version of it."""

    themes: frozenset[str]
    steps: Mapping[str, str]

    @classmethod
    def of(cls, framework: Framework) -> "Codes":
        versions = Version.objects.of(framework).out_of_draft().values_list("pk", flat=True)
        themes, steps = Theme.objects.of(*versions), Step.objects.of(*versions)
        return cls(
            frozenset(themes.values_list("code", flat=True)),
            dict(steps.order_by("version").values_list("code", "row__theme__code")),
        )

    def named(self, text: str) -> list[tuple[str, str]]:
        """Theme and step of each code in a text, in its order; no step where it names a theme."""
        known = {code.casefold(): code for code in (*self.themes, *self.steps)}
        typed = list(dict.fromkeys(words_in(text.replace(";", ",").replace("\n", ","))))
        if unknown := [code for code in typed if code.casefold() not in known]:
            raise ValidationError(
                f"{listed(f'“{code}”' for code in unknown)} "
                f"{'is no code' if len(unknown) == 1 else 'are no codes'} of a theme or step of "
                "this framework",
                code="unknown",
            )
        if len(typed) > MOST:
            raise ValidationError(f"Tie it to at most {MOST} themes and steps", code="too_many")
        found = [known[code.casefold()] for code in typed]
        return [(self.steps.get(code, code), code if code in self.steps else "") for code in found]


def in_words(ties: list[tuple[str, str]]) -> str:
    """The codes as they are kept: INT, SUP-03-N."""
    return ", ".join(dict.fromkeys(step or theme for theme, step in ties))


def write_ties(example: Example, ties: list[tuple[str, str]]) -> None:
    """The rows behind `tied_to`. A step stands in its theme where that is tied as a whole."""
    whole = {theme for theme, step in ties if not step}
    wanted = {(theme, step) for theme, step in ties if not step or theme not in whole}
    standing = {(tie.theme_code, tie.step_code): tie for tie in example.ties.all()}
    for key in standing.keys() - wanted:
        standing[key].delete()
    Tie.objects.bulk_create(
        Tie(example=example, theme_code=theme, step_code=step)
        for theme, step in sorted(wanted - standing.keys())
    )
