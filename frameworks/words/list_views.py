"""The list of words taken away, and brought back: upload, preview, confirm."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from frameworks.models import Term
from frameworks.words.bringing import confirm_terms, preview_terms, sheet_of
from organisations.access import administrator_required, signed_in_to_press
from organisations.choices import ListKind
from organisations.incoming import (
    confirm_by_button,
    fingerprint,
    keep_list,
    list_of,
    put_away,
)
from organisations.lists.forms import ListForm
from organisations.lists.views import download


def page_of(title: str) -> dict:
    back = reverse("frameworks:terms")
    return {"kind": "words", "title": title, "back": back, "back_label": "Words you explain"}


@require_GET
@administrator_required
def export(request: HttpRequest, kind: str) -> HttpResponse:
    terms = Term.objects.editable_by(request.user).standing().select_related("owner")
    return download(sheet_of(terms), kind)


@require_http_methods(["GET", "POST"])
@administrator_required
def upload(request: HttpRequest) -> HttpResponse:
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "at": timezone.now()}
        incoming = keep_list(ListKind.WORDS, form.cleaned_data["file"], **given)
        return redirect("frameworks:terms_preview", incoming.pk)
    context = page_of("Bring a list of words") | {"form": form}
    return render(request, "frameworks/words/list_upload.html", context)


@require_GET
@administrator_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    incoming = list_of(request, ListKind.WORDS, pk)
    if incoming.outcome:
        messages.success(request, incoming.outcome)
        return redirect("frameworks:terms")
    found = preview_terms(incoming, by=request.user, at=timezone.now())
    context = page_of("Check the list of words") | {
        "incoming": incoming,
        "preview": found,
        "seen": fingerprint(found),
        "button": "Make these changes",
        "confirm": reverse("frameworks:terms_confirm", args=[pk]),
        "stop": reverse("frameworks:terms_cancel", args=[pk]),
        "again": reverse("frameworks:terms_upload"),
    }
    return render(request, "organisations/lists/preview.html", context)


@require_POST
@signed_in_to_press("frameworks:terms_preview", "pk")
@administrator_required
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    confirm_by_button(confirm_terms, request, list_of(request, ListKind.WORDS, pk))
    return redirect("frameworks:terms_preview", pk)


@require_POST
@signed_in_to_press("frameworks:terms_preview", "pk")
@administrator_required
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    put_away(request, list_of(request, ListKind.WORDS, pk))
    return redirect("frameworks:terms")
