"""Buttons of the page on which an organisation fills in a register."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from nhsuk.words import counted
from organisations.access import key_of, signed_in_to_press
from organisations.editing.pressing import pressed
from organisations.permissions import Right
from registers.access import own_year
from registers.choices import State
from registers.filling.actions import remove_entry, say_of_register
from registers.filling.carrying import carry_entries, confirm_entries
from registers.filling.views import entry_in

PAGE = ("registers:filling", "system", "slug", "year", "code")
SAID = {
    State.SENT: "The rows are sent.",
    State.NOTHING: "You have said that there is nothing to report.",
    State.OPEN: "It is taken back, and your team’s alone until you send it again.",
}


@require_POST
@signed_in_to_press(*PAGE)
def say(
    request: HttpRequest, system: str, slug: str, year: int, code: str, state: str
) -> HttpResponse:
    if state not in State.values:
        raise Http404
    found, organisation = own_year(request, system, slug, year, code, Right.SIGN)
    do = partial(say_of_register, year=found, organisation=organisation, state=State(state))
    pressed(request, do, SAID[State(state)])
    return redirect("registers:filling", system, slug, year, code)


@require_POST
@signed_in_to_press(*PAGE)
def remove(
    request: HttpRequest, system: str, slug: str, year: int, code: str, row: int
) -> HttpResponse:
    found, organisation = own_year(request, system, slug, year, code)
    do = partial(remove_entry, entry=entry_in(found, organisation, row))
    said = f"Row {row} is taken out. Its history brings it back."
    pressed(request, do, said)
    return redirect("registers:filling", system, slug, year, code)


@require_POST
@signed_in_to_press(*PAGE)
def carry(request: HttpRequest, system: str, slug: str, year: int, code: str) -> HttpResponse:
    found, organisation = own_year(request, system, slug, year, code)
    do = partial(carry_entries, year=found, organisation=organisation)
    pressed(request, do, _carried)
    return redirect("registers:filling", system, slug, year, code)


def _carried(count: int) -> str:
    return f"{counted(count, 'row is', 'rows are')} carried over. Confirm or change each."


@require_POST
@signed_in_to_press(*PAGE)
def confirm(request: HttpRequest, system: str, slug: str, year: int, code: str) -> HttpResponse:
    """The row that the button names, or all of them."""
    found, organisation = own_year(request, system, slug, year, code)
    row = key_of(request, "row") if "row" in request.POST else None
    do = partial(confirm_entries, year=found, organisation=organisation, row=row)
    pressed(request, do, _confirmed)
    return redirect("registers:filling", system, slug, year, code)


def _confirmed(count: int) -> str:
    return f"{counted(count, 'row is', 'rows are')} confirmed."
