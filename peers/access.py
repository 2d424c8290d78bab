"""Whose page it is: what an organisation asks its peers is for its own people, not for those above.

Out of sight 404; in sight, not one's own 403.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment, Cycle
from frameworks.models import Step
from organisations.choices import Tier
from organisations.models import Membership, Organisation
from organisations.permissions import rights_of
from peers.steps import steps_of
from planning.querysets import cycles_of
from planning.scope import Desk


@dataclass(frozen=True)
class PeerDesk(Desk):
    """The desk of an organisation, with its return; none where its cycle asks nothing of it."""

    assessment: Assessment | None

    @property
    def has_peers(self) -> bool:
        """A system stands alone in its cycles."""
        return self.assessment is not None and self.organisation.tier != Tier.SYSTEM

    @property
    def team(self) -> str:
        return Tier(self.organisation.tier).team

    @property
    def trail(self) -> list[tuple[str, str]]:
        return [("Start", reverse("start")), ("Peers", reverse("peers:peers", args=self.address))]


def desk_of(request: HttpRequest, code: str, cycle: str) -> PeerDesk:
    user, today = request.user, timezone.localdate()
    seen = Organisation.objects.visible_to(user).planning()
    organisation = get_object_or_404(seen, ods_code=code)
    found = cycles_of(Cycle.objects.visible_to(user), organisation).filter(slug=cycle).first()
    if found is None:
        raise Http404
    held = Membership.objects.of(user, on=today).filter(organisation=organisation)
    roles = list(held.values_list("role", flat=True))
    if not roles:
        raise PermissionDenied("Only its own people read what an organisation asks its peers.")
    return PeerDesk(organisation, found, rights_of(roles), _return_of(organisation, found))


def _return_of(organisation: Organisation, cycle: Cycle) -> Assessment | None:
    assessment = Assessment.objects.of_organisations([organisation]).filter(cycle=cycle).first()
    if assessment:
        assessment.organisation, assessment.cycle = organisation, cycle
    return assessment


@dataclass(frozen=True)
class AtStep:
    """A desk at one of the steps that are asked of it."""

    desk: PeerDesk
    assessment: Assessment
    step: Step

    @property
    def address(self) -> tuple[str, str, str]:
        return (*self.desk.address, self.step.code)

    @property
    def trail(self) -> list[tuple[str, str]]:
        """Down to the page of the step."""
        return [*self.desk.trail, (self.step.code, reverse("peers:step", args=self.address))]


def own_return(request: HttpRequest, code: str, cycle: str) -> tuple[PeerDesk, Assessment]:
    desk = desk_of(request, code, cycle)
    if desk.assessment is None or not desk.has_peers:
        raise Http404
    return desk, desk.assessment


def step_at(request: HttpRequest, code: str, cycle: str, step: str) -> AtStep:
    desk, assessment = own_return(request, code, cycle)
    for each in steps_of(assessment):
        if each.code == step:
            return AtStep(desk, assessment, each)
    raise Http404


def step_to_write(request: HttpRequest, code: str, cycle: str, step: str) -> AtStep:
    """For the team of the organisation."""
    at = step_at(request, code, cycle, step)
    if not at.desk.writes:
        raise PermissionDenied("Only the team of an organisation speaks for it.")
    return at
