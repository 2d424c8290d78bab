"""What makes a model document, changes what is said of it, retires it and brings it back."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from audit.choices import Happened, Thing
from audit.recording import record
from library.choices import OWNING
from library.models import Adoption, ModelDocument
from library.writing.document_fields import DocumentFields
from organisations.choices import Tier
from organisations.editing.merging import merged
from organisations.history import AlreadyThere, keep
from organisations.locking import one_at_a_time
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require

LONGEST_SLUG = 60
SAID_ALREADY = "Others have said what they do with it already, so who adopts it stays."
NOT_BENEATH = "No place lies beneath {}: choose each PCN."


@transaction.atomic
def add_document(
    *, owner: Organisation, values: DocumentFields, by: User, at: datetime
) -> ModelDocument:
    """A new one, without an edition. The very same, added twice, is there once: AlreadyThere."""
    require(by, Right.PUBLISH, owner, on=timezone.localdate(at))
    if owner.tier not in OWNING:
        raise PermissionDenied("Places and systems publish model documents.")
    one_at_a_time(owner)
    slug = slugify(values.title)[:LONGEST_SLUG].strip("-")
    if not slug:
        raise ValidationError({"title": "Give it a title with letters or numbers."})
    own = ModelDocument.objects.of_organisation(owner)
    for there in own.filter(title=values.title):
        if DocumentFields.of(there) == values:
            raise AlreadyThere(there)
    slug = _free(slug, set(own.values_list("slug", flat=True)))
    return _written(ModelDocument(owner=owner, slug=slug), values, by=by, at=at)


def _free(slug: str, taken: set[str]) -> str:
    """Two titles may come to one address: the second has a number behind it."""
    numbered = (f"{slug[: LONGEST_SLUG - 4]}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (slug, *numbered) if each not in taken)


@transaction.atomic
def edit_document(
    *, document: ModelDocument, values: DocumentFields, number: int, by: User, at: datetime
) -> ModelDocument:
    """Saved over what was read as `number`; what others changed since stands as well.

    EditedMeanwhile where both changed the same.
    """
    current = locked_document(document, by=by, at=at)
    if DocumentFields.of(current) == values:
        return current
    if current.number != number:
        values = merged(current, values, read=number)
    if values.tier != current.tier and Adoption.objects.of_document(current).exists():
        raise ValidationError({"tier": SAID_ALREADY})
    current.number += 1
    return _written(current, values, by=by, at=at)


@transaction.atomic
def retire_document(*, document: ModelDocument, by: User, at: datetime) -> ModelDocument:
    """Nobody is asked for a word any more; all that was said stays readable."""
    current = locked_document(document, by=by, at=at)
    if current.retired_at is None:
        current.retired_at, current.number = at, current.number + 1
        keep(current, by=by, at=at)
        told(current, Happened.TAKEN_BACK, "retired", by=by, at=at)
    return current


@transaction.atomic
def bring_back_document(*, document: ModelDocument, by: User, at: datetime) -> ModelDocument:
    """One that was retired asks for words again."""
    current = locked_document(document, by=by, at=at)
    if current.retired_at is not None:
        current.retired_at, current.number = None, current.number + 1
        keep(current, by=by, at=at)
        told(current, Happened.PUBLISHED, "brought back", by=by, at=at)
    return current


def locked_document(document: ModelDocument, *, by: User, at: datetime) -> ModelDocument:
    """As it stands now, for who publishes for its owner, until the transaction ends."""
    require(by, Right.PUBLISH, document.owner, on=timezone.localdate(at))
    one_at_a_time(document.owner)
    return ModelDocument.objects.again(document).select_related("owner").get()


def told(document: ModelDocument, kind: Happened, note: str, *, by: User, at: datetime) -> None:
    record(kind, Thing.MODELS, by=by, at=at, organisation=document.owner_id, note=note)


def _written(
    document: ModelDocument, values: DocumentFields, *, by: User, at: datetime
) -> ModelDocument:
    if values.tier == document.owner.tier or values.tier == Tier.SYSTEM:
        raise ValidationError({"tier": NOT_BENEATH.format(document.owner)})
    values.write(document)
    document.full_clean(exclude=["owner"])
    return keep(document, by=by, at=at)
