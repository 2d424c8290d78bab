"""What participants do: say for whom they speak, comment, and change what they said.

`by` is somebody with an account, or a partner by their invitation. Each asks anew whether they may,
and whether comments are taken.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from engagement.commenting.subjects import Subject
from engagement.locking import as_read, held
from engagement.models import Comment, Engagement, Invitation, Participant
from organisations.editing.values import Values
from organisations.history import AlreadyThere, keep
from organisations.models import User

MOST_COMMENTS = 500  # of one participant: more than anybody writes by hand
Voice = User | Invitation


class OutsideTheWindow(ValidationError):
    """Comments are not taken on this day; the message says since or from when."""


@dataclass(frozen=True)
class CommentValues(Values):
    """What somebody typed: a comment, other wording, or both."""

    change: str
    text: str = ""
    suggestion: str = ""


@transaction.atomic
def speak_for(
    *,
    engagement: Engagement,
    organisation_name: str,
    organisation_kind: str,
    by: Voice,
    at: datetime,
) -> Participant:
    """Keep for which organisation `by` speaks here; said again, it counts from then on."""
    locked = _open_to(engagement, by=by, at=at)
    participant = participant_of(locked, by) or _new_participant(locked, by)
    participant.organisation_name = organisation_name
    participant.organisation_kind = organisation_kind
    participant.told_at = at
    participant.full_clean(exclude=["engagement", "user", "invitation"])
    return keep(participant, by=_person(by), at=at)


@transaction.atomic
def add_comment(
    *, engagement: Engagement, subject: Subject, values: CommentValues, by: Voice, at: datetime
) -> Comment:
    """The next comment, with the words it is about as they are now; a second press adds none."""
    locked = _open_to(engagement, by=by, at=at)
    participant = participant_of(locked, by)
    if participant is None:
        raise ValidationError("Say first for which organisation you speak.")
    own = Comment.objects.of(locked).said_by(participant)
    if same := own.filter(**about(subject), **vars(values)).first():
        raise AlreadyThere(same)
    if own.count() >= MOST_COMMENTS:
        raise ValidationError(f"You have made {MOST_COMMENTS} comments: no more can be kept.")
    comment = Comment(
        engagement=locked,
        position=Comment.objects.of(locked).last_position() + 1,
        participant=participant,
        organisation_name=participant.organisation_name,
        organisation_kind=participant.organisation_kind,
        made_at=at,
        **about(subject),
        **vars(values),
    )
    comment.full_clean(exclude=["engagement", "participant"])
    return keep(comment, by=_person(by), at=at)


@transaction.atomic
def edit_comment(
    *, comment: Comment, values: CommentValues, number: int, by: Voice, at: datetime
) -> Comment:
    """Other words for one's own comment, while comments are taken and nobody has answered it."""
    locked = _open_to(comment.engagement, by=by, at=at)
    found = Comment.objects.again(comment).get()
    participant = participant_of(locked, by)
    if participant is None or found.participant_id != participant.pk:
        raise PermissionDenied
    if found.is_settled:
        raise ValidationError(found.is_settled)
    as_read(found, number, stands=CommentValues.of(found) == values)
    values.write(found)
    found.number += 1
    found.full_clean(exclude=["engagement", "participant"])
    return keep(found, by=_person(by), at=at)


def about(subject: Subject) -> dict[str, str]:
    """What a comment keeps of what it is about."""
    return {
        "about": subject.about.value,
        "theme_code": subject.theme_code,
        "theme_name": subject.theme_name,
        "step_code": subject.step_code,
        "words": subject.words,
    }


def participant_of(engagement: Engagement, by: Voice) -> Participant | None:
    return Participant.objects.of(engagement).who_said(by).first()


def may_speak(engagement: Engagement, by: Voice, *, on: date) -> bool:
    """Who reads the version may comment on it; a partner, while their link is good."""
    if isinstance(by, Invitation):
        found = Invitation.objects.again(by).first()
        return bool(found) and found.engagement_id == engagement.pk and not found.is_over(on=on)
    return Engagement.objects.visible_to(by, on=on).again(engagement).exists()


def _open_to(engagement: Engagement, *, by: Voice, at: datetime) -> Engagement:
    day = timezone.localdate(at)
    if not may_speak(engagement, by, on=day):
        raise PermissionDenied
    locked = held(engagement)
    if refusal := locked.window(on=day).refusal:
        raise OutsideTheWindow(refusal)
    return locked


def _new_participant(engagement: Engagement, by: Voice) -> Participant:
    return Participant(engagement=engagement, **{str(by._meta.model_name): by})


def _person(by: Voice) -> User | None:
    """Whom the history names: a partner is named by their participant."""
    return None if isinstance(by, Invitation) else by
