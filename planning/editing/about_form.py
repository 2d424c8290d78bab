"""What a new action is about: a step of the framework, or a theme where no step fits."""

from collections.abc import Iterable
from typing import Protocol

from frameworks.models import Step, Theme
from organisations.editing.fields import NumberedForm, choice


class Choosable(Protocol):
    """A step as it is offered."""

    @property
    def pk(self) -> int: ...
    @property
    def code(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def theme_pk(self) -> int: ...


class AboutForm(NumberedForm):
    """Before another form: it asks first what it is about."""

    def __init__(self, *args, steps: Iterable[Choosable], themes: Iterable[Theme], **kwargs):
        super().__init__(*args, **kwargs)
        about = choice(
            "What it is about",
            [("", "Choose a step or a theme"), *_about_choices(steps, themes)],
            required="Choose a step or a theme",
            help_text="A step of the framework, or a theme where no step fits",
        )
        about.widget.attrs["class"] = "app-plan-about"
        self.fields = {"about": about, **self.fields}
        self.helper.layout.insert(0, "about")

    def about(self) -> tuple[str, int]:
        """What was chosen: "step" or "theme", and its key."""
        kind, _, key = self.cleaned_data["about"].partition("-")
        return kind, int(key)


def _about_choices(steps: Iterable[Choosable], themes: Iterable[Theme]) -> list:
    found = list(steps)
    return [
        (
            theme.name,
            [
                (f"theme-{theme.pk}", f"{theme.name}, no step in particular"),
                *((f"step-{s.pk}", f"{s.code} {s.text}") for s in found if s.theme_pk == theme.pk),
            ],
        )
        for theme in themes
    ]


def step_or_theme(
    form: AboutForm, steps: Iterable[Step], themes: Iterable[Theme]
) -> tuple[Step | None, Theme]:
    """The step that was chosen, if one was, and its theme."""
    kind, key = form.about()
    if kind == "theme":
        return None, next(theme for theme in themes if theme.pk == key)
    step = next(step for step in steps if step.pk == key)
    return step, step.row.theme
