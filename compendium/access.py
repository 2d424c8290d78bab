"""How a view gets the example it is about: 404 outside what one sees, 403 where one may not act."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from compendium.choices import PRIVATE_TO_ITS_TEAM
from compendium.models import Example
from nhsuk.words import listed
from organisations.choices import Tier
from organisations.models import Organisation
from organisations.permissions import Right


def visible_example(request: HttpRequest, pk: int) -> Example:
    return get_object_or_404(Example.objects.visible_to(request.user).with_whose(), pk=pk)


def may_on(request: HttpRequest, example: Example, right: Right) -> bool:
    return Example.objects.where_may(request.user, right).contains(example)


def example_to(request: HttpRequest, pk: int, *rights: Right) -> Example:
    """For those who hold one of these rights in it."""
    return _for(request, visible_example(request, pk), *rights)


def example_to_decide(request: HttpRequest, pk: int, *rights: Right) -> Example:
    """The same, also where it went back to its team since this person read it."""
    once_read = Example.objects.once_read_by(request.user).with_whose()
    return _for(request, get_object_or_404(once_read, pk=pk), *rights)


def reads(request: HttpRequest, example: Example) -> bool:
    return Example.objects.visible_to(request.user).contains(example)


def _for(request: HttpRequest, example: Example, *rights: Right) -> Example:
    if not any(may_on(request, example, right) for right in rights):
        raise PermissionDenied
    return example


def past_to_read(request: HttpRequest, example: Example) -> Q:
    """What of its history is for this person: all of it for its team, no draft for others."""
    is_team = may_on(request, example, Right.PROPOSE)
    return Q() if is_team else ~Q(state__in=PRIVATE_TO_ITS_TEAM)


def deciders_of(example: Example) -> str:
    """In words: the places and systems it lies in, or is, whose reviewers publish it."""
    above = Organisation.objects.above([example.organisation_id], on=timezone.localdate())
    deciding = above.filter(tier__in=[Tier.PLACE, Tier.SYSTEM]).order_by("tier", "name")
    return listed(deciding.values_list("name", flat=True))


def trail_to_list() -> list[tuple[str, str]]:
    return [("Start", reverse("start")), ("Good practice", reverse("compendium:list"))]
