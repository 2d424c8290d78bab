"""What changes a draft part by part: each all or nothing, with who and when in its edits."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError

from frameworks.editing.draft import Said, Standing, held
from frameworks.editing.levels import LevelPart, ScalePart
from frameworks.editing.parts import Part
from frameworks.editing.placing import put_in, row_named
from frameworks.editing.recommending import RecommendationPart
from frameworks.editing.table import RowPart, StepPart
from frameworks.editing.texts import SectionPart, StatementPart, ThemePart
from frameworks.editing.tiers import TierPart
from frameworks.models import Edit, Step, Version
from organisations.history import EditedMeanwhile
from organisations.models import User

KINDS = (
    ThemePart(),
    StatementPart(),
    SectionPart(),
    RowPart(),
    StepPart(),
    TierPart(),
    RecommendationPart(),
    LevelPart(),
    ScalePart(),
)
PARTS: Mapping[str, Part] = {part.word: part for part in KINDS}


@transaction.atomic
def add_part(
    *, version: Version, kind: str, where: str, said: Said, by: User | None, at: datetime
) -> Any:
    """A new one; the very same one again is AlreadyThere."""
    draft, part = held(version, by=by, at=at), PARTS[kind]
    row = part.create(draft, where, said)
    labels = part.labels_of(row)
    lines = _lines(labels, {}, part.said(row))
    _note(draft, Edit.Kind.ADDED, part, row, lines, by=by, at=at)
    _note_steps(draft, Edit.Kind.ADDED, _steps_of_a(row, kind), by=by, at=at)
    return row


@transaction.atomic
def edit_part(
    *,
    version: Version,
    kind: str,
    key: str,
    said: Said,
    number: int,
    by: User | None,
    at: datetime,
) -> Any:
    """Other words, if `number` stands for those it says now: EditedMeanwhile otherwise."""
    draft, part = held(version, by=by, at=at), PARTS[kind]
    row = part.find(draft, key)
    before = part.said(row)
    if before == said:
        return row
    if part.mark(row) != number:
        raise EditedMeanwhile(Standing(draft, row, part))
    part.write(row, said)
    after = part.said(part.find(draft, part.address(row)))
    lines = _lines(part.labels_of(row), before, after)
    _note(draft, Edit.Kind.CHANGED, part, row, lines, by=by, at=at)
    return row


@transaction.atomic
def move_part(
    *,
    version: Version,
    kind: str,
    key: str,
    up: bool,
    by: User | None,
    at: datetime,
    places: int = 1,
) -> tuple[Any, int]:
    """So many places up or down, as far as there are; and how many that were."""
    draft, part = held(version, by=by, at=at), PARTS[kind]
    row = part.find(draft, key)
    if not part.moves:
        raise ValidationError(part.stays)
    gone = part.move(row, up=up, places=places)
    if not gone:
        return row, gone
    far = f"{'One' if gone == 1 else gone} {'place' if gone == 1 else 'places'}"
    lines = [[f"{far} {'up' if up else 'down'}: {part.about(row)}", "", ""]]
    _note(draft, Edit.Kind.MOVED, part, row, lines, by=by, at=at)
    return row, gone


@transaction.atomic
def place_step(*, version: Version, code: str, to: str, by: User | None, at: datetime) -> Step:
    """To another row, named by its number, or to a new one of a theme; it keeps its code.

    Where it stands there already, nothing changes. A row that it leaves empty goes.
    """
    draft, part, rows = held(version, by=by, at=at), StepPart(), RowPart()
    step = part.find(draft, code)
    left = str(step.row)
    if to == left:
        return step
    row = row_named(draft, to, step)
    empty = put_in(row, step)
    _note(draft, Edit.Kind.MOVED, part, step, [["Row", left, str(row)]], by=by, at=at)
    if empty:
        lines = _lines(rows.labels, rows.said(empty), {})
        _note(draft, Edit.Kind.DELETED, rows, empty, lines, by=by, at=at)
        rows.delete(empty)
    return step


@transaction.atomic
def delete_part(*, version: Version, kind: str, key: str, by: User | None, at: datetime) -> None:
    """With all that stands in it; what later versions took from its steps is handed on."""
    draft, part = held(version, by=by, at=at), PARTS[kind]
    row = part.find(draft, key)
    lines = [*_lines(part.labels_of(row), part.said(row), {}), *part.also_goes(row)]
    steps = [] if kind == "step" else list(part.steps(row))
    _note(draft, Edit.Kind.DELETED, part, row, lines, by=by, at=at)
    _note_steps(draft, Edit.Kind.DELETED, steps, by=by, at=at)
    for statement in row.statements.all() if kind == "theme" else ():
        words = [["Statement", statement.text, ""]]
        _note(draft, Edit.Kind.DELETED, PARTS["statement"], statement, words, by=by, at=at)
    try:
        part.delete(row)
    except ProtectedError as problem:
        raise ValidationError("It has answers or plans, so it was not deleted.") from problem


def _steps_of_a(row: Any, kind: str) -> Iterable:
    return row.steps.all() if kind == "row" else ()


def _lines(labels: Mapping[str, str], before: Said, after: Said) -> list[list[str]]:
    return [
        [label, before.get(name, ""), after.get(name, "")]
        for name, label in labels.items()
        if before.get(name, "") != after.get(name, "")
    ]


def _note(
    draft: Version, kind: str, part: Part, row: Any, lines: list, *, by: User | None, at: datetime
) -> None:
    Edit.objects.create(
        version=draft,
        kind=kind,
        key=part.key(row),
        about=part.about(row),
        lines=lines,
        at=at,
        by=by,
    )


def _note_steps(
    draft: Version, kind: str, steps: Iterable, *, by: User | None, at: datetime
) -> None:
    """Each step by itself too, so that its code is known for ever and its words are not lost."""
    part = PARTS["step"]
    Edit.objects.bulk_create(
        Edit(
            version=draft,
            kind=kind,
            key=part.key(step),
            about=part.about(step),
            lines=[
                [label, *(("", words) if kind == Edit.Kind.ADDED else (words, ""))]
                for label, words in _words_of(step)
                if words
            ],
            at=at,
            by=by,
        )
        for step in part.rows(draft).filter(pk__in=[step.pk for step in steps])
    )


def _words_of(step: Step) -> list[tuple[str, str]]:
    meanings = [(each.level.label, each.text) for each in step.level_descriptions.all()]
    return [("Step", step.text), ("Own reference", step.reference), *meanings]
