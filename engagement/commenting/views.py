"""Commenting: for whom one speaks, the draft theme by theme, the whole, and one's own comments."""

from collections.abc import Callable, Iterable
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from engagement.access import Visit, for_visitors
from engagement.choices import Change
from engagement.commenting.actions import CommentValues, edit_comment, participant_of, speak_for
from engagement.commenting.forms import CommentForm, SpeakForm
from engagement.commenting.sending import TOO_MANY, Sent, may_send, send
from engagement.commenting.subjects import WHOLE, subjects_of, whole
from engagement.commenting.talks import Typed, theme_talk, whole_talk
from engagement.models import Comment, Participant
from frameworks.reading.tables import theme_table, tiers_of
from frameworks.reading.views import own_tier
from frameworks.workbook.tier_names import NamedTier
from organisations.editing.attempt import attempt
from organisations.models import Membership


def own_comments(visit: Visit, participant: Participant | None) -> list[Comment]:
    if participant is None:
        return []
    comments = Comment.objects.of(visit.engagement).said_by(participant)
    return list(comments.with_everything())


@require_http_methods(["GET", "POST"])
@for_visitors
def speaker(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Asked once: the organisation somebody comments for."""
    standing = participant_of(visit.engagement, visit.by)
    form = SpeakForm(request.POST or None, initial=first_said(visit, standing))
    if request.method == "POST" and form.is_valid():
        given = {"engagement": visit.engagement, "by": visit.by, "at": timezone.now()}
        try:
            if not may_send(visit):
                raise ValidationError(TOO_MANY)
            speak_for(**given, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "Saved. You can comment now.")
            return redirect(_next_page(request, visit))
    context = {"form": form, "visit": visit, "trail": visit.trail}
    return render(request, "engagement/commenting/speaker.html", context)


def first_said(visit: Visit, standing: Participant | None) -> dict[str, str]:
    """What stands in the form: what was said, what the invitation says, or where one works."""
    known = standing or (visit.by if visit.is_partner else None)
    if known:
        return {
            "organisation_name": known.organisation_name,
            "organisation_kind": known.organisation_kind,
        }
    works = Membership.objects.of(visit.by, on=timezone.localdate()).select_related("organisation")
    first = works.order_by("start", "pk").first()
    return {"organisation_name": first.organisation.name} if first else {}


def _next_page(request: HttpRequest, visit: Visit) -> str:
    """The theme one came from, where it is one of this version; no other address."""
    code = request.GET.get("theme", "")
    if visit.engagement.version.themes.filter(code=code).exists():
        return visit.page("theme", code)
    return visit.page("general") if code == WHOLE else visit.engagement.get_absolute_url()


@require_http_methods(["GET", "POST"])
@for_visitors
def theme(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    version = visit.engagement.version
    found = get_object_or_404(version.themes.with_table(), code=code)
    participant = participant_of(visit.engagement, visit.by)
    tiers, today = tiers_of(version), timezone.localdate()
    can_comment = bool(participant) and visit.window.is_open
    sent = Sent(typed=Typed(request.GET.get("about", "")) if can_comment else None)
    if request.method == "POST":
        sent = send(request, visit, subjects_of(found), speaks=participant is not None)
        if sent.kept:
            return redirect(f"{_back_to(request, tiers)}#talk-{sent.key}")
    own = None if visit.is_partner else own_tier(request.user, tiers)
    asked = [tier for tier in tiers if tier.value == request.GET.get("tier")]
    chosen = next(iter([*asked, own, *tiers]), None) or next(iter(tiers), None)
    table = theme_table(found, tiers=tiers, levels=(), on=today, chosen=chosen, own=own)
    talk = theme_talk(found, table, said=own_comments(visit, participant), typed=sent.typed)
    context = {
        "visit": visit,
        "theme": found,
        "table": table,
        "talk": talk,
        "speaks": participant,
        "can_comment": can_comment,
        "changes": Change.choices,
        "trail": visit.trail,
        "page_errors": sent.errors,
    }
    context |= neighbours(visit, found)
    return render(request, "engagement/commenting/theme.html", context, status=sent.status)


def _back_to(request: HttpRequest, tiers: Iterable[NamedTier]) -> str:
    """The page as it was read: the steps of the same tier."""
    asked = [tier.value for tier in tiers if tier.value == request.GET.get("tier")]
    return f"{request.path}?tier={asked[0]}" if asked else request.path


def neighbours(visit: Visit, found) -> dict:
    """Where the theme stands, and the pages on either side."""
    themes = list(visit.engagement.version.themes.all())
    place = themes.index(found)
    after = themes[place + 1] if place + 1 < len(themes) else None
    return {
        "caption": f"{visit.engagement.version}, theme {place + 1} of {len(themes)}",
        "after": (after.name, visit.page("theme", after.code)) if after else None,
    }


@require_http_methods(["GET", "POST"])
@for_visitors
def general(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Comments on the whole framework."""
    participant, sent = participant_of(visit.engagement, visit.by), Sent()
    if request.method == "POST":
        sent = send(request, visit, {WHOLE: whole()}, speaks=participant is not None)
        if sent.kept:
            return redirect(f"{request.path}#talk-{sent.key}")
    context = {
        "visit": visit,
        "talk": whole_talk(whole(), said=own_comments(visit, participant), typed=sent.typed),
        "speaks": participant,
        "can_comment": bool(participant) and visit.window.is_open,
        "changes": Change.choices,
        "trail": visit.trail,
        "page_errors": sent.errors,
    }
    return render(request, "engagement/commenting/general.html", context, status=sent.status)


@require_safe
@for_visitors
def mine(request: HttpRequest, visit: Visit) -> HttpResponse:
    participant = participant_of(visit.engagement, visit.by)
    context = {
        "visit": visit,
        "comments": own_comments(visit, participant),
        "participant": participant,
        "trail": visit.trail,
    }
    return render(request, "engagement/commenting/mine.html", context)


@require_http_methods(["GET", "POST"])
@for_visitors
def edit(request: HttpRequest, visit: Visit, position: int) -> HttpResponse:
    """One's own comment, while nobody has answered it and comments are taken."""
    participant = participant_of(visit.engagement, visit.by)
    own = Comment.objects.of(visit.engagement).said_by(participant).with_everything()
    comment = get_object_or_404(own if participant else own.none(), position=position)
    sent = attempt(
        request,
        _edit_form(comment),
        partial(_edited, visit, comment),
        "Your comment is saved.",
    )
    if sent.kept:
        return redirect(visit.page("mine"))
    context = {
        "visit": visit,
        "comment": comment,
        "form": sent.form,
        "conflict": sent.conflict,
        "trail": [*visit.trail, ("Your comments", visit.page("mine"))],
    }
    return render(request, "engagement/commenting/edit.html", context, status=sent.status)


def _edited(visit: Visit, comment: Comment, form: CommentForm) -> Comment:
    if not may_send(visit):
        raise ValidationError(TOO_MANY)
    return edit_comment(
        comment=comment,
        values=form.values(),
        number=form.cleaned_data["number"],
        by=visit.by,
        at=timezone.now(),
    )


def _edit_form(comment: Comment) -> Callable[..., CommentForm]:
    """What builds it; the words stand where no other wording was suggested."""
    said = CommentForm.shown(CommentValues.of(comment)) | {"number": comment.number}
    said["suggestion"] = comment.suggestion or comment.words
    return partial(CommentForm, words=comment.words, initial=said)
