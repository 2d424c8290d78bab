"""The page of a theme as it is talked about: the draft, beside each part the form and own words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from engagement.choices import Change
from engagement.commenting.subjects import Subject, statement_subjects, step_subjects, theme_subject
from engagement.models import Comment
from frameworks.models import Theme
from frameworks.reading.tables import Cell, Group, ThemeTable

Errors = Mapping[str, list[str]]


@dataclass(frozen=True)
class Typed:
    """What was typed about one subject and could not be kept."""

    key: str
    change: str = Change.WORDING.value
    text: str = ""
    suggestion: str | None = None
    errors: Errors = field(default_factory=dict)


@dataclass(frozen=True)
class Talk:
    """One part of the draft: what the reader said to it, and what stands in its form."""

    subject: Subject
    said: tuple[Comment, ...]
    typed: Typed | None = None

    @property
    def is_open(self) -> bool:
        return self.typed is not None

    @property
    def change(self) -> str:
        return self.typed.change if self.typed else Change.WORDING.value

    @property
    def text(self) -> str:
        return self.typed.text if self.typed else ""

    @property
    def suggestion(self) -> str:
        typed = self.typed.suggestion if self.typed else None
        return self.subject.words if typed is None else typed

    @property
    def errors(self) -> Errors:
        return self.typed.errors if self.typed else {}


@dataclass(frozen=True)
class TalkCell:
    """A cell of the table as it is read, with what is said to its step. The forms are those of
    the tier that is chosen: of sixty a page grows too long.
    """

    cell: Cell
    talk: Talk | None

    @property
    def leads_to(self) -> str:
        """Where the form of another tier’s step is, open."""
        if self.talk is None or self.talk.is_open or self.cell.is_chosen:
            return ""
        key = self.talk.subject.key
        return f"?{urlencode({'tier': self.cell.tier.value, 'about': key})}#talk-{key}"


@dataclass(frozen=True)
class ThemeTalk:
    theme: Talk
    statements: tuple[Talk, ...]
    groups: tuple[tuple[Group, tuple[tuple[TalkCell, ...], ...]], ...]


def theme_talk(
    theme: Theme, table: ThemeTable, *, said: Iterable[Comment], typed: Typed | None = None
) -> ThemeTalk:
    own = list(said)
    steps = {each.step_code: _talk(each, own, typed) for each in step_subjects(theme)}
    return ThemeTalk(
        theme=_talk(theme_subject(theme), own, typed),
        statements=tuple(_talk(each, own, typed) for each in statement_subjects(theme)),
        groups=tuple(
            (group, tuple(_cells(line.cells, steps) for line in group.lines))
            for group in table.groups
        ),
    )


def _cells(cells: Iterable[Cell], steps: Mapping[str, Talk]) -> tuple[TalkCell, ...]:
    return tuple(TalkCell(cell, steps[cell.step.code] if cell.step else None) for cell in cells)


def _talk(subject: Subject, own: list[Comment], typed: Typed | None) -> Talk:
    return Talk(
        subject,
        tuple(comment for comment in own if subject.keeps(comment)),
        typed if typed and typed.key == subject.key else None,
    )


def whole_talk(subject: Subject, *, said: Iterable[Comment], typed: Typed | None = None) -> Talk:
    return _talk(subject, list(said), typed)
