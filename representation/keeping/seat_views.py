"""Pages on which they keep the seats of a board, and who holds them."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisations.access import signed_in_to_press
from organisations.editing.attempt import attempt
from organisations.editing.past import initial_of, past_page, states_of
from representation.access import own_board, own_seat, own_tenure, trail_to
from representation.keeping.actions import add_seat, close_seat, edit_seat, open_seat
from representation.keeping.fields import SeatFields, TenureFields
from representation.keeping.forms import SeatForm, TenureForm
from representation.keeping.tenure_actions import edit_tenure, give_seat
from representation.keeping.views import by, form_page, numbered
from representation.models import Seat


@require_http_methods(["GET", "POST"])
@login_required
def add(request: HttpRequest, pk: int) -> HttpResponse:
    board = own_board(request, pk)
    sent = attempt(
        request,
        partial(SeatForm, board=board, on=timezone.localdate()),
        lambda form: add_seat(board=board, values=form.values(), **by(request)),
        "{} is added. It is vacant until you say who holds it.",
    )
    if isinstance(sent.kept, Seat):
        return redirect(sent.kept)
    trail = trail_to(board, system=board.system)
    return form_page(request, sent, title="Add a seat", caption=str(board), trail=trail)


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_seat(request, pk)
    build = partial(SeatForm, board=found.board, on=timezone.localdate())
    sent = attempt(
        request,
        partial(build, initial=initial_of(request, found, SeatFields, SeatForm)),
        lambda form: edit_seat(seat=found, **numbered(form), **by(request)),
        "{} is saved.",
    )
    if sent.kept:
        return redirect(found)
    trail = trail_to(found.board, found, system=found.board.system)
    return form_page(request, sent, title="Change the seat", caption=str(found), trail=trail)


@require_safe
@login_required
def past(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_seat(request, pk)
    form = SeatForm(board=found.board, on=timezone.localdate())
    edit, back = reverse("representation:seat_edit", args=[pk]), found.get_absolute_url()
    states = states_of(found, SeatFields, form)
    return past_page(request, found, states, of=found.board, edit=edit, back=back)


@require_POST
@signed_in_to_press("representation:seat", "pk")
def close(request: HttpRequest, pk: int) -> HttpResponse:
    seat = close_seat(seat=own_seat(request, pk), **by(request))
    messages.success(request, f"{seat.reference} is closed. Its terms can still be read.")
    return redirect(seat)


@require_POST
@signed_in_to_press("representation:seat", "pk")
def open_again(request: HttpRequest, pk: int) -> HttpResponse:
    seat = open_seat(seat=own_seat(request, pk), **by(request))
    messages.success(request, f"{seat.reference} is open again.")
    return redirect(seat)


@require_http_methods(["GET", "POST"])
@login_required
def tenure_add(request: HttpRequest, pk: int) -> HttpResponse:
    seat = own_seat(request, pk)
    sent = attempt(
        request,
        partial(TenureForm, seat=seat, on=timezone.localdate(), is_new=True),
        lambda form: give_seat(seat=seat, values=form.values(), **by(request)),
        "{} is saved.",
    )
    if sent.kept:
        return redirect(seat)
    trail = trail_to(seat.board, seat, system=seat.board.system)
    return form_page(request, sent, title="Say who holds it", caption=str(seat), trail=trail)


@require_http_methods(["GET", "POST"])
@login_required
def tenure(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_tenure(request, pk)
    build = partial(TenureForm, seat=found.seat, on=timezone.localdate())
    sent = attempt(
        request,
        partial(build, initial=initial_of(request, found, TenureFields, TenureForm)),
        lambda form: edit_tenure(tenure=found, **numbered(form), **by(request)),
        "{} is saved.",
    )
    if sent.kept:
        return redirect(found.seat)
    seat = found.seat
    trail = trail_to(seat.board, seat, system=seat.board.system)
    past = reverse("representation:tenure_past", args=[pk])
    return form_page(
        request, sent, title="Change or end this term", caption=str(seat), trail=trail, past=past
    )


@require_safe
@login_required
def tenure_past(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_tenure(request, pk)
    form = TenureForm(seat=found.seat, on=timezone.localdate())
    edit, back = reverse("representation:tenure", args=[pk]), found.seat.get_absolute_url()
    states = states_of(found, TenureFields, form)
    return past_page(request, found, states, of=found.seat, edit=edit, back=back)
