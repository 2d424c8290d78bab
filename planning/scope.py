"""Whose page it is, in which cycle, and whether the user acts for that organisation."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from assessments.models import Cycle
from organisations.choices import Tier
from organisations.models import Organisation
from organisations.permissions import Right
from organisations.rights import rights_in
from planning.querysets import cycles_of

ABOVE = (Tier.PLACE, Tier.SYSTEM)


@dataclass(frozen=True)
class Desk:
    """An organisation in a cycle, and what the user may do for this very body: what every page of
    one begins with, here and in what stands on the right of planning.
    """

    organisation: Organisation
    cycle: Cycle
    rights: frozenset[Right]

    @property
    def writes(self) -> bool:
        return Right.WRITE in self.rights

    @property
    def signs(self) -> bool:
        return Right.SIGN in self.rights

    @property
    def address(self) -> tuple[str, str]:
        return (self.organisation.ods_code, self.cycle.slug)


@dataclass(frozen=True)
class Scope(Desk):
    """The desk of a place or the system."""

    rights: frozenset[Right] = frozenset()

    @classmethod
    def of(cls, user, organisation: Organisation, cycle: Cycle) -> "Scope":
        return cls(organisation, cycle, rights_in(user, organisation, on=timezone.localdate()))

    @property
    def decides(self) -> bool:
        return Right.DECIDE in self.rights

    @property
    def is_system(self) -> bool:
        return self.organisation.tier == Tier.SYSTEM

    @property
    def beneath(self) -> str:
        """Who asks it for help, in a word."""
        return "PCNs and places" if self.is_system else "PCNs"


def scope_of(user, code: str, slug: str) -> Scope:
    """The place or system with that code, in the cycle with that slug; 404 outside the scope."""
    organisation = get_object_or_404(
        Organisation.objects.visible_to(user), ods_code=code, tier__in=ABOVE
    )
    cycle = cycles_of(Cycle.objects.visible_to(user), organisation).filter(slug=slug).first()
    if cycle is None:
        raise Http404
    return Scope.of(user, organisation, cycle)


def other_years(user, scope: Scope, route: str) -> list[tuple[str, str]]:
    """The same page of the organisation's other plan years, as its links say it."""
    organisation = scope.organisation
    cycles = cycles_of(Cycle.objects.visible_to(user), organisation).besides(scope.cycle)
    return year_links(cycles, organisation, route)


def year_links(cycles, organisation: Organisation, route: str) -> list[tuple[str, str]]:
    code = organisation.ods_code
    return [(cycle.label, reverse(route, args=[code, cycle.slug])) for cycle in cycles]


def trail_to(user, scope: Scope) -> list[tuple[str, str]]:
    """Breadcrumbs down to the organisation's own page; its system only for who may see that."""
    trail, system = [("Start", reverse("start"))], scope.cycle.system
    if not scope.is_system and Organisation.objects.visible_to(user).filter(pk=system.pk).exists():
        trail.append(
            (system.name, reverse("planning:rollup", args=[system.ods_code, scope.cycle.slug]))
        )
    return [*trail, (scope.organisation.name, reverse("planning:rollup", args=scope.address))]
