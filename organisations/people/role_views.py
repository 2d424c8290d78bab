"""Giving and ending roles."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from nhsuk.at_once import saved
from organisations.access import administrator_required
from organisations.models import Membership
from organisations.people.actions import (
    LastAdministratorRole,
    add_role,
    end_role,
    is_last_of_a_system,
    is_own_last_administrator_role,
)
from organisations.people.forms import RoleForm
from organisations.people.views import person_in_scope


@administrator_required
def add(request: HttpRequest, pk: int) -> HttpResponse:
    person, today = person_in_scope(request, pk), timezone.localdate()
    form = RoleForm(request.POST or None, by=request.user, on=today, person=person)
    given = {"person": person, "by": request.user, "at": timezone.now()}
    role = saved(form, lambda: add_role(**given, **form.cleaned_data))
    if role:
        messages.success(request, f"{person} now has the role {role}.")
        return redirect(person)
    return render(
        request,
        "organisations/people/person_form.html",
        {"form": form, "person": person, "title": "Add a role"},
    )


@administrator_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    held = Membership.objects.administered_by(request.user).select_related("user", "organisation")
    membership = get_object_or_404(held, pk=pk)
    if not held.open(on=timezone.localdate()).contains(membership):  # by somebody else, just now
        messages.warning(request, f"The role {membership} of {membership.user} has ended already.")
        return redirect(membership.user)
    if request.method == "POST":
        return end_and_tell(request, membership)
    return show_end(request, membership)


def end_and_tell(request: HttpRequest, membership: Membership) -> HttpResponse:
    try:
        end_role(membership=membership, by=request.user, at=timezone.now())
    except LastAdministratorRole:
        return show_end(request, membership)
    messages.success(request, f"The role {membership} of {membership.user} has ended.")
    if membership.user == request.user:
        return redirect("start")
    return redirect(membership.user)


def show_end(request: HttpRequest, membership: Membership) -> HttpResponse:
    today = timezone.localdate()
    is_own_last = is_own_last_administrator_role(membership, by=request.user, on=today)
    is_last = is_last_of_a_system(membership, on=today)
    return render(
        request,
        "organisations/people/role_end.html",
        {"membership": membership, "is_own_last": is_own_last, "is_last": is_last},
        status=403 if is_own_last or is_last else 200,
    )
