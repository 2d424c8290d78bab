"""Bringing a workbook of examples: upload, preview, confirm."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from compendium.bringing.actions import confirm_examples, preview_examples
from organisations.access import signed_in_to_press
from organisations.choices import ListKind
from organisations.incoming import (
    confirm_by_button,
    fingerprint,
    keep_list,
    list_of,
    put_away,
)
from organisations.lists.forms import ListForm
from organisations.models import Organisation
from organisations.permissions import Right


def may_bring(request: HttpRequest) -> None:
    if not Organisation.objects.held_by(request.user, Right.PROPOSE).exists():
        raise PermissionDenied


def page_of(title: str) -> dict:
    back = reverse("compendium:list")
    return {"kind": "examples", "title": title, "back": back, "back_label": "Good practice"}


@require_http_methods(["GET", "POST"])
@login_required
def upload(request: HttpRequest) -> HttpResponse:
    may_bring(request)
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "at": timezone.now()}
        incoming = keep_list(ListKind.EXAMPLES, form.cleaned_data["file"], **given)
        return redirect("compendium:list_preview", incoming.pk)
    context = page_of("Bring a list of examples") | {"form": form}
    return render(request, "compendium/bringing/upload.html", context)


@require_GET
@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    incoming = list_of(request, ListKind.EXAMPLES, pk)
    if incoming.outcome:
        messages.success(request, incoming.outcome)
        return redirect(f"{reverse('compendium:list')}?show=ours")
    found = preview_examples(incoming, by=request.user, at=timezone.now())
    context = page_of("Check the list of examples") | {
        "incoming": incoming,
        "preview": found,
        "seen": fingerprint(found),
        "button": "Make these changes",
        "confirm": reverse("compendium:list_confirm", args=[pk]),
        "stop": reverse("compendium:list_cancel", args=[pk]),
        "again": reverse("compendium:list_upload"),
    }
    return render(request, "organisations/lists/preview.html", context)


@require_POST
@signed_in_to_press("compendium:list_preview", "pk")
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    confirm_by_button(confirm_examples, request, list_of(request, ListKind.EXAMPLES, pk))
    return redirect("compendium:list_preview", pk)


@require_POST
@signed_in_to_press("compendium:list_preview", "pk")
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    put_away(request, list_of(request, ListKind.EXAMPLES, pk))
    return redirect("compendium:list")
