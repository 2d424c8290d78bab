"""Pages on which administrators say what the columns of a register are."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from organisations.access import signed_in_to_press
from organisations.editing.attempt import attempt
from organisations.editing.past import initial_of
from registers.access import own_column, own_register, trail_to
from registers.defining.column_actions import (
    add_column,
    edit_column,
    move_column,
    open_column,
    remove_column,
)
from registers.defining.forms import ColumnForm
from registers.defining.register_fields import ColumnFields
from registers.defining.views import form_page


@require_http_methods(["GET", "POST"])
@login_required
def add(request: HttpRequest, system: str, slug: str) -> HttpResponse:
    found = own_register(request, system, slug)
    sent = attempt(
        request,
        ColumnForm,
        lambda form: add_column(
            register=found, values=form.values(), by=request.user, at=timezone.now()
        ),
        "{} is added.",
    )
    if sent.kept:
        return redirect("registers:define", system, slug)
    return form_page(request, sent, title="Add a column", caption=found.name, trail=trail_to(found))


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: HttpRequest, system: str, slug: str, pk: int) -> HttpResponse:
    found = own_column(request, system, slug, pk)
    sent = attempt(
        request,
        partial(ColumnForm, initial=initial_of(request, found, ColumnFields, ColumnForm)),
        lambda form: edit_column(
            column=found,
            values=form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "{} is saved.",
    )
    if sent.kept:
        return redirect("registers:define", system, slug)
    return form_page(
        request, sent, title="Change the column", caption=found.name, trail=trail_to(found.register)
    )


@require_POST
@signed_in_to_press("registers:define", "system", "slug")
def move(request: HttpRequest, system: str, slug: str, pk: int, way: str) -> HttpResponse:
    found = own_column(request, system, slug, pk)
    move_column(column=found, up=way == "up", by=request.user, at=timezone.now())
    return redirect("registers:define", system, slug)


@require_POST
@signed_in_to_press("registers:define", "system", "slug")
def remove(request: HttpRequest, system: str, slug: str, pk: int) -> HttpResponse:
    found = own_column(request, system, slug, pk)
    is_gone = remove_column(column=found, by=request.user, at=timezone.now())
    said = "is taken out" if is_gone else "is closed: what rows hold in it stays readable"
    messages.success(request, f"{found.reference} {said}.")
    return redirect("registers:define", system, slug)


@require_POST
@signed_in_to_press("registers:define", "system", "slug")
def open_again(request: HttpRequest, system: str, slug: str, pk: int) -> HttpResponse:
    found = own_column(request, system, slug, pk)
    open_column(column=found, by=request.user, at=timezone.now())
    messages.success(request, f"{found.reference} asks again.")
    return redirect("registers:define", system, slug)
