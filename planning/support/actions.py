"""What changes a support plan: its introduction, its commitments, and publishing it."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments.models import Cycle
from audit.choices import Happened, Thing
from audit.recording import record
from frameworks.models import Step
from nhsuk.patient_data import refuse_nhs_number
from organisations.editing.merging import merged
from organisations.history import AlreadyThere, EditedMeanwhile, keep
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require
from organisations.signatures import signature
from planning.editing.locking import ReadAgain, next_reference
from planning.models import Commitment, Offer, SupportCategory, SupportPlan, SupportPlanRevision
from planning.support.commitment_fields import CommitmentFields
from planning.support.document import signed
from planning.support.gathering import last_revision, support_plan_document
from planning.support.overview import overview_of

WHY_NOW = "Enter why you publish while needs are undecided"
LONGEST_REASON = 1000


@dataclass(frozen=True, kw_only=True)
class CommitmentValues(CommitmentFields):
    """What a person writes into a commitment."""

    category: SupportCategory
    step: Step | None = None


def _locked(
    organisation: Organisation,
    cycle: Cycle,
    right: Right = Right.WRITE,
    *,
    by: User | None,
    at: datetime,
) -> SupportPlan:
    """The support plan, begun if there is none yet, locked until the transaction ends."""
    require(by, right, organisation, on=timezone.localdate(at))
    plans = SupportPlan.objects.answering(organisation, cycle)
    plans.get_or_create(organisation=organisation, cycle=cycle)
    return plans.select_for_update(of=("self",)).select_related("organisation", "cycle").get()


@transaction.atomic
def save_introduction(
    *,
    organisation: Organisation,
    cycle: Cycle,
    introduction: str,
    number: int,
    by: User | None,
    at: datetime,
) -> SupportPlan:
    """Save the opening words, if `number` is still the one last saved."""
    plan = _locked(organisation, cycle, by=by, at=at)
    if plan.introduction == introduction:
        return plan
    if plan.number != number:
        raise EditedMeanwhile(plan)
    plan.introduction, plan.number = introduction, number + 1
    plan.clean_fields()
    return keep(plan, by=by, at=at)


@transaction.atomic
def add_commitment(
    *,
    organisation: Organisation,
    cycle: Cycle,
    values: CommitmentValues,
    by: User | None,
    at: datetime,
    offer: Offer | None = None,
) -> Commitment:
    """Write a commitment into the support plan, under the next reference: C01, C02 …

    The very same commitment is made once, and one that takes up the same `offer`: AlreadyThere.
    """
    plan = _locked(organisation, cycle, by=by, at=at)
    twins = (
        plan.commitments.filter(offer=offer) if offer else plan.commitments.filter(**vars(values))
    )
    if twin := twins.first():
        raise AlreadyThere(twin)
    if offer:
        _refuse_an_offer_from_elsewhere(offer, organisation, at=at)
    taken = plan.commitments.values_list("reference", flat=True)
    reference = next_reference("C", taken)
    commitment = Commitment(support_plan=plan, reference=reference, offer=offer)
    return _write(commitment, values, by=by, at=at)


def _refuse_an_offer_from_elsewhere(offer: Offer, body: Organisation, *, at: datetime) -> None:
    within_reach = Offer.objects.reaching(body, on=timezone.localdate(at))
    if not within_reach.filter(pk=offer.pk).exists():
        raise ValidationError("Take up an offer of your own, or of your system.")


@transaction.atomic
def edit_commitment(
    *, commitment: Commitment, values: CommitmentValues, number: int, by: User | None, at: datetime
) -> Commitment:
    """Save a commitment over what was read as `number`; what others changed since stands as well.

    EditedMeanwhile where both changed the same.
    """
    found = Commitment.objects.again(commitment).select_for_update(of=("self",))
    current = found.select_related(
        "support_plan__organisation", "support_plan__cycle", "category", "step"
    ).get()
    require(by, Right.WRITE, current.support_plan.organisation, on=timezone.localdate(at))
    if CommitmentValues.of(current) == values:
        return current
    if current.number != number:
        values = merged(current, values, read=number)
    current.number, current.changed_at = current.number + 1, at
    return _write(current, values, by=by, at=at)


def _write(commitment: Commitment, values: CommitmentValues, *, by, at) -> Commitment:
    plan, step = commitment.support_plan, values.step
    own = (plan.cycle.version_id, plan.organisation.tier)
    kept = step is not None and step.pk == commitment.step_id  # it may be asked no more
    if step and not kept and (step.version_id, step.tier) != own:
        raise ValidationError("Choose one of your own steps.")
    values.write(commitment)
    commitment.clean_fields()
    return keep(commitment, by=by, at=at)


def _reason(reason: str, undecided: int) -> str:
    """As it is frozen: it names no patient, and is asked for where something is undecided."""
    reason = reason.strip()
    refuse_nhs_number(reason)
    if undecided and not reason:
        raise ValidationError({"reason": WHY_NOW})
    if len(reason) > LONGEST_REASON:
        raise ValidationError({"reason": f"Write {LONGEST_REASON:,} characters or fewer."})
    return reason


@transaction.atomic
def publish_support_plan(
    *, support_plan: SupportPlan, by: User, at: datetime, seen: str | None = None, reason: str = ""
) -> SupportPlanRevision:
    """Freeze the support plan as it stands as its next revision, for every PCN beneath to read.

    `seen` is that of the overview the publisher read; where the plan stands differently now, as
    after a second click, ReadAgain. What says what the last revision says is not published again.
    While a need is undecided, `reason` says why it is published all the same.
    """
    organisation, day = support_plan.organisation, timezone.localdate(at)
    plan = _locked(organisation, support_plan.cycle, Right.PUBLISH, by=by, at=at)
    if not plan.commitments.exists():
        raise ValidationError("Write at least one commitment before you publish.")
    overview = overview_of(plan, on=day)
    if seen is not None and seen != overview.seen:
        raise ReadAgain
    if overview.published:
        raise ValidationError(f"Revision {overview.published} already says all that stands here.")
    reason = _reason(reason, overview.undecided)
    drafted, before = support_plan_document(plan, on=day), last_revision(plan)
    number = before.number + 1 if before else 1
    signed_as = signature(by, plan.organisation, Right.PUBLISH, on=day)
    revision = SupportPlanRevision(
        support_plan=plan,
        number=number,
        standing=overview.standing,
        signed_at=at,
        signed_by=by,
        signed_as=signed_as,
    )
    document = signed(drafted, number=number, signed_as=signed_as, on=day, reason=reason)
    revision.content, revision.checksum = document.content, document.seal
    revision.save()
    record(
        Happened.PUBLISHED,
        Thing.SUPPORT_PLAN,
        by=by,
        at=at,
        organisation=organisation,
        cycle=support_plan.cycle.slug,
        note=f"revision {number}",
    )
    return revision
