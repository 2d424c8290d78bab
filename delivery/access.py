"""Whose report a page is about, in which round: out of sight 404, in sight, not one's own 403."""

from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment, Cycle
from delivery.models import HighlightReport, HighlightRevision, Round
from organisations.choices import Tier
from organisations.models import Organisation
from organisations.permissions import Right
from organisations.rights import rights_in
from planning.querysets import cycles_of
from planning.scope import Desk


@dataclass(frozen=True)
class ReportDesk(Desk):
    """The desk at which an organisation reports, and from which those above read."""

    @property
    def team(self) -> str:
        return Tier(self.organisation.tier).team

    @property
    def trail(self) -> list[tuple[str, str]]:
        plan = ("Plan", reverse("planning:plan", args=self.address))
        if self.organisation.tier != Tier.NEIGHBOURHOOD:
            plan = (self.organisation.name, reverse("planning:rollup", args=self.address))
        return [("Start", reverse("start")), plan]


@dataclass(frozen=True)
class At:
    """The desk at one round."""

    desk: ReportDesk
    round: Round

    @property
    def address(self) -> tuple[str, str, int]:
        return (*self.desk.address, self.round.quarter)

    @cached_property
    def report(self) -> HighlightReport:
        """Its report, or the empty one that it will be once something is written."""
        found = HighlightReport.objects.written_in(self.round, self.desk.organisation).first()
        return found or HighlightReport(round=self.round, organisation=self.desk.organisation)

    @property
    def trail(self) -> list[tuple[str, str]]:
        return [*self.desk.trail, ("Progress", reverse("delivery:home", args=self.desk.address))]


def desk_of(request: HttpRequest, code: str, cycle: str) -> ReportDesk:
    """404 outside what one sees, today or as it stood when the cycle opened."""
    user = request.user
    seen = Organisation.objects.visible_to(user).planning().filter(ods_code=code).first()
    organisation = seen or _seen_then(user, code, cycle)
    found = cycles_of(Cycle.objects.visible_to(user), organisation).filter(slug=cycle).first()
    if found is None:
        raise Http404
    rights = rights_in(user, organisation, on=timezone.localdate())
    return ReportDesk(organisation, found, rights)


def _seen_then(user, code: str, cycle: str) -> Organisation:
    returns = Assessment.objects.visible_to(user).filter(cycle__slug=cycle)
    found = returns.select_related("organisation").filter(organisation__ods_code=code)
    return get_object_or_404(found).organisation


def round_of(request: HttpRequest, cycle: Cycle, quarter: int) -> Round:
    rounds = Round.objects.visible_to(request.user).of_cycle(cycle)
    return get_object_or_404(rounds, quarter=quarter)


def report_at(request: HttpRequest, code: str, cycle: str, quarter: int) -> At:
    desk = desk_of(request, code, cycle)
    return At(desk, round_of(request, desk.cycle, quarter))


def own_report_at(
    request: HttpRequest, code: str, cycle: str, quarter: int, right: Right = Right.WRITE
) -> At:
    """For who writes it, or signs it."""
    at = report_at(request, code, cycle, quarter)
    if right not in at.desk.rights:
        raise PermissionDenied("Only the team of an organisation writes its report.")
    return at


def visible_revision(request: HttpRequest, at: At, number: int) -> HighlightRevision:
    revisions = HighlightRevision.objects.visible_to(request.user).filter(
        report__round=at.round, report__organisation=at.desk.organisation
    )
    return get_object_or_404(
        revisions.select_related("report__round__cycle", "report__organisation"), number=number
    )
