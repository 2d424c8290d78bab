"""Resetting somebody's second factor: one administrator asks, another confirms."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from organisations.access import administrator_required, signed_in_to_press
from organisations.entering import FactorReset
from organisations.people.views import person_managed
from organisations.second_factor.actions import (
    NoLongerWaiting,
    ask_for_reset,
    confirm_reset,
    drop_reset,
)
from organisations.second_factor.asking import has_one
from organisations.second_factor.telling import tell_asked, tell_confirmed

GONE = "Nothing was done: another administrator was quicker, or it was asked for over a week ago."


@require_GET
@administrator_required
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_managed(request, pk)
    waiting = FactorReset.objects.of_person(person).waiting(at=timezone.now()).first()
    context = {
        "person": person,
        "has_one": has_one(person),
        "waiting": waiting,
        "is_self": person == request.user,
        "asked_myself": waiting is not None and waiting.asked_by == request.user,
    }
    return render(request, "organisations/second_factor/reset.html", context)


@require_POST
@signed_in_to_press("organisations:factor_reset", "pk")
@administrator_required
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    person, now = person_managed(request, pk), timezone.now()
    asked = ask_for_reset(person=person, by=request.user, at=now)
    tell_asked(asked, site=site_of(request), on=timezone.localdate(now))
    messages.success(request, "Asked. Another administrator now has 7 days to confirm it.")
    return redirect("organisations:factor_reset", person.pk)


@require_POST
@signed_in_to_press("organisations:factor_reset", "pk")
@administrator_required
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    return answered(request, pk, confirm_reset, "The second factor was taken away.")


@require_POST
@signed_in_to_press("organisations:factor_reset", "pk")
@administrator_required
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    return answered(request, pk, drop_reset, "Dropped. The second factor stays as it is.")


def answered(request: HttpRequest, pk: int, action, said: str) -> HttpResponse:
    person, now = person_managed(request, pk), timezone.now()
    waiting = FactorReset.objects.of_person(person).waiting(at=now).first()
    try:
        if waiting is None:
            raise NoLongerWaiting
        done = action(reset=waiting, by=request.user, at=now)
    except NoLongerWaiting:
        messages.warning(request, GONE)
    else:
        messages.success(request, said)
        if done.confirmed_at:
            tell_confirmed(done, site=site_of(request))
    return redirect("organisations:factor_reset", person.pk)


def site_of(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
