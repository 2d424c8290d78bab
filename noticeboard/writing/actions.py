"""What changes a notice. What was published is never taken out: it is corrected or withdrawn."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit.choices import Happened, Thing
from audit.recording import record
from nhsuk.words import nhs_date
from noticeboard.audience.meant import beneath_sender, meant_by
from noticeboard.choices import State
from noticeboard.models import Meant, Posting
from noticeboard.writing.posting_fields import PostingFields
from organisations.editing.merging import merged
from organisations.history import AlreadyThere, erase, keep
from organisations.locking import one_at_a_time
from organisations.models import Organisation, User
from organisations.people.digest.actions import forget_kept
from organisations.permissions import Right
from organisations.rights import require
from organisations.signatures import signature

WITHDRAWN = "It is withdrawn, so it does not change any more. Write another one."
PUBLISHED = "It is published already: correct or withdraw it."
NOT_PUBLISHED = "Only what is published can be withdrawn, and once."
READ_AGAIN = "It changed since you opened this page. Read it again, then publish it."
OVER = "Its last day is over: choose a later one first."
NOBODY = "It means nobody: choose others it is for."
EARLIER = "The first day must not be before {}, when it was published"
BEGUN = "It is shown since {}: withdraw it if it came too early"
SAY_WHAT = "Say what changed: everybody it is for reads it once more"
NOTHING_ELSE = "Nothing else is changed, so this is not saved: change the notice itself too"
NOT_BENEATH = "Choose those that lie in {}"
NOT_FOR_IT = "Choose whom it is for"


@transaction.atomic
def write_posting(
    *, sender: Organisation, values: PostingFields, by: User | None, at: datetime
) -> Posting:
    """A draft, for those who publish for the sender alone. The same one is written once."""
    require(by, Right.PUBLISH, sender, on=timezone.localdate(at))
    one_at_a_time(sender)
    for draft in Posting.objects.of_organisation(sender).drafts():
        if PostingFields.of(draft) == values:
            raise AlreadyThere(draft)
    return _written(Posting(sender=sender), values, by=by, at=at)


@transaction.atomic
def edit_posting(
    *,
    posting: Posting,
    values: PostingFields,
    changed: str = "",
    number: int,
    by: User | None,
    at: datetime,
) -> Posting:
    """Saved over what was read as `number`; what others changed since stands as well.

    EditedMeanwhile where both changed the same. Of what was published it is a correction, which
    says what `changed`; whoever had read it reads it once more, and whom it means no more is not
    told of it any more.
    """
    current = _locked(posting, by=by, at=at)
    if current.is_withdrawn:
        raise ValidationError(WITHDRAWN)
    if PostingFields.of(current) != values and current.number != number:
        values = merged(current, values, read=number)
    if PostingFields.of(current) == values:
        return _unchanged(current, changed.strip())
    if current.is_published:
        _correct(current, values, changed.strip(), by=by, at=at)
    current.number += 1
    _written(current, values, by=by, at=at)
    if current.is_published:
        meant = meant_by(current, on=timezone.localdate(at))
        forget_kept(current.get_absolute_url(), but=meant.values_list("pk", flat=True))
    return current


def _unchanged(posting: Posting, changed: str) -> Posting:
    """Nothing is lost of what was typed: words on no change are given back."""
    if changed and changed == posting.changed:
        raise AlreadyThere(posting)
    if changed:
        raise ValidationError({"changed": NOTHING_ELSE})
    return posting


def _correct(
    posting: Posting, values: PostingFields, changed: str, *, by: User | None, at: datetime
) -> None:
    if not changed:
        raise ValidationError({"changed": SAY_WHAT})
    published = timezone.localdate(posting.published_at)
    if values.shown_from < published:
        raise ValidationError({"shown_from": EARLIER.format(nhs_date(published))})
    if posting.shown_from <= timezone.localdate(at) and values.shown_from > posting.shown_from:
        raise ValidationError({"shown_from": BEGUN.format(nhs_date(posting.shown_from))})
    posting.changed, posting.changed_at = changed, at
    posting.corrections += 1
    _record(Happened.PUBLISHED, posting, by=by, at=at)


@transaction.atomic
def publish_posting(*, posting: Posting, number: int, by: User | None, at: datetime) -> Posting:
    """From its first day on, and from today at the earliest, those it means read it."""
    day = timezone.localdate(at)
    current = _locked(posting, by=by, at=at)
    if not current.is_draft:
        raise AlreadyThere(current)
    if current.number != number:
        raise ValidationError(READ_AGAIN)
    if current.shown_until < day:
        raise ValidationError(OVER)
    if not meant_by(current, on=day).exists():
        raise ValidationError(NOBODY)
    current.state, current.published_at, current.published_by = State.PUBLISHED, at, by
    if by is not None:
        current.published_as = signature(by, current.sender, Right.PUBLISH, on=day)
    current.shown_from = max(current.shown_from, day)
    current.number += 1
    _record(Happened.PUBLISHED, current, by=by, at=at)
    return keep(current, by=by, at=at)


@transaction.atomic
def withdraw_posting(*, posting: Posting, because: str, by: User | None, at: datetime) -> Posting:
    """It is told of no more, and stays to be read with the reason: whoever had read it is shown
    that once.
    """
    current = _locked(posting, by=by, at=at)
    if current.is_withdrawn and current.changed == because.strip():
        raise AlreadyThere(current)
    if not current.is_published:
        raise ValidationError(NOT_PUBLISHED)
    current.state, current.withdrawn_at = State.WITHDRAWN, at
    current.changed, current.changed_at = because.strip(), at
    current.corrections += 1
    current.number += 1
    current.full_clean(exclude=["sender", "published_by"])
    forget_kept(current.get_absolute_url())
    _record(Happened.TAKEN_BACK, current, by=by, at=at)
    return keep(current, by=by, at=at)


@transaction.atomic
def discard_posting(*, posting: Posting, by: User | None, at: datetime) -> None:
    """A draft that nobody else has read. Its history goes on saying what it was."""
    current = _locked(posting, by=by, at=at)
    if not current.is_draft:
        raise ValidationError(PUBLISHED)
    erase(current, by=by, at=at)


def _locked(posting: Posting, *, by: User | None, at: datetime) -> Posting:
    """As it stands now, until the transaction ends, for those who publish for its sender."""
    require(by, Right.PUBLISH, posting.sender, on=timezone.localdate(at))
    found = Posting.objects.again(posting).select_related("sender")
    return found.select_for_update(of=("self",), no_key=True).get()


def _written(posting: Posting, values: PostingFields, *, by: User | None, at: datetime) -> Posting:
    if values.audience not in posting.audiences:
        raise ValidationError({"audience": NOT_FOR_IT})
    chosen = _chosen(posting, values, on=timezone.localdate(at))
    values.write(posting)
    posting.full_clean(exclude=["sender", "published_by"])
    keep(posting, by=by, at=at)
    posting.meant.exclude(organisation__in=chosen).delete()
    rows = [Meant(posting=posting, organisation=each) for each in chosen]
    Meant.objects.bulk_create(rows, ignore_conflicts=True)
    return posting


def _chosen(posting: Posting, values: PostingFields, *, on: date) -> list[Organisation]:
    """The rows of the codes; one that was chosen before and has left since may stay."""
    codes = set(values.chosen.splitlines())
    before = [each.organisation for each in posting.meant.all()] if posting.pk else []
    inside = beneath_sender(posting.sender, on=on).filter(ods_code__in=codes) if codes else []
    found = {each.ods_code: each for each in (*before, *inside) if each.ods_code in codes}
    if len(found) < len(codes):
        raise ValidationError({"chosen": NOT_BENEATH.format(posting.sender)})
    return list(found.values())


def _record(kind: Happened, posting: Posting, *, by: User | None, at: datetime) -> None:
    record(kind, Thing.NOTICES, by=by, at=at, organisation=posting.sender_id, note=str(posting.pk))
