"""What begins, signs and reopens a plan. Signing freezes the document and sends its needs."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments.models import Assessment
from audit.choices import Happened, Thing
from audit.recording import record
from organisations.history import keep
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import require
from organisations.signatures import signature
from planning.build_order.lines import keep_signed_order
from planning.choices import NeedState
from planning.editing.locking import ReadAgain, locked_plan, open_plan
from planning.models import Plan, PlanRevision, SupportNeed
from planning.needs.holders import answering
from planning.plans.answered_steps import answered_steps
from planning.plans.changes import changes_between
from planning.plans.document import PlanDocument, sign
from planning.plans.gathering import plan_document, signed_document
from planning.plans.lines import draft
from planning.plans.suggestions import marked
from planning.risks.lines import keep_signed


@transaction.atomic
def start_plan(*, assessment: Assessment, by: User | None, at: datetime) -> Plan:
    """Draft a plan: one action for every step marked "plan this for the year".

    Starting it twice gives the same plan.
    """
    locked = Assessment.objects.again(assessment).select_for_update(of=("self",))
    mine = locked.select_related("organisation", "cycle__system", "cycle__version__scale").get()
    require(by, Right.WRITE, mine.organisation, on=timezone.localdate(at))
    standing = Plan.objects.of_assessment(mine).first()
    if standing is not None:
        return standing
    plan = keep(Plan(assessment=mine, created_at=at, created_by=by), by=by, at=at)
    for step in marked(answered_steps(mine)):
        draft(plan, step, by=by, at=at)
    return plan


@transaction.atomic
def submit_plan(*, plan: Plan, by: User, at: datetime, seen: str | None = None) -> PlanRevision:
    """Sign the plan: send what it asks for, and freeze the document as a new revision.

    `seen` is the seal of the draft the signer read; where it stands differently now, ReadAgain.
    """
    current, day = open_plan(plan, right=Right.SIGN, by=by, at=at), timezone.localdate(at)
    drafted = plan_document(current, on=day)
    if not drafted.actions:
        raise ValidationError("Add at least one action before you sign the plan.")
    if seen is not None and seen != drafted.seal:
        raise ReadAgain
    _refuse_unchanged(current, drafted)
    _send_needs(current, by=by, at=at)
    signed_as = signature_of(current, by, on=day)
    number = current.revisions.count() + 1
    revision = PlanRevision(
        plan=current, number=number, signed_at=at, signed_by=by, signed_as=signed_as
    )
    document = sign(plan_document(current, on=day), number=number, signed_as=signed_as)
    revision.content, revision.checksum = document.content, document.seal
    revision.save()
    keep_signed_order(revision, document.build_order)
    keep_signed(revision, document.risks)
    revision.template_actions.add(*current.actions.standing().taken())
    _move(current, Plan.State.SUBMITTED, by=by, at=at)
    _told(current, Happened.SIGNED, f"revision {number}", by=by, at=at)
    plan.state = current.state
    return revision


def signature_of(plan: Plan, by: User, *, on: date) -> str:
    """As whom they sign the plan, if they do that day."""
    assessment = plan.assessment
    whose = assessment.organisation_name
    return signature(by, assessment.organisation, Right.SIGN, on=on, name=whose)


def _refuse_unchanged(plan: Plan, drafted: PlanDocument) -> None:
    newest = plan.revisions.order_by("-number").first()
    if newest and not changes_between(signed_document(newest), drafted):
        raise ValidationError(
            f"Nothing has changed since revision {newest.number}. Keep it as it is, or change "
            "something first."
        )


def _send_needs(plan: Plan, *, by: User, at: datetime) -> None:
    """Hand every need not sent yet to whom it asks: from now on it is waiting there."""
    needs = SupportNeed.objects.of_plan(plan).standing()
    needs = needs.filter(action__removed_at__isnull=True, state=NeedState.DRAFT)
    holders = answering(plan.assessment, on=timezone.localdate(at))
    for need in needs:
        if need.asked_of not in holders:
            raise ValidationError(f"Nobody can answer {need.reference}: you lie in no place.")
        need.state, need.sent_at = NeedState.WAITING, at
        need.holder, need.held_since = holders[need.asked_of], at
        need.number += 1
        keep(need, by=by, at=at)


@transaction.atomic
def reopen_plan(*, plan: Plan, by: User, at: datetime) -> Plan:
    """Start a new revision of a signed plan. The signed one stands until the next is signed."""
    current = locked_plan(plan, Right.SIGN, by=by, at=at)
    if current.is_open:
        return current
    plan.state = Plan.State.DRAFT
    _told(current, Happened.TAKEN_BACK, "", by=by, at=at)
    return _move(current, Plan.State.DRAFT, by=by, at=at)


def _told(plan: Plan, kind: Happened, what: str, *, by: User, at: datetime) -> None:
    record(
        kind,
        Thing.PLAN,
        by=by,
        at=at,
        organisation=plan.assessment.organisation_id,
        cycle=plan.assessment.cycle.slug,
        note=what,
    )


def _move(plan: Plan, state: str, *, by: User, at: datetime) -> Plan:
    plan.state = state
    return keep(plan, by=by, at=at)
