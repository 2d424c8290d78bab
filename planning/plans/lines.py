"""What changes the actions of a plan: adding, editing, taking out. Nothing typed is ever lost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from frameworks.models import Step, Theme
from measures.models import Indicator
from nhsuk.plan_year import PlanYear
from organisations.editing.merging import merged
from organisations.editing.values import EVERY
from organisations.history import AlreadyThere, erase, keep, past_of, stood_at
from organisations.models import User
from planning.choices import NeedState
from planning.editing.locking import next_reference, open_plan
from planning.models import Action, Milestone, Plan
from planning.models.fields import MOST_MILESTONES
from planning.plans.action_fields import ActionFields
from planning.plans.answered_steps import answered_steps
from planning.plans.ordering import last_place
from planning.plans.suggestions import AnsweredStep, draft_action


@dataclass(frozen=True, kw_only=True)
class ActionValues(ActionFields):
    """What a person says about one action. `milestones` are pairs of a date and a text."""

    indicator: Indicator | None = None
    milestones: tuple[tuple[date, str], ...] = ()

    @classmethod
    def of(cls, source: Any) -> Self:
        rows = source.milestones.order_by("due_on", "pk")
        said = ActionFields.said(source)
        return cls(**said, indicator=source.indicator, milestones=_pairs(rows))

    @classmethod
    def states(cls, row: Any, among: Q = EVERY) -> list[tuple[Any, Self]]:
        """Its milestones are those of each moment: they are written with it.

        A state under the number of the one before it was only put in another place.
        """
        marks = list(Milestone.history.filter(action=row.pk).order_by("history_date", "history_id"))
        found = list(past_of(row).filter(among).select_related("history_user", "indicator"))
        numbers = [*(past.number for past in found[1:]), None]
        return [
            (
                past,
                cls(
                    **ActionFields.said(past),
                    indicator=past.indicator,
                    milestones=_stood(marks, past.history_date),
                ),
            )
            for past, before in zip(found, numbers, strict=True)
            if past.number != before
        ]


def _stood(marks: Iterable, at: datetime) -> tuple[tuple[date, str], ...]:
    """The milestones there were."""
    return _pairs(sorted(stood_at(marks, at), key=lambda mark: (mark.due_on, mark.id)))


def _pairs(rows: Iterable[Milestone]) -> tuple[tuple[date, str], ...]:
    return tuple((row.due_on, row.text) for row in rows)


@transaction.atomic
def add_suggested(*, plan: Plan, step: Step, by: User | None, at: datetime) -> Action:
    """Make an action of a step of the organisation's own tier, in one click.

    A second click changes nothing. A step whose action was taken out gets that action back.
    """
    locked = open_plan(plan, by=by, at=at)
    answered = {found.pk: found for found in answered_steps(locked.assessment)}.get(step.pk)
    if answered is None:
        raise ValidationError(f"The step {step.code} is not one of yours.")
    earlier = locked.actions.filter(step=step)
    standing = earlier.standing().first()
    return standing or _put_back(earlier.last(), by, at) or draft(locked, answered, by=by, at=at)


def _put_back(action: Action | None, by: User | None, at: datetime) -> Action | None:
    if action is None:
        return None
    action.removed_at, action.number = None, action.number + 1
    return keep(action, by=by, at=at)


def draft(plan: Plan, step: AnsweredStep, *, by: User | None, at: datetime) -> Action:
    """A new action with the step's own wording, in a plan that is locked already."""
    year = PlanYear(plan.assessment.cycle.plan_year)
    drafted = draft_action(step, year, today=timezone.localdate(at))
    action = Action(
        plan=plan,
        reference=next_reference("A", plan.actions.values_list("reference", flat=True)),
        theme_id=step.theme_pk,
        step_id=step.pk,
        position=last_place(plan, step.theme_pk),
        title=drafted.title,
        start_quarter=drafted.start_quarter,
        end_quarter=drafted.end_quarter,
    )
    return keep(action, by=by, at=at)


@transaction.atomic
def undo_suggested(*, action: Action, by: User | None, at: datetime) -> Action:
    """Take a suggested action out again, while nobody has written anything into it."""
    plan = open_plan(action.plan, by=by, at=at)
    current = plan.actions.select_related("step__row__theme").get(pk=action.pk)
    if not is_untouched(current, PlanYear(plan.assessment.cycle.plan_year)):
        raise ValidationError(
            f"{current.reference} has been written in since. Open it to take it out of the plan."
        )
    return _take_out(current, by=by, at=at)


def is_untouched(action: Action, year: PlanYear) -> bool:
    """Whether an action still says only what its step says, as on the day it was drafted."""
    if action.step is None or action.carried_from_id or action.template_action_id:
        return False
    if any(rows.exists() for rows in (action.milestones, action.needs, action.dependencies)):
        return False
    step = AnsweredStep(
        pk=action.step.pk,
        code=action.step.code,
        text=action.step.text,
        theme_pk=action.theme_id,
        theme="",
        when_by=action.step.row.when_by,
        words="",
        applicable=True,
        in_place=False,
        planned=False,
    )
    drafted_at = action.history.earliest().history_date
    drafted = draft_action(step, year, today=timezone.localdate(drafted_at))
    return ActionValues.of(action) == ActionValues(
        title=drafted.title,
        start_quarter=drafted.start_quarter,
        end_quarter=drafted.end_quarter,
    )


