"""Pages on which the people of a place or the system keep its boards."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisations.access import signed_in_to_press
from organisations.editing.attempt import Attempt, attempt
from organisations.editing.past import initial_of, past_page, states_of
from representation.access import own_board, own_owner, trail_to
from representation.keeping.actions import add_board, close_board, edit_board, open_board
from representation.keeping.fields import BoardFields
from representation.keeping.forms import BoardForm
from representation.models import Board


@require_http_methods(["GET", "POST"])
@login_required
def add(request: HttpRequest, code: str) -> HttpResponse:
    owner = own_owner(request, code)
    sent = attempt(
        request,
        BoardForm,
        lambda form: add_board(owner=owner, values=form.values(), **by(request)),
        "{} is added. Say now which seats it has.",
    )
    if isinstance(sent.kept, Board):
        return redirect(sent.kept)
    return form_page(request, sent, title="Add a board", caption=owner.name, trail=trail_to())


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_board(request, pk)
    sent = attempt(
        request,
        partial(BoardForm, initial=initial_of(request, found, BoardFields, BoardForm)),
        lambda form: edit_board(board=found, **numbered(form), **by(request)),
        "{} is saved.",
    )
    if sent.kept:
        return redirect(found)
    trail = trail_to(found, system=found.system)
    return form_page(request, sent, title="Change the board", caption=str(found), trail=trail)


@require_safe
@login_required
def past(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_board(request, pk)
    edit, back = reverse("representation:board_edit", args=[pk]), found.get_absolute_url()
    states = states_of(found, BoardFields, BoardForm())
    return past_page(request, found, states, of=found.owner, edit=edit, back=back)


@require_POST
@signed_in_to_press("representation:board", "pk")
def close(request: HttpRequest, pk: int) -> HttpResponse:
    board = close_board(board=own_board(request, pk), **by(request))
    messages.success(request, f"{board.reference} is closed. All of it can still be read.")
    return redirect(board)


@require_POST
@signed_in_to_press("representation:board", "pk")
def open_again(request: HttpRequest, pk: int) -> HttpResponse:
    board = open_board(board=own_board(request, pk), **by(request))
    messages.success(request, f"{board.reference} is open again.")
    return redirect(board)


def by(request: HttpRequest) -> dict:
    return {"by": request.user, "at": timezone.now()}


def numbered(form) -> dict:
    """What was typed, and the number of what was read."""
    return {"values": form.values(), "number": form.cleaned_data["number"]}


def form_page(request: HttpRequest, sent: Attempt, **more) -> HttpResponse:
    """`trail`: the pages above; its last is the way back."""
    context = {"form": sent.form, "conflict": sent.conflict, "back": more["trail"][-1][1], **more}
    return render(request, "representation/form.html", context, status=sent.status)
