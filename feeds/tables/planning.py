"""What will be done, as it was signed and published; what was asked for, and what became of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256

from feeds.tables.declaring import Row, Table, day, key, moment, number, text, to, words
from organisations.choices import Tier
from planning.choices import Funding, Kind, NeedState, Outcome, Priority, Verdict
from planning.models import (
    Decision,
    Milestone,
    PlanRevision,
    SupportNeed,
    SupportPlanRevision,
)
from planning.plans.document import MilestoneLine, PlanDocument
from planning.support.document import Earlier

IN_PENCE = "In whole pence; empty where it was not said, which is not nought."


def line_id(plan: int, reference: str) -> str:
    """What names an action in every table, and a commitment of a support plan."""
    return f"{plan}-{reference}"


def promise_id(support_plan: int | None, reference: str | None) -> str | None:
    return line_id(support_plan, reference) if support_plan and reference else None


def _signed(reader, on: date):
    return PlanRevision.objects.visible_to(reader, on=on).newest()


PLANS = Table(
    "plans",
    "Plans",
    "Each plan as it was signed last. What its team changes since is its own until it signs again.",
    (
        key("Names the revision."),
        to("plan_id", "actions, as their plan_id", "plan"),
        to("return_id", "returns", "plan__assessment"),
        text("organisation_code", "Whose it is.", "plan__assessment__organisation__ods_code"),
        number("revision", "How often it was signed.", "number"),
        moment("signed_at", "When it was signed."),
    ),
    _signed,
    dated="signed_at",
)


def _actions(revisions: list[PlanRevision], on: date) -> Iterator[tuple[int, list[Row]]]:
    for revision in revisions:
        plan = revision.plan_id
        rows: list[Row] = [
            (
                line_id(plan, line.reference),
                plan,
                revision.plan.assessment_id,
                line.reference,
                line.theme_code,
                line.step_code or None,
                line.title,
                line.lead,
                line.start_quarter,
                line.end_quarter,
                line.funding,
                line.funding_kind or None,
                line.indicator_code or None,
                revision.signed_at,
            )
            for line in PlanDocument.read(revision).actions
        ]
        yield revision.pk, rows


ACTIONS = Table(
    "actions",
    "Actions",
    "The lines of each plan as it was signed last.",
    (
        text("id", "Names the action: its plan_id and its reference."),
        to("plan_id", "plans, as their plan_id"),
        to("return_id", "returns"),
        text("reference", "Its number in the plan, which never changes."),
        text("theme_code", "The code of its theme."),
        text("step_code", "The code of the step it is about.", optional=True),
        text("title", "What will be done."),
        text("lead", "Who leads it, as the plan says it."),
        number("start_quarter", "The quarter it starts in, from April of the plan year."),
        number("end_quarter", "The quarter it ends in, counted on over the years."),
        number("funding_pence", f"The money it asks for. {IN_PENCE}", optional=True),
        text("funding_kind", "How often it is paid.", optional=True, values=words(Funding)),
        text("indicator_code", "The indicator that shows whether it worked.", optional=True),
        moment("signed_at", "When its plan was signed."),
    ),
    _signed,
    made=_actions,
    dated="signed_at",
)


def _reported(revisions: list[PlanRevision]) -> dict[tuple, tuple]:
    """What was last reported of each mark, by its plan, action, day and words."""
    marks = Milestone.objects.filter(action__plan__in=[each.plan_id for each in revisions])
    rows = marks.values_list(
        "action__plan", "action__reference", "due_on", "text", "forecast_on", "done_on"
    )
    return {row[:4]: row[4:] for row in rows}


def named_marks(marks: Sequence[MilestoneLine]) -> Iterator[tuple[str, MilestoneLine]]:
    """Each by what it says, which is all that tells one from another in a signed plan."""
    seen: Counter[str] = Counter()
    for mark in marks:
        said = sha256(f"{mark.due_on} {mark.text}".encode()).hexdigest()[:8]
        seen[said] += 1
        yield said if seen[said] == 1 else f"{said}-{seen[said]}", mark


def _milestones(revisions: list[PlanRevision], on: date) -> Iterator[tuple[int, list[Row]]]:
    """A mark that still stands as it was signed says what was reported since, as on its page."""
    reported = _reported(revisions)
    for revision in revisions:
        plan, rows = revision.plan_id, []
        for action in PlanDocument.read(revision).actions:
            for name, mark in named_marks(action.milestones):
                said = (mark.forecast_on, mark.done_on)
                now = reported.get((plan, action.reference, mark.due_on, mark.text), said)
                line = line_id(plan, action.reference)
                rows.append((f"{line}-{name}", line, mark.due_on, mark.text, *now))
        yield revision.pk, rows


MILESTONES = Table(
    "milestones",
    "Milestones",
    "The dated marks of actions, as signed last, with what was last reported of them.",
    (
        text(
            "id",
            "Names the mark by its action, day and words: with others it is another mark.",
        ),
        text("action_id", "The id of a row of actions."),
        day("due_on", "The day it was planned for."),
        text("text", "What will have happened."),
        day("forecast_on", "When it is expected now.", optional=True),
        day("done_on", "When it was done.", optional=True),
    ),
    _signed,
    made=_milestones,
)

ASKED_IN = "action__plan"
NEEDS = Table(
    "needs",
    "Support needs",
    "What plans ask of a place or the system, once it was sent, with who holds it since when. None "
    "is ever lost.",
    (
        key("Names the need."),
        to("return_id", "returns", f"{ASKED_IN}__assessment"),
        text(
            "action_id",
            "The id of a row of actions.",
            (ASKED_IN, "action__reference"),
            how=line_id,
        ),
        text("reference", "Its number in the plan."),
        text("category", "The code of its category.", "category__code"),
        text("category_name", "What that is called.", "category__name"),
        text("kind", "What sort of help it is.", values=words(Kind)),
        text("title", "What is needed."),
        number("amount_pence", f"The money it asks for. {IN_PENCE}", "amount", optional=True),
        number("people_tenths", "People, in tenths of one whole-time.", "people", optional=True),
        number("days", "Days of work.", optional=True),
        text("priority", "How much it matters.", values=words(Priority)),
        text("asked_of", "Whom it was put to first.", values=(Tier.PLACE, Tier.SYSTEM)),
        day("needed_by", "The day it is needed by."),
        text("state", "Where it stands today.", values=tuple(NeedState.sent())),
        text(
            "verdict",
            "What those who asked say to the answer; empty until they do.",
            optional=True,
            values=words(Verdict),
            how=lambda verdict: verdict or None,
        ),
        moment("sent_at", "When it was sent."),
        text("holder_code", "Who has to decide, or decided last.", "holder__ods_code"),
        moment("held_since", "Since when."),
    ),
    lambda reader, on: SupportNeed.objects.visible_to(reader, on=on),
)

DECISIONS = Table(
    "decisions",
    "Decisions",
    "Everything that was decided on a need, in order: met, passed up, declined, or more "
    "information asked. None is ever erased.",
    (
        key("Names the decision."),
        to("need_id", "needs", "need"),
        text("organisation_code", "Who decided.", "organisation__ods_code"),
        text("outcome", "What was decided.", values=words(Outcome)),
        text(
            "commitment_id",
            "The id of a row of commitments, which may not be published yet.",
            ("commitment__support_plan", "commitment__reference"),
            optional=True,
            how=promise_id,
        ),
        moment("decided_at", "When."),
    ),
    lambda reader, on: Decision.objects.visible_to(reader, on=on),
    dated="decided_at",
)


def _commitments(revisions: list, on: date) -> Iterator[tuple[int, list[Row]]]:
    for revision in revisions:
        plan = revision.support_plan
        rows: list[Row] = [
            (
                line_id(plan.pk, line.reference),
                plan.organisation.ods_code,
                plan.cycle_id,
                line.reference,
                line.category,
                line.step_code or None,
                line.title,
                line.for_whom,
                line.lead,
                line.due_on,
                line.cost,
                revision.signed_at,
            )
            for line in Earlier.of(revision).commitments
        ]
        yield revision.pk, rows


COMMITMENTS = Table(
    "commitments",
    "Commitments",
    "What places and the system will do, as their support plans were published last.",
    (
        text("id", "Names the commitment: its support plan and its reference."),
        text("organisation_code", "Who will do it."),
        to("cycle_id", "cycles"),
        text("reference", "Its number in the support plan."),
        text("category", "The name of its category as it was published."),
        text("step_code", "The code of the step it is about.", optional=True),
        text("title", "What will be done."),
        text("for_whom", "For whom."),
        text("lead", "Who leads it."),
        day("due_on", "The day it will be done by."),
        number("cost_pence", f"What it costs. {IN_PENCE}", optional=True),
        moment("published_at", "When it was published."),
    ),
    lambda reader, on: (
        SupportPlanRevision.objects.visible_to(reader, on=on)
        .newest()
        .select_related("support_plan__organisation")
    ),
    made=_commitments,
    dated="published_at",
)
