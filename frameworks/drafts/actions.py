"""What happens to a draft after its import: it is put to engagement, and its words change.

Each holds the framework as an import does: a workbook and a comment do not write at once.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from audit.choices import Happened
from frameworks.importing.actions import locked_version, told
from frameworks.models import Edit, Statement, Step, Version
from organisations.history import keep
from organisations.models import User

LONGEST_ABOUT = 200  # of an edit


@transaction.atomic
def put_to_engagement(*, version: Version, by: User | None, at: datetime) -> Version:
    """Lets everyone with a role read it, while it can still change. Twice does nothing more."""
    locked = open_version(version, by=by, at=at)
    if locked.status == Version.Status.IN_ENGAGEMENT:
        return locked
    locked.status = Version.Status.IN_ENGAGEMENT
    told(locked, Happened.PUBLISHED, "in engagement", by=by, at=at)
    return keep(locked, by=by, at=at)


@transaction.atomic
def reword_step(
    *,
    version: Version,
    code: str,
    seen: str,
    text: str,
    by: User | None,
    at: datetime,
    source: str = "",
) -> Step:
    """Other words for one step, if it still says what `by` has `seen`.

    `source` says whose words they are, where they are not `by`'s own.
    """
    locked = open_version(version, by=by, at=at)
    step = locked.steps.filter(code=code).first()
    if step is None:
        raise ValidationError(f"{locked} has no step {code} any more.")
    _as_seen(step, seen)
    said = Edit(key=f"step:{code}", about=_about(f"Step {code}", source))
    said.lines = [["Step", step.text, text]]
    return _reworded(step, locked, text, said, by=by, at=at)


@transaction.atomic
def reword_statement(
    *,
    version: Version,
    theme_code: str,
    seen: str,
    text: str,
    by: User | None,
    at: datetime,
    source: str = "",
) -> Statement:
    """Other words for a statement: it has no code, so it is found by what it says."""
    locked = open_version(version, by=by, at=at)
    theme = locked.themes.filter(code=theme_code).first()
    statement = theme.statements.filter(text=seen).first() if theme else None
    if statement is None:
        raise ValidationError("The draft does not say this any more. Read it again.")
    about = _about(f"A statement of {theme_code}", source)
    said = Edit(key=f"statement:{statement.pk}", about=about)
    said.lines = [["Statement", statement.text, text]]
    return _reworded(statement, locked, text, said, by=by, at=at)


def open_version(version: Version, *, by: User | None, at: datetime) -> Version:
    """As it stands now, locked, for who keeps it; once published, nothing changes it."""
    locked = locked_version(version, by=by, at=at)
    if locked.is_frozen:
        raise ValidationError(f"{locked} is published: it does not change any more.")
    return locked


def _as_seen(step: Step, seen: str) -> None:
    if step.text != seen:
        raise ValidationError(f"{step.code} has been reworded since. Read it again.")


def _about(thing: str, source: str) -> str:
    return f"{thing}, in the words of {source}"[:LONGEST_ABOUT] if source else thing


def _reworded(row, version: Version, text: str, said: Edit, *, by: User | None, at: datetime):
    """With its line in what was changed."""
    said.version, said.kind, said.by, said.at = version, Edit.Kind.CHANGED, by, at
    said.save()
    row.text = text
    row.save(update_fields=["text"])
    keep(version, by=by, at=at)
    return row
