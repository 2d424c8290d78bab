"""The national file in the browser: upload, preview, confirm."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organisations.access import administrator_required, signed_in_to_press
from organisations.choices import ListKind
from organisations.incoming import confirm_by_button, fingerprint, list_of, put_away
from organisations.national.forms import NationalForm, boards_of
from organisations.national.problems import FileProblem
from organisations.national.uploads import confirm_national, preview_national


@require_http_methods(["GET", "POST"])
@administrator_required
def upload(request: HttpRequest) -> HttpResponse:
    form = NationalForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        incoming = form.save(by=request.user, at=timezone.now())
        return redirect("organisations:national_preview", incoming.pk)
    context = {"form": form, "boards": boards_of(request.user)}
    return render(request, "organisations/national/upload.html", context)


@require_GET
@administrator_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    incoming = list_of(request, ListKind.NATIONAL, pk)
    if incoming.outcome:
        messages.success(request, incoming.outcome)
        return redirect("organisations:list")
    report = preview_national(incoming=incoming, by=request.user, at=timezone.now())
    context = {
        "incoming": incoming,
        "report": report,
        "seen": fingerprint(report),
        "confirm": reverse("organisations:national_confirm", args=[pk]),
        "stop": reverse("organisations:national_cancel", args=[pk]),
        "again": reverse("organisations:national"),
    }
    return render(request, "organisations/national/preview.html", context)


@require_POST
@signed_in_to_press("organisations:national_preview", "pk")
@administrator_required
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    with suppress(FileProblem):  # the preview says it, where it can be read
        confirm_by_button(confirm_national, request, list_of(request, ListKind.NATIONAL, pk))
    return redirect("organisations:national_preview", pk)


@require_POST
@signed_in_to_press("organisations:national_preview", "pk")
@administrator_required
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    put_away(request, list_of(request, ListKind.NATIONAL, pk))
    return redirect("organisations:list")
