"""Your devices: where somebody is signed in, and how they sign out there."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from organisations.access import signed_in_to_press
from organisations.entering import Device
from organisations.sessions.devices import sign_out, sign_out_everywhere
from organisations.sessions.store import DEVICE


@require_GET
@login_required
def devices(request: HttpRequest) -> HttpResponse:
    found = Device.objects.of_person(request.user).signed_in(at=timezone.now())
    here = request.session.get(DEVICE)
    return render(request, "organisations/sessions/devices.html", {"devices": found, "here": here})


@require_POST
@signed_in_to_press("account_devices")
def sign_out_one(request: HttpRequest, pk: int) -> HttpResponse:
    device = get_object_or_404(Device.objects.of_person(request.user), pk=pk)
    sign_out([device])
    if pk == request.session.get(DEVICE):
        logout(request)
        return redirect("account_login")
    messages.success(request, f"{device} was signed out.")
    return redirect("account_devices")


@require_POST
@signed_in_to_press("account_devices")
def sign_out_all(request: HttpRequest) -> HttpResponse:
    sign_out_everywhere(request.user)
    logout(request)
    return redirect("account_login")