@transaction.atomic
def add_action(
    *,
    plan: Plan,
    theme: Theme,
    values: ActionValues,
    by: User | None,
    at: datetime,
    step: Step | None = None,
) -> Action:
    """Add an action of the organisation's own making, under a theme or one of its own steps.

    The very same action is added once: AlreadyThere.
    """
    locked = open_plan(plan, by=by, at=at)
    for other in locked.actions.standing().filter(theme=theme, step=step, title=values.title):
        if ActionValues.of(other) == values:
            raise AlreadyThere(other)
    _check_place(locked, theme, step)
    action = Action(
        plan=locked,
        reference=next_reference("A", locked.actions.values_list("reference", flat=True)),
        theme=theme,
        step=step,
        position=last_place(locked, theme.pk),
    )
    return write_action(action, values, locked, by=by, at=at)


def _check_place(plan: Plan, theme: Theme, step: Step | None) -> None:
    assessment = plan.assessment
    if theme.version_id != assessment.cycle.version_id:
        raise ValidationError("Choose a theme of the framework this plan is for.")
    if step is None:
        return
    if (step.version_id, step.tier) != (assessment.cycle.version_id, assessment.tier):
        raise ValidationError(f"The step {step.code} is not one of yours.")
    if plan.actions.standing().filter(step=step).exists():
        raise ValidationError(f"The step {step.code} has an action in this plan already.")


def write_action(
    action: Action, values: ActionValues, plan: Plan, *, by: User | None, at: datetime
) -> Action:
    """Put values and milestones on an action of a plan that is locked already."""
    _check_milestones(values, PlanYear(plan.assessment.cycle.plan_year))
    _check_indicator(values.indicator, action, plan)
    ActionFields.of(values).write(action)
    action.indicator = values.indicator
    action.full_clean(exclude=["plan", "theme", "step", "indicator", "carried_from"])
    keep(action, by=by, at=at)
    _write_milestones(action, values.milestones, by=by, at=at)
    return action


def _check_indicator(indicator: Indicator | None, action: Action, plan: Plan) -> None:
    """One of the plan's own system; retired, it stays only where it was named before."""
    if indicator is None or indicator.pk == action.indicator_id:
        return
    if indicator.system_id != plan.assessment.cycle.system_id or indicator.retired_at:
        raise ValidationError({"indicator": "Choose an indicator that your system uses"})


def _check_milestones(values: ActionValues, year: PlanYear) -> None:
    if len(values.milestones) > MOST_MILESTONES:
        raise ValidationError(f"An action has at most {MOST_MILESTONES} milestones.")
    first, last = year.span(values.start_quarter, values.end_quarter)
    if any(not first <= due_on <= last for due_on, _ in values.milestones):
        quarters = year.words(values.start_quarter, values.end_quarter)
        raise ValidationError(f"A milestone lies in the quarters of its action, {quarters}.")


def _write_milestones(
    action: Action, wanted: tuple[tuple[date, str], ...], *, by: User | None, at: datetime
) -> None:
    """Leave what is wanted already, move what has another day, take out what is not, add what is
    missing. One that is moved keeps what was reported of it.
    """
    missing, others = list(wanted), []
    for row in action.milestones.all():
        if (row.due_on, row.text) in missing:
            missing.remove((row.due_on, row.text))
        else:
            others.append(row)
    for row in others:
        moved = next((pair for pair in missing if pair[1] == row.text), None)
        if moved is None:
            erase(row, by=by, at=at)
        else:
            missing.remove(moved)
            row.due_on = moved[0]
            keep(row, by=by, at=at)
    for due_on, text in missing:
        row = Milestone(action=action, due_on=due_on, text=text)
        row.clean_fields(exclude=["action"])
        keep(row, by=by, at=at)


@transaction.atomic
def edit_action(
    *, action: Action, values: ActionValues, number: int, by: User | None, at: datetime
) -> Action:
    """Save an action over what was read as `number`; what others changed since stands as well.

    EditedMeanwhile where both changed the same. Saving what already stands changes nothing. One
    that was taken out meanwhile comes back only when it is saved again by who has read so.
    """
    plan = open_plan(action.plan, by=by, at=at)
    current = plan.actions.select_related("theme", "step").get(pk=action.pk)
    same = current.removed_at is None and ActionValues.of(current) == values
    if same:
        return current
    if current.number != number:
        values = merged(current, values, read=number)
    if current.removed_at is not None:
        _check_place(plan, current.theme, current.step)
    current.number, current.removed_at = current.number + 1, None
    return write_action(current, values, plan, by=by, at=at)


@transaction.atomic
def remove_action(*, action: Action, by: User | None, at: datetime) -> Action:
    """Take an action out of its plan; it stays on record. Refused while it carries a sent need."""
    plan = open_plan(action.plan, by=by, at=at)
    current = plan.actions.get(pk=action.pk)
    sent = current.needs.sent().order_by("pk")
    if sent:
        references = ", ".join(need.reference for need in sent)
        raise ValidationError(
            f"{current.reference} stays in the plan: it carries support you have already asked "
            f"for ({references}), and what was asked is never lost."
        )
    for need in current.needs.standing().filter(state=NeedState.DRAFT):
        need.removed_at, need.number = at, need.number + 1
        keep(need, by=by, at=at)
    return _take_out(current, by=by, at=at)


def _take_out(action: Action, *, by: User | None, at: datetime) -> Action:
    if action.removed_at is None:
        action.removed_at, action.number = at, action.number + 1
        keep(action, by=by, at=at)
    return action
