"""A comment on its way in: checked, counted where it comes by a link, kept; or given back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest
from django.utils import timezone

from engagement.access import Visit
from engagement.commenting.actions import OutsideTheWindow, add_comment
from engagement.commenting.forms import CommentForm
from engagement.commenting.subjects import Subject
from engagement.commenting.talks import Typed
from engagement.models import Comment
from nhsuk.words import nhs_date
from organisations.history import AlreadyThere
from organisations.people.sign_in_limits import Limit, is_allowed

BY_ONE_LINK = [Limit(("address",), times=60, minutes=60)]
TOO_MANY = "Many comments have come by your link within an hour. Send this again later."
NOT_KEPT = "Your comment was not kept. It stands below: copy it if you want to send it by email."


@dataclass(frozen=True)
class Sent:
    """What came of it: the comment that was kept, or what was typed and what is wrong with it."""

    kept: Comment | None = None
    key: str = ""
    typed: Typed | None = None
    errors: list[tuple[str, str]] = field(default_factory=list)
    status: int = 200


def send(
    request: HttpRequest, visit: Visit, subjects: Mapping[str, Subject], *, speaks: bool
) -> Sent:
    subject = subjects.get(request.POST.get("about", ""))
    if subject is None:
        raise Http404
    if not speaks:
        raise PermissionDenied
    form = CommentForm(request.POST, words=subject.words)
    if not form.is_valid():
        return _given_back(subject, form)
    if not may_send(visit):
        return _given_back(subject, form, refusal=TOO_MANY, status=429)
    try:
        kept = add_comment(
            engagement=visit.engagement,
            subject=subject,
            values=form.values(),
            by=visit.by,
            at=timezone.now(),
        )
    except AlreadyThere as there:
        messages.warning(request, f"Your comment is kept already, as {there.current}.")
        return Sent(kept=there.current, key=subject.key)
    except OutsideTheWindow as refusal:
        return _given_back(subject, form, refusal=f"{refusal.message} {NOT_KEPT}")
    except ValidationError as refusal:
        return _given_back(subject, form, refusal=" ".join(refusal.messages))
    until = nhs_date(visit.engagement.closes_on)
    messages.success(request, f"Your comment is kept as {kept}. You can change it until {until}.")
    return Sent(kept=kept, key=subject.key)


def may_send(visit: Visit) -> bool:
    """Whoever holds a link is nobody we know: it fills no database, nor a history by changes."""
    if not visit.is_partner:
        return True
    name = f"comments of invitation {visit.by.pk}"
    return is_allowed(name, at=timezone.now(), limits=BY_ONE_LINK)


def _given_back(
    subject: Subject, form: CommentForm, *, refusal: str = "", status: int = 200
) -> Sent:
    errors = {name: [str(each) for each in found] for name, found in form.errors.items()}
    summary = [(text, f"#{name}-{subject.key}") for name, found in errors.items() for text in found]
    if refusal:
        summary = [(refusal, f"#text-{subject.key}")]
    typed = Typed(
        subject.key,
        form.data.get("change", ""),
        form.data.get("text", ""),
        form.data.get("suggestion"),
        errors,
    )
    return Sent(key=subject.key, typed=typed, errors=summary, status=status)
