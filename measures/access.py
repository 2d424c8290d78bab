"""How a view gets what it is about: 404 outside what one sees, 403 where one may not act."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from measures.models import Indicator
from organisations.access import administered
from organisations.choices import Tier
from organisations.models import Organisation


def systems_of(request: HttpRequest):
    """Those whose indicators this person reads."""
    return Organisation.objects.over(request.user).of_tier(Tier.SYSTEM)


def visible_system(request: HttpRequest, code: str) -> Organisation:
    return get_object_or_404(systems_of(request), ods_code=code)


def own_system(request: HttpRequest, code: str) -> Organisation:
    """One that this person administers."""
    own = Organisation.objects.administered_by(request.user)
    return administered(systems_of(request), own, ods_code=code)


def visible_indicator(request: HttpRequest, system: str, code: str) -> Indicator:
    seen = Indicator.objects.visible_to(request.user).select_related("system")
    return get_object_or_404(seen, system__ods_code=system, code=code)


def own_indicator(request: HttpRequest, system: str, code: str) -> Indicator:
    seen = Indicator.objects.visible_to(request.user).select_related("system")
    own = Indicator.objects.editable_by(request.user)
    return administered(seen, own, system__ods_code=system, code=code)


def trail_to(system: Organisation) -> list[tuple[str, str]]:
    return [
        ("Start", reverse("start")),
        (f"Measures of {system}", reverse("measures:register", args=[system.ods_code])),
    ]
