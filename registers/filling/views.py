"""Pages on which an organisation fills in a register, row by row."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from organisations.editing.attempt import Attempt, attempt
from organisations.editing.past import past_page
from organisations.history import past_of
from organisations.models import Membership, Organisation
from organisations.permissions import Right
from organisations.rights import rights_in
from registers.access import own_year, trail_to, visible_year
from registers.choices import Reach
from registers.filling.actions import add_entry, edit_entry
from registers.filling.carrying import to_carry
from registers.filling.columns import Columns, names_in
from registers.filling.forms import EntryForm
from registers.filling.page import lines_of, page_of_rows, standing_in
from registers.filling.past import states_of_entry
from registers.models import Column, Entry, RegisterYear


@require_safe
@login_required
def filling(request: HttpRequest, system: str, slug: str, year: int, code: str) -> HttpResponse:
    """What one organisation has filled in: its team changes it, others read what is sent."""
    found, organisation = visible_year(request, system, slug, year, code)
    today = timezone.localdate()
    rights = rights_in(request.user, organisation, on=today)
    standing, columns = standing_in(found, organisation, on=today), list(_all_columns(found))
    may_write = Right.WRITE in rights
    reads = may_write or standing.is_sent
    page = page_of_rows(standing, request.GET.get("page")) if reads else None
    names = names_in(found.register, columns, on=today)
    reach = reach_of(request, organisation, may_write=may_write)
    context = {
        "register": found.register,
        "year": found,
        "organisation": organisation,
        "address": [system, slug, year, code],
        "standing": standing,
        "headings": [each.name for each in columns if each.reach in reach.widest][:5],
        "page": page,
        "lines": lines_of(page, columns, names, organisation, reach) if page else [],
        "may_write": may_write,
        "may_sign": Right.SIGN in rights,
        "may_change": may_write and not standing.shut and not standing.is_nothing,
        "to_carry": to_carry(found, organisation).count() if may_write else 0,
        "copies": copies_of([system, slug, year, code]),
        "trail": trail_to(found.register),
    }
    return render(request, "registers/filling/filling.html", context)


def copies_of(address: list) -> list[tuple[str, str, str]]:
    """The rows as files that come back."""
    return [
        (label, reverse("registers:entries_export", args=[*address, format]), note)
        for label, format, note in (
            ("Workbook", "xlsx", "to fill in and bring back"),
            ("CSV", "csv", "the same for other programs"),
        )
    ]


def reach_of(request: HttpRequest, organisation: Organisation, *, may_write: bool) -> Reach:
    """As what somebody reads the rows of an organisation that they see."""
    own = Membership.objects.of(request.user, on=timezone.localdate())
    is_team = may_write or own.filter(organisation=organisation).exists()
    return Reach.TEAM if is_team else Reach.ABOVE


def _all_columns(year: RegisterYear):
    return Column.objects.of_register(year.register)


@require_http_methods(["GET", "POST"])
@login_required
def add(request: HttpRequest, system: str, slug: str, year: int, code: str) -> HttpResponse:
    found, organisation = own_year(request, system, slug, year, code)
    columns = Columns.of(found.register, on=timezone.localdate())
    sent = attempt(
        request,
        partial(EntryForm, columns=columns),
        lambda form: add_entry(
            year=found,
            organisation=organisation,
            values=form.values(),
            by=request.user,
            at=timezone.now(),
        ),
        "{} is added.",
    )
    return form_page(request, sent, found, organisation, title="Add a row")


@require_http_methods(["GET", "POST"])
@login_required
def edit(
    request: HttpRequest, system: str, slug: str, year: int, code: str, row: int
) -> HttpResponse:
    found, organisation = own_year(request, system, slug, year, code)
    entry = entry_in(found, organisation, row)
    columns = Columns.of(found.register, on=timezone.localdate()).holding([entry.values])
    sent = attempt(
        request,
        partial(EntryForm, columns=columns, initial=_initial_of(request, entry, columns)),
        lambda form: edit_entry(
            entry=entry,
            values=form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "{} is saved.",
    )
    return form_page(request, sent, found, organisation, title=f"Change row {row}", entry=entry)


def entry_in(year: RegisterYear, organisation: Organisation, row: int) -> Entry:
    """A row of an organisation whose rows this person writes."""
    rows = Entry.objects.of_years([year.pk]).filter(filling__organisation=organisation)
    entry = get_object_or_404(rows.select_related("filling"), row=row)
    entry.filling.year, entry.filling.organisation = year, organisation
    return entry


def _initial_of(request: HttpRequest, entry: Entry, columns: Columns) -> dict:
    """As it stands, or as it was in the state that `?state=` names."""
    asked = request.GET.get("state", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
    stood = next((past.values for past in past_of(entry) if past.number == number), entry.values)
    return columns.typed(stood) | {"number": entry.number}


def form_page(
    request: HttpRequest,
    sent: Attempt,
    year: RegisterYear,
    organisation: Organisation,
    *,
    title: str,
    entry: Entry | None = None,
) -> HttpResponse:
    """The form of a row; once it is kept, back to the rows."""
    address = [*year.register.address, year.plan_year, organisation.ods_code]
    back = reverse("registers:filling", args=address)
    if sent.kept:
        return redirect(back)
    context = {
        "form": sent.form,
        "conflict": sent.conflict,
        "title": title,
        "caption": f"{year.register}, {organisation}",
        "back": back,
        "trail": [*trail_to(year.register), (str(organisation), back)],
        "address": [*address, entry.row] if entry else None,
        "is_out": entry is not None and entry.removed_at is not None,
    }
    return render(request, "registers/filling/entry_form.html", context, status=sent.status)


@require_safe
@login_required
def past(
    request: HttpRequest, system: str, slug: str, year: int, code: str, row: int
) -> HttpResponse:
    found, organisation = own_year(request, system, slug, year, code)
    entry = entry_in(found, organisation, row)
    columns = tuple(_all_columns(found))
    names = names_in(found.register, columns, on=timezone.localdate())
    states = states_of_entry(entry, Columns(columns, names))
    edit = reverse("registers:entry", args=[system, slug, year, code, row])
    back = reverse("registers:filling", args=[system, slug, year, code])
    return past_page(request, entry, states, of=found.register, edit=edit, back=back)
