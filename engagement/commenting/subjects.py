"""What a comment can be about, as the draft says it today; named in a form by a short key."""

from collections.abc import Iterable
from dataclasses import dataclass

from engagement.choices import About
from frameworks.models import Theme

WHOLE = "whole"


@dataclass(frozen=True)
class Subject:
    """`key` is what a form sends; `words` are what another wording would take the place of."""

    key: str
    about: About
    theme_code: str = ""
    theme_name: str = ""
    step_code: str = ""
    words: str = ""

    @property
    def name(self) -> str:
        """What the button beside it comments on."""
        if self.about == About.STEP:
            return self.step_code
        return {About.WHOLE: "the whole framework", About.THEME: "this theme"}.get(
            self.about, "this statement"
        )

    def keeps(self, comment) -> bool:
        """Whether an earlier comment is about the same thing."""
        same = (comment.about, comment.theme_code, comment.step_code)
        if same != (self.about.value, self.theme_code, self.step_code):
            return False
        return self.about != About.STATEMENT or comment.words == self.words


def whole() -> Subject:
    return Subject(WHOLE, About.WHOLE)


def theme_subject(theme: Theme) -> Subject:
    return Subject(f"theme-{theme.code}", About.THEME, theme.code, theme.name)


def statement_subjects(theme: Theme) -> list[Subject]:
    return [
        Subject(
            f"statement-{theme.code}-{statement.position}",
            About.STATEMENT,
            theme.code,
            theme.name,
            words=statement.text,
        )
        for statement in theme.statements.all()
    ]


def step_subjects(theme: Theme) -> list[Subject]:
    return [
        Subject(f"step-{step.code}", About.STEP, theme.code, theme.name, step.code, step.text)
        for row in theme.rows.all()
        for step in row.steps.all()
    ]


def subjects_of(theme: Theme) -> dict[str, Subject]:
    """Everything of a theme that can be commented on, by key; it needs its table at hand."""
    found = [theme_subject(theme), *statement_subjects(theme), *step_subjects(theme)]
    return {subject.key: subject for subject in found}


def all_subjects(themes: Iterable[Theme]) -> dict[str, Subject]:
    found = {WHOLE: whole()}
    for theme in themes:
        found |= subjects_of(theme)
    return found
