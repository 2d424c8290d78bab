"""What a team does with a model document. Its own text is a draft until somebody who signs says it;
a word that was said stays for ever, and a further one stands beside it.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit.choices import Happened, Thing
from audit.recording import record
from library.adopting.adopting_fields import AdaptationFields, SaidFields
from library.adopting.refusals import (
    CAME_OUT,
    NO_TEXT,
    NOTHING_TO_KEEP,
    NOTHING_YET,
    OTHER_EDITION,
    OTHERS,
    RETIRED,
    TEXT_CHANGED,
)
from library.choices import KEEP, Choice
from library.models import Adaptation, Adoption, Edition, ModelDocument
from organisations.editing.merging import merged
from organisations.history import AlreadyThere, EditedMeanwhile, keep
from organisations.locking import one_at_a_time
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require
from organisations.signatures import signature


@transaction.atomic
def save_adaptation(
    *,
    document: ModelDocument,
    organisation: Organisation,
    values: AdaptationFields,
    edition: int,
    number: int,
    by: User,
    at: datetime,
) -> Adaptation:
    """A team's own text, over what was read as `number` (0: nothing), beside the `edition` read."""
    newest = locked(document, organisation, Right.WRITE, edition, by=by, at=at)
    found = adaptation_of(document, organisation)
    if found is None:
        found = Adaptation(document=document, organisation=organisation, edition=newest, number=0)
    elif (AdaptationFields.of(found), found.edition) == (values, newest):
        if number:
            return found
        raise AlreadyThere(found)
    elif found.number != number:
        values = merged(found, values, read=number)
    values.write(found)
    found.edition, found.number = newest, found.number + 1
    found.full_clean(exclude=["document", "organisation", "edition"])
    return keep(found, by=by, at=at)


@transaction.atomic
def say_of_document(
    *,
    document: ModelDocument,
    organisation: Organisation,
    values: SaidFields,
    edition: int,
    adaptation: int,
    number: int,
    by: User,
    at: datetime,
) -> Adoption:
    """A word for the organisation. What was read: the newest `edition`, the number of its own text
    (`adaptation`, 0: none) and of its last word (`number`, 0: none).

    The very same, said twice, stands once: AlreadyThere. EditedMeanwhile where a colleague has
    said something else since.
    """
    newest = locked(document, organisation, Right.SIGN, edition, by=by, at=at)
    last = last_word(document, organisation)
    word = _word(document, organisation, values, newest, last, adaptation)
    if last and _is_said(last, word):
        raise AlreadyThere(last)
    if (last.number if last else 0) != number:
        raise EditedMeanwhile(last)
    word.number = number + 1
    word.said_at, word.said_by = at, by
    word.said_as = signature(by, organisation, Right.SIGN, on=timezone.localdate(at))
    word.full_clean(exclude=["document", "organisation", "edition", "beside", "said_by"])
    word.save(force_insert=True)
    record(Happened.SIGNED, Thing.MODELS, by=by, at=at, organisation=organisation, note=word.choice)
    return word


def locked(
    document: ModelDocument,
    organisation: Organisation,
    right: Right,
    edition: int,
    *,
    by: User,
    at: datetime,
) -> Edition:
    """The newest edition, if it is the one that was read; what the organisation says waits until
    the transaction ends.
    """
    today = timezone.localdate(at)
    require(by, right, organisation, on=today)
    one_at_a_time(organisation)
    current = ModelDocument.objects.again(document).select_related("owner").get()
    inside = Organisation.objects.within(current.owner, on=today).of_tier(current.tier)
    if not inside.filter(pk=organisation.pk).exists():
        raise ValidationError(OTHERS)
    if current.retired_at:
        raise ValidationError(RETIRED)
    newest = Edition.objects.of_document(current).published().first()
    if newest is None:
        raise ValidationError(NOTHING_YET)
    if newest.ordinal != edition:
        raise ValidationError(CAME_OUT.format(newest.ordinal))
    return newest


def adaptation_of(document: ModelDocument, organisation: Organisation) -> Adaptation | None:
    own = Adaptation.objects.of_document(document).filter(organisation=organisation)
    return own.select_related("edition").first()


def last_word(document: ModelDocument, organisation: Organisation) -> Adoption | None:
    own = Adoption.objects.of_document(document).of_organisation(organisation)
    return own.select_related("edition", "beside").order_by("-number").first()


def _word(
    document: ModelDocument,
    organisation: Organisation,
    values: SaidFields,
    newest: Edition,
    last: Adoption | None,
    adaptation: int,
) -> Adoption:
    """As it would stand; refused where it would not be true."""
    word = Adoption(
        document=document,
        organisation=organisation,
        choice=values.choice,
        edition=newest,
        beside=newest,
        reason=values.reason,
    )
    if values.choice == KEEP[0]:
        if last is None or not Choice(last.choice).takes or last.edition == newest:
            raise ValidationError(NOTHING_TO_KEEP)
        word.choice, word.edition, word.text = last.choice, last.edition, last.text
    if values.choice == Choice.ADAPTED:
        word.text = _own_text(adaptation_of(document, organisation), newest, adaptation)
    return word


def _own_text(found: Adaptation | None, newest: Edition, read: int) -> str:
    if found is None:
        raise ValidationError(NO_TEXT)
    if found.number != read:
        raise ValidationError(TEXT_CHANGED)
    if found.edition != newest:
        raise ValidationError(OTHER_EDITION.format(found.edition.ordinal, newest.ordinal))
    return found.text


def _is_said(last: Adoption, word: Adoption) -> bool:
    names = ("choice", "edition_id", "beside_id", "text", "reason")
    return all(getattr(last, name) == getattr(word, name) for name in names)
