"""What escalates, answers, replies and withdraws. An escalation is never lost: every turn is kept,
and it says who holds it and since when.
"""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from assessments.models import Cycle
from audit.choices import Happened, Thing
from audit.recording import record
from delivery.choices import EscalationState, Kind, Said
from delivery.escalating.fields import EscalationFields
from delivery.escalating.going_to import can_pass_up, goes_to
from delivery.escalating.moves import BY_HOLDER, may_reply, state_of
from delivery.lines.gathering import lines_to_report
from delivery.lines.to_report import ToReport
from delivery.models import Escalation, Turn
from organisations.history import AlreadyThere, EditedMeanwhile, keep
from organisations.locking import lock, one_at_a_time
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require
from organisations.signatures import signature
from planning.editing.locking import next_reference

NOT_SIGNED = "{} is not in your signed plan or published support plan."
OPEN_ALREADY = (
    "{} is escalated already, as {}, and waits for an answer. What you wrote is still here: "
    "withdraw that one first if this should stand instead."
)
NOBODY_ABOVE = "Nobody stands above the system."
NOT_NOW = "That cannot be said of it as it stands now."


@transaction.atomic
def escalate(
    *,
    organisation: Organisation,
    cycle: Cycle,
    reference: str,
    values: EscalationFields,
    by: User,
    at: datetime,
) -> Escalation:
    """Put what blocks an action or commitment, by its `reference`, to who answers above.

    The very same words are sent once: AlreadyThere. One line is escalated once at a time.
    """
    day = timezone.localdate(at)
    require(by, Right.WRITE, organisation, on=day)
    one_at_a_time(organisation)
    line = _line(reference, organisation, cycle)
    own = Escalation.objects.of_organisation(organisation).of_cycle(cycle)
    for standing in own.open().filter(**_key_of(line)).select_related("action", "commitment"):
        if EscalationFields.of(standing) == values:
            raise AlreadyThere(standing)
        raise ValidationError(OPEN_ALREADY.format(reference, standing.reference))
    holder = goes_to(organisation, cycle, on=day)
    if holder is None:
        raise ValidationError(NOBODY_ABOVE)
    escalation = Escalation(
        organisation=organisation,
        cycle=cycle,
        reference=next_reference("E", own.values_list("reference", flat=True)),
        title=line.title,
        holder=holder,
        held_since=at,
        raised_at=at,
        raised_by=by,
        raised_as=signature(by, organisation, Right.WRITE, on=day),
        **_key_of(line),
    )
    values.write(escalation)
    escalation.full_clean(exclude=["organisation", "cycle", "holder", "raised_by"])
    return keep(escalation, by=by, at=at)


def _line(reference: str, organisation: Organisation, cycle: Cycle) -> ToReport:
    for line in lines_to_report(organisation, cycle):
        if line.reference == reference:
            return line
    raise ValidationError(NOT_SIGNED.format(reference))


def _key_of(line: ToReport) -> dict[str, int]:
    return {"action_id" if line.kind == Kind.ACTION else "commitment_id": line.key}


@transaction.atomic
def answer_escalation(
    *,
    escalation: Escalation,
    organisation: Organisation,
    said: Said,
    words: str,
    by: User,
    at: datetime,
    number: int,
    lead: str = "",
    due_on: date | None = None,
) -> Turn:
    """Answer, ask for more or pass up for `organisation`, which must hold it now.

    `number` is that of the escalation as read: EditedMeanwhile where somebody said something since.
    """
    day = timezone.localdate(at)
    require(by, Right.DECIDE, organisation, on=day)
    current = _locked(escalation)
    turn = Turn(escalation=current, organisation=organisation, said=said, words=words.strip())
    if said == Said.WILL_DO:
        turn.lead, turn.due_on = lead.strip(), due_on
    _refuse_unread(turn, number)
    if said not in BY_HOLDER or current.holder_now(on=day) != organisation:
        raise PermissionDenied("Only the organisation that holds an escalation answers it.")
    if said == Said.PASSED_UP and not can_pass_up(current, organisation):
        raise ValidationError(NOBODY_ABOVE)
    if current.holder != organisation:
        current.holder, current.held_since = organisation, at
    _take(turn, by=by, at=at)
    if said == Said.PASSED_UP:
        current.holder, current.held_since = current.cycle.system, at
    _keep(current, by=by, at=at)
    record(
        Happened.DECIDED,
        Thing.ESCALATION,
        by=by,
        at=at,
        organisation=current.organisation_id,
        cycle=current.cycle.slug,
        note=str(said),
    )
    return turn


@transaction.atomic
def reply_about_escalation(
    *, escalation: Escalation, said: Said, words: str, by: User, at: datetime, number: int
) -> Turn:
    """Tell what was asked, or say whether the answer settles it; the other side reads it."""
    current, turn = _turn_of_team(escalation, said, words, number, by=by, at=at)
    if said not in may_reply(EscalationState(current.state)):
        raise ValidationError(NOT_NOW)
    _take(turn, by=by, at=at)
    _keep(current, by=by, at=at)
    return turn


@transaction.atomic
def withdraw_escalation(
    *, escalation: Escalation, words: str, by: User, at: datetime, number: int
) -> Turn:
    """Say why no answer is wanted any more. What was said stays on record."""
    current, turn = _turn_of_team(escalation, Said.WITHDRAWN, words, number, by=by, at=at)
    _take(turn, by=by, at=at)
    _keep(current, by=by, at=at)
    return turn


def _turn_of_team(
    escalation: Escalation, said: Said, words: str, number: int, *, by: User, at: datetime
) -> tuple[Escalation, Turn]:
    require(by, Right.WRITE, escalation.organisation, on=timezone.localdate(at))
    current = _locked(escalation)
    turn = Turn(
        escalation=current, organisation=current.organisation, said=said, words=words.strip()
    )
    _refuse_unread(turn, number)
    return current, turn


def _locked(escalation: Escalation) -> Escalation:
    """As it stands now, locked until the transaction ends: either side waits for the other."""
    found = Escalation.objects.again(escalation)
    lock(found)
    return found.select_related("organisation", "holder", "cycle__system").get()


def _refuse_unread(turn: Turn, number: int) -> None:
    """AlreadyThere for a second click; EditedMeanwhile where something was said since."""
    if turn.escalation.number == number:
        return
    last = Turn.objects.of_escalation(turn.escalation).last()
    same = ("organisation_id", "said", "words", "lead", "due_on")
    if last and all(getattr(last, name) == getattr(turn, name) for name in same):
        raise AlreadyThere(last)
    raise EditedMeanwhile(turn.escalation)


def _take(turn: Turn, *, by: User, at: datetime) -> None:
    """Add a turn to the thread; the escalation stands where that leads."""
    escalation = turn.escalation
    thread = Turn.objects.of_escalation(escalation).values_list("said", flat=True)
    try:
        escalation.state = state_of([*map(Said, thread), Said(turn.said)])
    except ValueError as problem:
        raise ValidationError(NOT_NOW) from problem
    turn.said_at, turn.said_by = at, by
    right = Right.WRITE if turn.is_of_team else Right.DECIDE
    turn.said_as = signature(by, turn.organisation, right, on=timezone.localdate(at))
    turn.full_clean(exclude=["escalation", "organisation", "said_by"])
    turn.save(force_insert=True)


def _keep(escalation: Escalation, *, by: User, at: datetime) -> None:
    escalation.number += 1
    keep(escalation, by=by, at=at, fields=["state", "holder", "held_since", "number"])
