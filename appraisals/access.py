"""Whose appraisal a page is about: for who has a role in that very organisation."""

from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from appraisals.models import Appraisal, AppraisalRevision, Sheet
from assessments.models import Cycle
from organisations.choices import Tier
from organisations.models import Membership, Organisation, User
from organisations.permissions import Right, rights_of
from organisations.rights import refusal
from planning.querysets import cycles_of
from planning.scope import Desk

OWN_ALONE = "Only people with a role in this organisation read its options appraisals."
NOT_YET = "You read the scores of others once you have sent in your own."


@dataclass(frozen=True)
class OwnDesk(Desk):
    """The desk of somebody who has a role in that very organisation."""

    user: User

    @property
    def who(self) -> str:
        """Who can see it now, for the sentence of its pages."""
        kind = Tier(self.organisation.tier).kind
        kind = f"primary care network ({kind})" if kind == "PCN" else kind
        return f"everybody with a role in {self.organisation}, your {kind}, and nobody above it."

    @property
    def trail(self) -> list[tuple[str, str]]:
        return [("Start", reverse("start")), ("Plan", reverse("planning:plan", args=self.address))]


@dataclass(frozen=True)
class At:
    """The desk at one appraisal."""

    desk: OwnDesk
    appraisal: Appraisal

    @property
    def address(self) -> tuple[str, str, int]:
        return self.appraisal.address

    @property
    def trail(self) -> list[tuple[str, str]]:
        listed = reverse("appraisals:appraisals", args=self.desk.address)
        return [*self.desk.trail, ("Options appraisals", listed)]

    @cached_property
    def sheet(self) -> Sheet | None:
        """This person's own, once it is begun."""
        return self.appraisal.score_sheets.of_person(self.desk.user).first()

    @property
    def has_sent(self) -> bool:
        return bool(self.sheet and self.sheet.sent_at)

    @property
    def reads_scores(self) -> bool:
        """Of others: so that nobody scores after what somebody else said."""
        return self.appraisal.scores_are_in or (self.appraisal.takes_scores and self.has_sent)


def desk_of(request: HttpRequest, code: str, cycle: str) -> OwnDesk:
    """404 where the organisation is out of sight; 403 where one has no role in it oneself."""
    user = request.user
    seen = Organisation.objects.visible_to(user).planning()
    organisation = get_object_or_404(seen, ods_code=code)
    found = cycles_of(Cycle.objects.visible_to(user), organisation).filter(slug=cycle).first()
    if found is None:
        raise Http404
    return _desk(user, organisation, found)


def appraisal_at(request: HttpRequest, code: str, cycle: str, serial: int) -> At:
    own = Appraisal.objects.visible_to(request.user).with_whose()
    found = get_object_or_404(own, organisation__ods_code=code, cycle__slug=cycle, serial=serial)
    return At(_desk(request.user, found.organisation, found.cycle), found)


def written_at(
    request: HttpRequest, code: str, cycle: str, serial: int, right: Right = Right.WRITE
) -> At:
    """For who sets it up, or signs for the organisation."""
    at = appraisal_at(request, code, cycle, serial)
    if right not in at.desk.rights:
        raise refusal(right, at.desk.organisation)
    return at


def result_at(request: HttpRequest, code: str, cycle: str, serial: int) -> At:
    """For who reads what others scored."""
    at = appraisal_at(request, code, cycle, serial)
    if not at.reads_scores:
        raise PermissionDenied(NOT_YET)
    return at


def visible_revision(request: HttpRequest, at: At, number: int) -> AppraisalRevision:
    own = AppraisalRevision.objects.visible_to(request.user).filter(appraisal=at.appraisal)
    return get_object_or_404(
        own.select_related("appraisal__organisation", "appraisal__cycle__system"), number=number
    )


def _desk(user: User, organisation: Organisation, cycle: Cycle) -> OwnDesk:
    held = Membership.objects.of(user, on=timezone.localdate()).filter(organisation=organisation)
    roles = list(held.values_list("role", flat=True))
    if not roles:
        raise PermissionDenied(OWN_ALONE)
    return OwnDesk(organisation, cycle, rights_of(roles), user)
