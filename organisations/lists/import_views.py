"""Lists that administrators bring: upload, preview, confirm; the same pages for each kind."""

from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nhsuk.words import counted
from organisations.access import administrator_required, signed_in_to_press
from organisations.choices import ListKind
from organisations.incoming import (
    CHANGED,
    ChangedMeanwhile,
    fingerprint,
    keep_list,
    list_of,
    put_away,
)
from organisations.lists.actions import confirm_list, preview_list
from organisations.lists.forms import ListForm
from organisations.people.invitations import NO_MAIL, send_invitations

LISTS = {"organisations": "organisations:list", "people": "organisations:people"}
BUTTONS = {"organisations": "Make these changes", "people": "Invite these people"}


def page_of(kind: str, title: str) -> dict:
    return {"kind": kind, "title": title, "back": reverse(LISTS[kind]), "back_label": kind.title()}


@require_http_methods(["GET", "POST"])
@administrator_required
def upload(request: HttpRequest, kind: str) -> HttpResponse:
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "at": timezone.now()}
        incoming = keep_list(ListKind(kind), form.cleaned_data["file"], **given)
        return redirect("organisations:list_preview", kind, incoming.pk)
    context = page_of(kind, f"Bring a list of {kind}") | {"form": form}
    return render(request, f"organisations/lists/upload_{kind}.html", context)


@require_GET
@administrator_required
def preview(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    incoming = list_of(request, ListKind(kind), pk)
    if incoming.outcome:
        messages.success(request, incoming.outcome)
        return redirect(LISTS[kind])
    found = preview_list(incoming, by=request.user, at=timezone.now())
    context = page_of(kind, "Check the list") | {
        "incoming": incoming,
        "preview": found,
        "seen": fingerprint(found),
        "button": BUTTONS[kind],
        "confirm": reverse("organisations:list_confirm", args=[kind, pk]),
        "stop": reverse("organisations:list_cancel", args=[kind, pk]),
        "again": reverse("organisations:list_upload", args=[kind]),
    }
    return render(request, "organisations/lists/preview.html", context)


@require_POST
@signed_in_to_press("organisations:list_preview", "kind", "pk")
@administrator_required
def confirm(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    incoming, seen = list_of(request, ListKind(kind), pk), request.POST.get("seen", "")
    given = {"by": request.user, "at": timezone.now()}
    try:
        _done, invited = confirm_list(incoming=incoming, seen=seen, **given)
    except (ChangedMeanwhile, IntegrityError):
        messages.warning(request, CHANGED)
    else:
        send_and_tell(request, invited)
    return redirect("organisations:list_preview", kind, pk)


def send_and_tell(request: HttpRequest, invited: list) -> None:
    """After the list is kept: a letter tells of nothing that was taken back."""
    where = "Open each person below who has not signed in yet to pass on their link"
    if invited and not settings.EMAIL_HOST_IS_SET:
        messages.warning(request, f"{NO_MAIL} {where}.")
    elif left := send_invitations(invited, site=request.build_absolute_uri("/")):
        messages.warning(
            request,
            f"{counted(left, 'invitation')} could not be sent by email. {where}, or to send it "
            "again.",
        )


@require_POST
@signed_in_to_press("organisations:list_preview", "kind", "pk")
@administrator_required
def cancel(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    put_away(request, list_of(request, ListKind(kind), pk))
    return redirect(LISTS[kind])
