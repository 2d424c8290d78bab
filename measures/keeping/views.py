"""Pages on which administrators keep the indicators of their system."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from measures.access import own_indicator, own_system
from measures.keeping.actions import (
    add_indicator,
    edit_indicator,
    restore_indicator,
    retire_indicator,
)
from measures.keeping.forms import IndicatorForm, NewIndicatorForm
from measures.keeping.indicator_fields import IndicatorFields
from organisations.access import signed_in_to_press
from organisations.editing.attempt import Attempt, attempt
from organisations.editing.past import initial_of, past_page, states_of
from organisations.editing.pressing import pressed


@require_http_methods(["GET", "POST"])
@login_required
def add(request: HttpRequest, system: str) -> HttpResponse:
    found = own_system(request, system)
    sent = attempt(
        request,
        NewIndicatorForm,
        lambda form: add_indicator(
            system=found,
            code=form.cleaned_data["code"],
            values=form.values(),
            by=request.user,
            at=timezone.now(),
        ),
        "{} is added.",
    )
    if sent.kept:
        return redirect(sent.kept)
    return form_page(request, sent, system=found, back=reverse("measures:register", args=[system]))


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: HttpRequest, system: str, code: str) -> HttpResponse:
    found = own_indicator(request, system, code)
    sent = attempt(
        request,
        partial(IndicatorForm, initial=initial_of(request, found, IndicatorFields, IndicatorForm)),
        lambda form: edit_indicator(
            indicator=found,
            values=form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "{} is saved.",
    )
    if sent.kept:
        return redirect(found)
    back = found.get_absolute_url()
    return form_page(request, sent, system=found.system, back=back, indicator=found)


def form_page(request: HttpRequest, sent: Attempt, **more) -> HttpResponse:
    context = {"form": sent.form, "conflict": sent.conflict, **more}
    return render(request, "measures/keeping/indicator_form.html", context, status=sent.status)


@require_safe
@login_required
def past(request: HttpRequest, system: str, code: str) -> HttpResponse:
    found = own_indicator(request, system, code)
    edit = reverse("measures:edit", args=found.address)
    states = states_of(found, IndicatorFields, IndicatorForm())
    back = found.get_absolute_url()
    return past_page(request, found, states, of=found.system, edit=edit, back=back)


@require_POST
@signed_in_to_press("measures:indicator", "system", "code")
def retire(request: HttpRequest, system: str, code: str) -> HttpResponse:
    found = own_indicator(request, system, code)
    said = "{} is retired. Its values stay readable."
    pressed(request, partial(retire_indicator, indicator=found), said)
    return redirect(found)


@require_POST
@signed_in_to_press("measures:indicator", "system", "code")
def restore(request: HttpRequest, system: str, code: str) -> HttpResponse:
    found = own_indicator(request, system, code)
    pressed(request, partial(restore_indicator, indicator=found), "{} is in use again.")
    return redirect(found)
