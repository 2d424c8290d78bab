"""The first page of an engagement, and its window: opened, moved, closed."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from engagement.access import Visit, for_keepers, for_visitors
from engagement.models import Comment, Engagement, Invitation, Participant, Report
from engagement.windows.actions import close_engagement, move_window, open_engagement
from engagement.windows.forms import WindowForm
from engagement.windows.notices import tell_opened
from frameworks.importing.version_views import kept_version
from frameworks.reading.views import trail_to
from nhsuk.words import counted
from organisations.editing.attempt import attempt

USUAL = timedelta(weeks=6)


@require_safe
@for_visitors
def detail(request: HttpRequest, visit: Visit) -> HttpResponse:
    engagement = visit.engagement
    participant = Participant.objects.of(engagement).who_said(visit.by).first()
    own = Comment.objects.of(engagement).said_by(participant) if participant else None
    context = {
        "visit": visit,
        "engagement": engagement,
        "trail": visit.trail[:-1],
        "themes": list(engagement.version.themes.all()),
        "participant": participant,
        "own": own.count() if own is not None else 0,
        "report": Report.objects.of(engagement).newest_first().first(),
        "tasks": keeper_tasks(visit) if visit.keeps else [],
    }
    return render(request, "engagement/windows/engagement.html", context)


def keeper_tasks(visit: Visit) -> list[tuple[str, str, str]]:
    """What a keeper does here, as (label, address, note)."""
    comments = Comment.objects.of(visit.engagement)
    total, waiting = counted(comments.count(), "comment"), comments.waiting().count()
    invited = Invitation.objects.of(visit.engagement).count()
    partners = counted(invited, "partner is invited", "partners are invited")
    return [
        ("Work through the comments", visit.page("comments"), f"{total}, {waiting} waiting."),
        ("Tallies", visit.page("tallies"), "By theme, by what should change, by who says so."),
        ("Task groups", visit.page("task_groups"), "Who works on what came up."),
        ("Survey", visit.page("survey"), "Bring comments that were made elsewhere."),
        ("You said, we did", visit.page("publish"), "Publish what became of the comments."),
        ("Partners without an account", visit.page("partners"), f"{partners}."),
    ]


@require_http_methods(["GET", "POST"])
@login_required
def open_it(request: HttpRequest, framework: str, version: str) -> HttpResponse:
    """The two days, and then everyone with a role reads the draft."""
    found, today = kept_version(request.user, framework, version), timezone.localdate()
    if standing := Engagement.objects.visible_to(request.user).of(found).first():
        return redirect(standing)
    if found.is_frozen:
        messages.warning(request, f"{found} is published: comment on the next draft instead.")
        return redirect(found)
    form = WindowForm(
        request.POST or None,
        initial={"opens_on": today, "closes_on": today + USUAL},
        today=today,
        submit_label="Open the engagement",
    )
    if request.method == "POST" and form.is_valid():
        try:
            done = open_engagement(version=found, by=request.user, at=timezone.now(), **form.days())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            tell_opened(request, done)
            messages.success(request, f"{found} is in engagement: everyone with a role reads it.")
            return redirect(done)
    context = {"form": form, "version": found, "trail": trail_to(found)}
    return render(request, "engagement/windows/open.html", context)


@require_http_methods(["GET", "POST"])
@for_keepers
def dates(request: HttpRequest, visit: Visit) -> HttpResponse:
    engagement = visit.engagement
    if request.method == "GET" and engagement.version.is_frozen:
        messages.warning(request, visit.window.refusal)
        return redirect(engagement)
    sent = attempt(
        request, _dates_form(visit), partial(_moved, visit), "The days of the engagement are saved."
    )
    if sent.kept:
        return redirect(engagement)
    context = {"form": sent.form, "visit": visit, "trail": visit.trail, "conflict": sent.conflict}
    return render(request, "engagement/windows/dates.html", context, status=sent.status)


def _moved(visit: Visit, form: WindowForm) -> Engagement:
    given = form.days() | {"number": form.cleaned_data["number"]}
    return move_window(engagement=visit.engagement, by=visit.by, at=timezone.now(), **given)


def _dates_form(visit: Visit) -> Callable[..., WindowForm]:
    engagement = visit.engagement
    said = {name: getattr(engagement, name) for name in ("opens_on", "closes_on", "number")}
    label = "Open it again" if visit.window.is_over else "Save the days"
    return partial(WindowForm, initial=said, today=timezone.localdate(), submit_label=label)


@require_http_methods(["GET", "POST"])
@for_keepers
def close(request: HttpRequest, visit: Visit) -> HttpResponse:
    if request.method == "POST":
        try:
            close_engagement(engagement=visit.engagement, by=request.user, at=timezone.now())
        except ValidationError as refusal:
            messages.warning(request, refusal.messages[0])
        else:
            messages.success(request, "The engagement is closed: no comment is taken any more.")
        return redirect(visit.engagement)
    return render(request, "engagement/windows/close.html", {"visit": visit, "trail": visit.trail})
