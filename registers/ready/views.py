"""The button by which an administrator adds a register that comes ready."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from organisations.access import signed_in_to_press
from organisations.history import AlreadyThere
from registers.access import own_system
from registers.defining.actions import define_register
from registers.ready.four import READY


@require_POST
@signed_in_to_press("registers:home")
def add(request: HttpRequest, system: str, key: str) -> HttpResponse:
    found = own_system(request, system)
    if key not in READY:
        raise Http404
    ready = READY[key]
    try:
        register = define_register(
            system=found,
            values=ready.register,
            columns=ready.columns,
            by=request.user,
            at=timezone.now(),
        )
        said = "is added. Say now from when until when it is filled in."
        messages.success(request, f"{register.reference} {said}")
    except AlreadyThere as there:
        register = there.current
        messages.warning(request, f"{register.reference} was there already.")
    return redirect("registers:define", *register.address)
