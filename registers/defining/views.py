"""Pages on which administrators define the registers of their system, and their years."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhsuk.plan_year import PlanYear
from organisations.access import signed_in_to_press
from organisations.choices import Tier
from organisations.editing.attempt import Attempt, attempt
from organisations.editing.past import initial_of, past_page, states_of
from organisations.editing.pressing import pressed
from registers.access import own_register, own_system, trail_to
from registers.choices import Reach
from registers.defining.actions import (
    define_register,
    edit_register,
    restore_register,
    retire_register,
    set_year,
)
from registers.defining.forms import RegisterForm, YearForm
from registers.defining.register_fields import RegisterFields
from registers.models import Column, Register, RegisterYear


@require_http_methods(["GET", "POST"])
@login_required
def add(request: HttpRequest, system: str) -> HttpResponse:
    found = own_system(request, system)
    sent = attempt(
        request,
        RegisterForm,
        lambda form: define_register(
            system=found, values=form.values(), by=request.user, at=timezone.now()
        ),
        "{} is added. Say now what its columns are.",
    )
    if isinstance(sent.kept, Register):
        return redirect("registers:define", *sent.kept.address)
    return form_page(request, sent, title="Add a register", caption=found.name, trail=trail_to())


@require_safe
@login_required
def define(request: HttpRequest, system: str, slug: str) -> HttpResponse:
    """What a register asks and when: all that an administrator may change of it."""
    found = own_register(request, system, slug)
    context = {
        "register": found,
        "facts": facts_of(found),
        "columns": Column.objects.of_register(found),
        "years": RegisterYear.objects.of_register(found),
        "trail": trail_to(found),
    }
    return render(request, "registers/defining/define.html", context)


def facts_of(register: Register) -> list[tuple[str, str]]:
    facts = [
        ("Filled in by", f"Each {Tier(register.tier).kind}"),
        ("Read by", Reach(register.reach).label),
        ("Serves the step", register.step_code),
    ]
    return [(label, words) for label, words in facts if words]


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: HttpRequest, system: str, slug: str) -> HttpResponse:
    found = own_register(request, system, slug)
    sent = attempt(
        request,
        partial(RegisterForm, initial=initial_of(request, found, RegisterFields, RegisterForm)),
        lambda form: edit_register(
            register=found,
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
        request, sent, title="Change the register", caption=found.name, trail=trail_to(found)
    )


@require_POST
@signed_in_to_press("registers:define", "system", "slug")
def retire(request: HttpRequest, system: str, slug: str) -> HttpResponse:
    found = own_register(request, system, slug)
    said = "{} is retired. What it holds stays readable."
    pressed(request, partial(retire_register, register=found), said)
    return redirect("registers:define", system, slug)


@require_POST
@signed_in_to_press("registers:define", "system", "slug")
def restore(request: HttpRequest, system: str, slug: str) -> HttpResponse:
    found = own_register(request, system, slug)
    pressed(request, partial(restore_register, register=found), "{} is in use again.")
    return redirect("registers:define", system, slug)


@require_safe
@login_required
def past(request: HttpRequest, system: str, slug: str) -> HttpResponse:
    found = own_register(request, system, slug)
    edit, back = address_of("edit", found), address_of("define", found)
    states = states_of(found, RegisterFields, RegisterForm())
    return past_page(request, found, states, of=found.system, edit=edit, back=back)


@require_http_methods(["GET", "POST"])
@login_required
def year(request: HttpRequest, system: str, slug: str) -> HttpResponse:
    """The days of a plan year: of the one that `?year=` names, or of another."""
    found = own_register(request, system, slug)
    sent = attempt(
        request,
        partial(YearForm, initial=_days_of(request, found)),
        lambda form: set_year(
            register=found,
            **form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "The days of {} are saved.",
    )
    if sent.kept:
        return redirect("registers:define", system, slug)
    return form_page(
        request,
        sent,
        title="When it is filled in",
        caption=found.name,
        trail=trail_to(found),
    )


def _days_of(request: HttpRequest, register: Register) -> dict:
    """What stands in the form; nothing for a year that has no days yet."""
    asked = request.GET.get("year", "")
    years = RegisterYear.objects.of_register(register)
    is_year = asked.isdecimal() and len(asked) == 4
    year = years.filter(plan_year=int(asked)).first() if is_year else None
    if year is None:
        return {}
    return {
        "plan_year": PlanYear(year.plan_year).short,
        "opens_on": year.opens_on,
        "closes_on": year.closes_on,
        "number": year.number,
    }


def form_page(request: HttpRequest, sent: Attempt, **more) -> HttpResponse:
    """`trail`: the pages above; its last is the way back."""
    context = {"form": sent.form, "conflict": sent.conflict, "back": more["trail"][-1][1], **more}
    return render(request, "registers/form.html", context, status=sent.status)


def address_of(name: str, register: Register) -> str:
    return redirect(f"registers:{name}", *register.address).url
