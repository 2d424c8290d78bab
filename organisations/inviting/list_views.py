"""A list of people: one to fill in, upload, preview, confirm, and what came of it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
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
from organisations.inviting.actions import invite_people, preview_people
from organisations.inviting.fill_in import PEOPLE, fill_in_workbook
from organisations.inviting.newcomers import newcomers, with_what_was_sent
from organisations.lists.forms import ListForm
from organisations.lists.views import WRITERS, download, sent_as
from organisations.models import IncomingList, Organisation, User

ON_A_PAGE = 50


@require_GET
@administrator_required
def fill_in(request: HttpRequest, kind: str) -> HttpResponse:
    """Only where the person may invite; a CSV file holds one sheet, so the headers alone."""
    if kind == "csv":
        return download(PEOPLE, kind)
    today = timezone.localdate()
    offered = Organisation.objects.administered_by(request.user).open(on=today).planning()
    in_order = offered.order_by("tier", "name", "ods_code")
    return sent_as(fill_in_workbook(in_order), WRITERS[kind][1], f"people.{kind}")


@require_http_methods(["GET", "POST"])
@administrator_required
def upload(request: HttpRequest) -> HttpResponse:
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "at": timezone.now()}
        incoming = keep_list(ListKind.PEOPLE, form.cleaned_data["file"], **given)
        return redirect("organisations:people_preview", incoming.pk)
    return render(request, "organisations/inviting/upload.html", {"form": form})


@require_GET
@administrator_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What the list would do; once it is done, what came of it."""
    incoming = list_of(request, ListKind.PEOPLE, pk)
    if incoming.outcome:
        return done(request, incoming)
    found = preview_people(incoming, by=request.user, at=timezone.now())
    context = {"incoming": incoming, "preview": found, "seen": fingerprint(found)}
    return render(request, "organisations/inviting/preview.html", context)


def done(request: HttpRequest, incoming: IncomingList) -> HttpResponse:
    by, today = request.user, timezone.localdate()
    invited = User.objects.administered_by(by).filter(invitations__from_list=incoming)
    invited = with_what_was_sent(invited.order_by("invitations__pk"), by=by, on=today)
    page = Paginator(invited, ON_A_PAGE).get_page(request.GET.get("page"))
    site = request.build_absolute_uri("/")
    context = {
        "incoming": incoming,
        "page": page,
        "newcomers": newcomers(page.object_list, by=by, on=today, site=site),
    }
    return render(request, "organisations/inviting/done.html", context)


@require_POST
@signed_in_to_press("organisations:people_preview", "pk")
@administrator_required
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    incoming, site = list_of(request, ListKind.PEOPLE, pk), request.build_absolute_uri("/")
    confirm_by_button(invite_people, request, incoming, site=site)
    return redirect("organisations:people_preview", pk)


@require_POST
@signed_in_to_press("organisations:people_preview", "pk")
@administrator_required
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    put_away(request, list_of(request, ListKind.PEOPLE, pk))
    return redirect("organisations:people")
