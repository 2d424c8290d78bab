"""How a view gets what it is about: 404 outside what one sees, 403 where one may not act."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from organisations.access import administered
from organisations.choices import Tier
from organisations.models import Organisation
from organisations.permissions import Right
from organisations.rights import may
from registers.models import Column, Register, RegisterYear


def systems_of(request: HttpRequest):
    """Those whose registers this person reads."""
    return Organisation.objects.over(request.user).of_tier(Tier.SYSTEM)


def own_system(request: HttpRequest, code: str) -> Organisation:
    """One that this person administers."""
    own = Organisation.objects.administered_by(request.user)
    return administered(systems_of(request), own, ods_code=code)


def visible_register(request: HttpRequest, system: str, slug: str) -> Register:
    seen = Register.objects.visible_to(request.user).select_related("system")
    return get_object_or_404(seen, system__ods_code=system, slug=slug)


def own_register(request: HttpRequest, system: str, slug: str) -> Register:
    seen = Register.objects.visible_to(request.user).select_related("system")
    own = Register.objects.editable_by(request.user)
    return administered(seen, own, system__ods_code=system, slug=slug)


def own_column(request: HttpRequest, system: str, slug: str, pk: int) -> Column:
    register = own_register(request, system, slug)
    column = get_object_or_404(Column.objects.of_register(register), pk=pk)
    column.register = register
    return column


def visible_year(
    request: HttpRequest, system: str, slug: str, year: int, code: str
) -> tuple[RegisterYear, Organisation]:
    """A year of a register, and an organisation this person sees that fills it in."""
    register = visible_register(request, system, slug)
    found = get_object_or_404(RegisterYear.objects.of_register(register), plan_year=year)
    found.register = register
    seen = Organisation.objects.visible_to(request.user).within(
        register.system, on=timezone.localdate()
    )
    return found, get_object_or_404(seen.of_tier(register.tier), ods_code=code)


def own_year(
    request: HttpRequest, system: str, slug: str, year: int, code: str, right: Right = Right.WRITE
) -> tuple[RegisterYear, Organisation]:
    """The same for those who may fill it in."""
    found, organisation = visible_year(request, system, slug, year, code)
    if not may(request.user, right, organisation, on=timezone.localdate()):
        raise PermissionDenied
    return found, organisation


def trail_to(register: Register | None = None) -> list[tuple[str, str]]:
    """Down to a register; without one, to all of them."""
    trail = [("Start", reverse("start")), ("Registers", reverse("registers:home"))]
    return [*trail, (register.name, register.get_absolute_url())] if register else trail
