"""What the page of one need shows beside it: both steps, needs alike, commitments that may fit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from assessments.models import RevisionAnswer
from frameworks.models import Step
from nhsuk.forms import date_typed
from organisations.models import Organisation
from planning.choices import NeedState, Outcome
from planning.decisions.inbox import (
    alike_needs,
    by_step,
    counterparts,
    days_held,
    loaded,
    needs_beneath,
)
from planning.decisions.offering import what_is_left
from planning.models import Commitment, SupportNeed
from planning.needs.answers import NeedAnswer, Promise, answer_to
from planning.needs.need_fields import NeedFields
from planning.offers.matching import day_of_help
from planning.scope import Scope


@dataclass(frozen=True)
class StepBeside:
    """A step of the row, whose it is, and what they last submitted as their answer; `is_read` where
    the reader sees what they submit.
    """

    title: str
    step: Step | None
    answer: str
    is_read: bool


@dataclass(frozen=True)
class CommitmentChoice:
    """A commitment that may meet the need, with why it may, and which offer it takes up."""

    commitment: Commitment
    why: str
    offer: str = ""


@dataclass(frozen=True)
class Preview:
    """What the PCN will read: made from what is typed, checked or not."""

    word: str
    colour: str
    promise: Promise | None
    reason: str

    @property
    def verb(self) -> str:
        return "Asked" if self.word == NeedState.MORE_ASKED.label else "Decided"


def steps_beside(need: SupportNeed, user, scope: Scope) -> list[StepBeside]:
    """The step that the need is about, and the holder's own step in the same row."""
    step = need.action.step
    if step is None:
        return []
    assessment, holder = need.action.plan.assessment, scope.organisation
    beside = counterparts([need], holder.tier).get(step.row_id)
    answers = _submitted_answers(user, scope, [(assessment.organisation, step), (holder, beside)])
    both = [assessment.organisation_id, holder.pk]
    seen = Organisation.objects.visible_to(user).filter(pk__in=both)
    read = set(seen.values_list("pk", flat=True))
    return [
        StepBeside(
            f"{assessment.organisation_name}’s step",
            step,
            answers.get(step.pk, ""),
            is_read=assessment.organisation_id in read,
        ),
        StepBeside(
            f"{holder}’s step beside it",
            beside,
            answers.get(beside.pk, "") if beside else "",
            is_read=holder.pk in read,
        ),
    ]


def _submitted_answers(user, scope: Scope, pairs: Iterable[tuple[Organisation, Step | None]]):
    wanted = Q()
    for organisation, step in pairs:
        if step is not None:
            wanted |= Q(revision__assessment__organisation=organisation, counted_step=step)
    answers = RevisionAnswer.objects.visible_to(user).current()
    found = answers.filter(wanted, revision__assessment__cycle=scope.cycle)
    return by_step(found)


def others_to_answer(
    need: SupportNeed, user, scope: Scope, ticked: Iterable[int]
) -> list[SupportNeed]:
    """Needs alike that wait here too, and those that were ticked in the inbox."""
    alike = Q(pk__in=list(ticked))
    if need.action.step_id:
        same = alike_needs(user, scope).filter(
            category=need.category_id, action__step=need.action.step_id
        )
        alike |= Q(pk__in=same.values("pk"))
    waiting = needs_beneath(user, scope).to_decide().filter(held_by=scope.organisation.pk)
    return list(loaded(waiting.filter(alike).exclude(pk=need.pk)).order_by("held_since", "pk"))


def next_waiting(need: SupportNeed, user, scope: Scope) -> SupportNeed | None:
    waiting = needs_beneath(user, scope).to_decide().filter(held_by=scope.organisation.pk)
    return waiting.exclude(pk=need.pk).order_by("held_since", "pk").first()


def commitments_for(need: SupportNeed, user, scope: Scope) -> list[CommitmentChoice]:
    """The holder's commitments, those that match the row's step first, then the category.

    Only for those who write them: a commitment that is not published yet is read by nobody else.
    """
    own = Commitment.objects.editable_by(user)
    commitments = own.answering(scope.organisation, scope.cycle)
    commitments = commitments.select_related("step", "support_plan", "offer")
    row = need.action.step.row_id if need.action.step else None
    ranked = sorted((_rank(found, need, row), found.pk, found) for found in commitments)
    reasons = ["Matches the step.", "Same category.", ""]
    left = what_is_left((found for *_, found in ranked), on=timezone.localdate())
    return [
        CommitmentChoice(found, reasons[rank], left.get(found.offer_id or 0, ""))
        for rank, _, found in ranked
    ]


def _rank(commitment: Commitment, need: SupportNeed, row: int | None) -> int:
    if row is not None and commitment.step and commitment.step.row_id == row:
        return 0
    return 1 if commitment.category_id == need.category_id else 2


def preview_of(form) -> Preview:
    """From what stands in the form now."""
    outcome = form["outcome"].value() or ""
    state = NeedState(outcome) if outcome in Outcome.values else NeedState.WAITING
    word = state.label if outcome in Outcome.values else "Not decided yet"
    promise = _promise(form) if state == NeedState.MET else None
    return Preview(word, state.colour, promise, form["reason"].value() or "")


def _promise(form) -> Promise | None:
    wanted = form["commitment"].value()
    for found in form.choices:
        if found.commitment.reference == wanted:
            return Promise.of(found.commitment)
    if offer := form.offered(wanted):
        day = day_of_help(form.need.needed_by, on=form.today)
        return Promise("New", offer.title, offer.provider, day)
    due_on = date_typed(form["due_on"])
    if not form["title"].value():
        return None
    lead = form["lead"].value() or ""
    # A preview may lack its date still.
    return Promise("New", form["title"].value(), lead, due_on)  # type: ignore[arg-type]


@dataclass(frozen=True)
class NeedFacts:
    """What is known of the need itself."""

    need: SupportNeed
    answer: NeedAnswer
    days: int

    @classmethod
    def of(cls, need: SupportNeed, *, on: date) -> "NeedFacts":
        return cls(need, answer_to(need), days_held(need.held_since, on=on))

    @property
    def organisation(self) -> str:
        return self.need.action.plan.assessment.organisation_name

    @property
    def in_short(self) -> str:
        return NeedFields.of(self.need).in_short

    @property
    def sent_on(self) -> date:
        return timezone.localdate(self.need.sent_at)
