"""What brings an action of an earlier year's signed plan into the draft of this one."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from frameworks.comparing.descent import followed
from frameworks.models import Step, Theme
from nhsuk.plan_year import PlanYear
from organisations.models import User
from planning.build_order.actions import add_group
from planning.carrying.brought import carried, copied, gone_on
from planning.carrying.gathering import earlier_plan
from planning.editing.locking import next_reference, open_plan
from planning.models import Action, Plan, PopulationGroup
from planning.plans.document import ActionLine, PlanDocument
from planning.plans.giving_way import for_step
from planning.plans.lines import ActionValues, write_action
from planning.plans.ordering import last_place

NOTHING = "You signed no plan for an earlier year that has {} in it."
BROUGHT = "{} is in this plan already, as {}."
NO_THEME = "The theme “{}” is no longer in the framework. Write it as a new action."


@transaction.atomic
def carry_over(*, plan: Plan, reference: str, why: str, by: User | None, at: datetime) -> Action:
    """Go on with what was not finished, and say why."""
    if not why.strip():
        raise ValidationError({"why": "Enter why it goes on"})
    return _bring(plan, reference, why, by=by, at=at)


@transaction.atomic
def copy_action(*, plan: Plan, reference: str, by: User | None, at: datetime) -> Action:
    """Do the same again this year."""
    return _bring(plan, reference, "", by=by, at=at)


@transaction.atomic
def go_on_with(*, plan: Plan, reference: str, by: User | None, at: datetime) -> PopulationGroup:
    """Put a population group of an earlier year's plan at the end of this year's build order."""
    locked = open_plan(plan, by=by, at=at)
    now = PlanYear(locked.assessment.cycle.plan_year)
    if found := earlier_plan(locked):
        document = found[1]
        for line in document.build_order:
            if line.reference == reference:
                values = gone_on(line, document.year, now, today=timezone.localdate(at))
                return add_group(plan=locked, values=values, by=by, at=at)
    raise ValidationError(NOTHING.format(reference))


def _bring(plan: Plan, reference: str, why: str, *, by: User | None, at: datetime) -> Action:
    locked = open_plan(plan, by=by, at=at)
    document, line, source = _signed(locked, reference)
    if there := locked.actions.standing().filter(carried_from=source).first():
        raise ValidationError(BROUGHT.format(reference, there.reference))
    theme, step = _theme(locked, line), _step(locked, source)
    action = for_step(locked, step) or Action(
        plan=locked,
        reference=next_reference("A", locked.actions.values_list("reference", flat=True)),
        theme=theme,
        step=step,
        position=last_place(locked, theme.pk),
        number=0,
    )
    action.carried_from, action.carried_why = source, why
    action.number += 1
    values = _values(locked, document, line, why, at)
    return write_action(action, values, locked, by=by, at=at)


def _values(
    plan: Plan, document: PlanDocument, line: ActionLine, why: str, at: datetime
) -> ActionValues:
    now = PlanYear(plan.assessment.cycle.plan_year)
    if not why:
        return copied(line, now)
    return carried(line, document.year, now, today=timezone.localdate(at))


def _signed(plan: Plan, reference: str) -> tuple[PlanDocument, ActionLine, Action]:
    """The earlier plan as it was signed, its action of that reference, and that action itself."""
    if found := earlier_plan(plan):
        revision, document = found
        for line in document.actions:
            if line.reference == reference:
                return document, line, revision.plan.actions.get(reference=reference)
    raise ValidationError(NOTHING.format(reference))


def _theme(plan: Plan, line: ActionLine) -> Theme:
    themes = plan.assessment.cycle.version.themes
    if theme := themes.filter(code=line.theme_code).first():
        return theme
    raise ValidationError(NO_THEME.format(line.theme))


def _step(plan: Plan, source: Action) -> Step | None:
    """What its step is called in this year's version; none where it had none, or that one left."""
    version = plan.assessment.cycle.version
    if source.step is None or source.step.version_id == version.pk:
        return source.step
    now = followed(source.step.version, version).get(source.step.pk)
    return Step.objects.of(version.pk).select_related("row__theme").filter(pk=now).first()
