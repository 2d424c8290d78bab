"""Deciding on needs, or asking for more information first. A need is never lost: every decision is
kept, and the need says who holds it and since when."""

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from audit.choices import Happened, Thing
from audit.recording import record
from organisations.choices import Tier
from organisations.history import AlreadyThere, EditedMeanwhile, keep
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require
from organisations.signatures import signature
from planning.choices import NeedState, Outcome
from planning.models import Commitment, Decision, Offer, SupportNeed
from planning.offers.capacity import hold_one, offer_of
from planning.support.actions import CommitmentValues, add_commitment


@transaction.atomic
def decide(
    *,
    need: SupportNeed,
    by: User,
    at: datetime,
    outcome: str,
    reason: str,
    organisation: Organisation,
    commitment: Commitment | None = None,
    number: int | None = None,
) -> Decision:
    """Decide for `organisation`, which must hold the need; `number` is that of the need as read.

    A decided need may be decided anew by whoever holds it: the later decision counts, the earlier
    one stays on record. EditedMeanwhile where somebody decided since it was read.
    """
    day = timezone.localdate(at)
    require(by, Right.DECIDE, organisation, on=day)
    offer, locked = offer_of(commitment), _locked(need)
    if locked.number != (need.number if number is None else number):
        raise EditedMeanwhile(locked)
    if locked.state == NeedState.DRAFT or _deciding(locked, at=at) != organisation:
        raise PermissionDenied("Only the organisation that holds a need decides on it.")
    if locked.holder != organisation:
        locked.holder, locked.held_since = organisation, at
    _check_outcome(locked, outcome, commitment)
    if offer is not None:
        hold_one(offer, need=locked, on=day)
    decision = Decision(
        need=locked,
        organisation=organisation,
        outcome=outcome,
        commitment=commitment,
        reason=reason.strip(),
        decided_at=at,
        decided_by=by,
        decided_as=signature(by, organisation, Right.DECIDE, on=day),
    )
    decision.clean_fields()
    decision.save(force_insert=True)
    _move(locked, outcome, by=by, at=at)
    asked_by = locked.action.plan.assessment
    record(
        Happened.DECIDED,
        Thing.NEED,
        by=by,
        at=at,
        organisation=asked_by.organisation_id,
        cycle=asked_by.cycle.slug,
        note=f"{locked.reference} {outcome}",
    )
    return decision


@transaction.atomic
def decide_together(
    *,
    needs: Iterable[tuple[SupportNeed, int]],
    by: User,
    at: datetime,
    organisation: Organisation,
    outcome: str,
    reason: str,
    commitment: Commitment | None = None,
    new: CommitmentValues | None = None,
    offer: Offer | None = None,
) -> list[Decision]:
    """Give several needs, each with its number as read, the same answer: all of them or none.

    `new` is a commitment to write into the support plan first, unless it stands there already;
    `offer` the help that it takes up, one of which goes to each need.
    """
    in_order = sorted(needs, key=lambda pair: pair[0].pk)
    if new is not None:
        cycle = in_order[0][0].action.plan.assessment.cycle
        try:
            commitment = add_commitment(
                organisation=organisation, cycle=cycle, values=new, by=by, at=at, offer=offer
            )
        except AlreadyThere as there:
            commitment = cast(Commitment, there.current)
    return [
        decide(
            need=need,
            number=number,
            by=by,
            at=at,
            outcome=outcome,
            reason=reason,
            organisation=organisation,
            commitment=commitment,
        )
        for need, number in in_order
    ]


def _deciding(need: SupportNeed, *, at: datetime) -> Organisation:
    return need.holder_now(on=timezone.localdate(at))


def _locked(need: SupportNeed) -> SupportNeed:
    needs = SupportNeed.objects.again(need).select_for_update(of=("self",))
    return needs.select_related("holder", "action__plan__assessment__cycle__system").get()


def _check_outcome(need: SupportNeed, outcome: str, commitment: Commitment | None) -> None:
    if outcome == Outcome.PASSED_UP and need.holder and need.holder.tier != Tier.PLACE:
        raise ValidationError("Only a place can pass a need up: nobody stands above the system.")
    if (outcome == Outcome.MET) != (commitment is not None):
        raise ValidationError("A need is met by a commitment, and by nothing else.")
    if commitment is None:
        return
    plan, cycle = commitment.support_plan, need.action.plan.assessment.cycle
    if (plan.organisation_id, plan.cycle_id) != (need.holder_id, cycle.pk):
        raise ValidationError("Choose a commitment of this support plan.")


def _move(need: SupportNeed, outcome: str, *, by: User, at: datetime) -> None:
    """Record what was decided on the need itself, and hand it on where it was passed up.

    Nobody has said yet whether this settles it.
    """
    need.state, need.number = NeedState(Outcome(outcome).value), need.number + 1
    need.verdict = ""
    if outcome == Outcome.PASSED_UP:
        need.holder, need.held_since = need.action.plan.assessment.cycle.system, at
    keep(need, by=by, at=at, fields=["state", "number", "verdict", "holder", "held_since"])
