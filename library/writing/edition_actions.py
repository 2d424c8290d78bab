"""What writes an edition in draft and publishes it. What is published is changed by a further
edition alone.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit.choices import Happened
from documents.models import sha256
from library.models import Edition, ModelDocument, ModelFile
from library.writing.actions import locked_document, told
from library.writing.document_fields import EditionFields
from library.writing.files import Checked
from organisations.editing.merging import merged
from organisations.history import AlreadyThere, EditedMeanwhile, keep
from organisations.models import User
from organisations.permissions import Right
from organisations.signatures import signature

EMPTY = "Write its text or add a file first."
SAY_WHAT = "Fill in “What changed since edition {}” first: those who adopted that read it first."
THE_SAME = "It says the same as edition {}."


@transaction.atomic
def save_draft(
    *, document: ModelDocument, values: EditionFields, number: int, by: User, at: datetime
) -> Edition:
    """The edition to come, begun by its first save, over what was read as `number` (0: nothing)."""
    current = locked_document(document, by=by, at=at)
    draft = draft_of(current)
    if draft is None:
        return _written(_next(current), values, by=by, at=at)
    if EditionFields.of(draft) == values:
        if number:
            return draft
        raise AlreadyThere(draft)
    if draft.number != number:
        values = merged(draft, values, read=number)
    draft.number += 1
    return _written(draft, values, by=by, at=at)


@transaction.atomic
def add_file(*, document: ModelDocument, file: Checked, by: User, at: datetime) -> Edition:
    """With the edition to come, in place of the file it had. The very same is taken in once."""
    current = locked_document(document, by=by, at=at)
    draft = draft_of(current) or _begun(current)
    digest = sha256(file.content)
    if draft.file and (draft.file.sha256, draft.file.name) == (digest, file.name):
        raise AlreadyThere(draft)
    draft.file = ModelFile.objects.create(
        document=current,
        name=file.name,
        kind=file.kind,
        content=file.content,
        size=len(file.content),
        sha256=digest,
        added_at=at,
        added_by=by,
    )
    draft.number += int(draft.pk is not None)
    return keep(draft, by=by, at=at)


@transaction.atomic
def remove_file(*, document: ModelDocument, number: int, by: User, at: datetime) -> Edition | None:
    """The edition to come has none; the file itself stays on record. EditedMeanwhile where it is
    not the draft that was read (`number`): it may be another file.
    """
    current = locked_document(document, by=by, at=at)
    draft = draft_of(current)
    if draft and draft.file:
        if draft.number != number:
            raise EditedMeanwhile(draft)
        draft.file, draft.number = None, draft.number + 1
        keep(draft, by=by, at=at)
    return draft


@transaction.atomic
def publish_edition(*, document: ModelDocument, number: int, by: User, at: datetime) -> Edition:
    """The draft as it was read (`number`): EditedMeanwhile where somebody changed it since.

    Pressed twice: AlreadyThere.
    """
    current = locked_document(document, by=by, at=at)
    draft, before = draft_of(current), newest_of(current)
    if draft is None:
        if before:
            raise AlreadyThere(before)
        raise ValidationError(EMPTY)
    if draft.number != number:
        raise EditedMeanwhile(draft)
    _refuse(draft, before)
    draft.published_at, draft.published_by = at, by
    draft.published_as = signature(by, current.owner, Right.PUBLISH, on=timezone.localdate(at))
    keep(draft, by=by, at=at)
    told(current, Happened.PUBLISHED, f"edition {draft.ordinal}", by=by, at=at)
    return draft


def draft_of(document: ModelDocument) -> Edition | None:
    return Edition.objects.of_document(document).draft().with_file().first()


def newest_of(document: ModelDocument) -> Edition | None:
    return Edition.objects.of_document(document).published().with_file().first()


def _next(document: ModelDocument) -> Edition:
    before = newest_of(document)
    return Edition(document=document, ordinal=before.ordinal + 1 if before else 1)


def _begun(document: ModelDocument) -> Edition:
    """A draft that says what the newest edition does."""
    before, draft = newest_of(document), _next(document)
    draft.text = before.text if before else ""
    return draft


def _written(draft: Edition, values: EditionFields, *, by: User, at: datetime) -> Edition:
    values.write(draft)
    draft.full_clean(exclude=["document", "file"])
    return keep(draft, by=by, at=at)


def _refuse(draft: Edition, before: Edition | None) -> None:
    if not draft.text and not draft.file:
        raise ValidationError(EMPTY)
    if before is None:
        return
    if (draft.text, _digest(draft)) == (before.text, _digest(before)):
        raise ValidationError(THE_SAME.format(before.ordinal))
    if not draft.what_changed:
        raise ValidationError(SAY_WHAT.format(before.ordinal))


def _digest(edition: Edition) -> str:
    return edition.file.sha256 if edition.file else ""
