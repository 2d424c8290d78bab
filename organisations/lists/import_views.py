"""The list of organisations that an administrator brings back: upload, preview, confirm."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organisations.access import administrator_required, signed_in_to_press
from organisations.choices import ListKind
from organisations.incoming import (
    confirm_by_button,
    fingerprint,
    keep_list,
    list_of,
    put_away,
)
from organisations.lists.actions import confirm_list, preview_list
from organisations.lists.forms import ListForm

KIND = ListKind.ORGANISATIONS


def page_of(title: str) -> dict:
    back = reverse("organisations:list")
    return {"kind": "organisations", "title": title, "back": back, "back_label": "Organisations"}


@require_http_methods(["GET", "POST"])
@administrator_required
def upload(request: HttpRequest) -> HttpResponse:
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "at": timezone.now()}
        incoming = keep_list(KIND, form.cleaned_data["file"], **given)
        return redirect("organisations:list_preview", incoming.pk)
    context = page_of("Bring a list of organisations") | {"form": form}
    return render(request, "organisations/lists/upload_organisations.html", context)


@require_GET
@administrator_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    incoming = list_of(request, KIND, pk)
    if incoming.outcome:
        messages.success(request, incoming.outcome)
        return redirect("organisations:list")
    found = preview_list(incoming, by=request.user, at=timezone.now())
    context = page_of("Check the list") | {
        "incoming": incoming,
        "preview": found,
        "seen": fingerprint(found),
        "button": "Make these changes",
        "confirm": reverse("organisations:list_confirm", args=[pk]),
        "stop": reverse("organisations:list_cancel", args=[pk]),
        "again": reverse("organisations:list_upload"),
    }
    return render(request, "organisations/lists/preview.html", context)


@require_POST
@signed_in_to_press("organisations:list_preview", "pk")
@administrator_required
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    confirm_by_button(confirm_list, request, list_of(request, KIND, pk))
    return redirect("organisations:list_preview", pk)


@require_POST
@signed_in_to_press("organisations:list_preview", "pk")
@administrator_required
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    put_away(request, list_of(request, KIND, pk))
    return redirect("organisations:list")
