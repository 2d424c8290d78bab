"""What brings actions and words of a template into the draft of a plan: each once, and no more
than was ticked.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from nhsuk.words import listed
from organisations.history import keep
from organisations.models import User
from planning.editing.locking import ReadAgain, next_reference, open_plan
from planning.models import Action, Plan, PlanTemplate, TemplateAction, TemplateEdition
from planning.plan_templates.template_fields import NARRATIVE, TemplateActionValues
from planning.plan_templates.wording import TemplateLine, Wording, wording_of
from planning.plans.giving_way import for_step
from planning.plans.lines import ActionValues, write_action
from planning.plans.narrative import Narrative
from planning.plans.ordering import last_place

WITHDRAWN = "{} has withdrawn this template since. Nothing was taken from it."
NOT_IN_IT = "{} is not in this template."
THEME_LEFT = "The theme “{}” is no longer in the framework. Write {} as an action of your own."
NOT_TAKEN = "{} was not taken from a template."


@dataclass(frozen=True)
class Took:
    """What became of what was ticked: the new actions, those that were there, the parts that were
    filled, and those that somebody had written meanwhile.
    """

    actions: tuple[Action, ...]
    there: tuple[str, ...]
    filled: tuple[str, ...]
    kept: tuple[str, ...]

    @property
    def words(self) -> str:
        added = listed(action.reference for action in self.actions)
        said = [
            f"Added to your plan: {added}." if added else "",
            f"Filled in: {listed(_labels(self.filled))}." if self.filled else "",
            f"In your plan already: {listed(self.there)}." if self.there else "",
            f"Written meanwhile, and left as it stands: {listed(_labels(self.kept))}."
            if self.kept
            else "",
        ]
        return " ".join(filter(None, said))


def _labels(names: Iterable[str]) -> list[str]:
    return [f"“{NARRATIVE[name]}”" for name in names]


@transaction.atomic
def take_from_template(
    *,
    plan: Plan,
    template: PlanTemplate,
    edition: int,
    references: Collection[str],
    parts: Collection[str],
    by: User | None,
    at: datetime,
) -> Took:
    """`edition` is the one that was read; where a newer one stands, ReadAgain.

    `parts` of the narrative fill only what is empty.
    """
    locked = open_plan(plan, by=by, at=at)
    newest = _newest(locked, template)
    if newest.number != edition:
        raise ReadAgain
    wording = wording_of(newest)
    made, there = [], []
    for reference in sorted(references):
        line = wording.line(reference)
        if line is None:
            raise ValidationError(NOT_IN_IT.format(reference))
        row = TemplateAction.objects.of(template).select_related("theme", "step")
        source = row.get(reference=reference)
        if standing := locked.actions.standing().filter(template_action=source).first():
            there.append(standing.reference)
        else:
            made.append(_take(locked, source, line, edition, by=by, at=at))
    filled, kept = _fill(locked, wording, parts, by=by, at=at)
    return Took(tuple(made), tuple(there), tuple(filled), tuple(kept))


@transaction.atomic
def read_template_change(*, action: Action, edition: int, by: User | None, at: datetime) -> Action:
    """Its team has read what its template says in that edition, and changes of its own action what
    it likes. What was published since, it has not read.
    """
    plan = open_plan(action.plan, by=by, at=at)
    current = plan.actions.select_related("template_action__template").get(pk=action.pk)
    if current.template_action is None:
        raise ValidationError(NOT_TAKEN.format(current.reference))
    newest = TemplateEdition.objects.of(current.template_action.template).first()
    read = min(edition, newest.number) if newest else 0
    if read > (current.template_edition or 0):
        current.template_edition = read
        keep(current, by=by, at=at)
    return current


def _newest(plan: Plan, template: PlanTemplate) -> TemplateEdition:
    """The edition that this plan may take from."""
    offered = TemplateEdition.objects.reaching(plan.assessment)
    found = offered.filter(template=template, template__withdrawn_at__isnull=True).first()
    if found is None:
        raise ValidationError(WITHDRAWN.format(template.owner))
    return found


def _take(
    plan: Plan,
    source: TemplateAction,
    line: TemplateLine,
    edition: int,
    *,
    by: User | None,
    at: datetime,
) -> Action:
    version = plan.assessment.cycle.version_id
    if source.theme.version_id != version:
        raise ValidationError(THEME_LEFT.format(line.theme, source.reference))
    step = source.step if source.step and source.step.version_id == version else None
    action = for_step(plan, step) or Action(
        plan=plan,
        reference=next_reference("A", plan.actions.values_list("reference", flat=True)),
        theme=source.theme,
        step=step,
        position=last_place(plan, source.theme_id),
        number=0,
    )
    action.template_action, action.template_edition = source, edition
    action.number += 1
    return write_action(action, _values(line), plan, by=by, at=at)


def _values(line: TemplateLine) -> ActionValues:
    marks = tuple((mark.due_on, mark.text) for mark in line.milestones)
    names = set(TemplateActionValues.names()) - {"milestones"}
    said = {name: getattr(line, name) for name in names}
    return ActionValues(**said, milestones=marks)


def _fill(
    plan: Plan, wording: Wording, parts: Collection[str], *, by: User | None, at: datetime
) -> tuple[list[str], list[str]]:
    """What was empty and is filled, and what somebody has written in since it was read."""
    asked = [name for name, _label, _words in wording.narrative if name in parts]
    before = Narrative.of(plan)
    empty = [name for name in asked if not getattr(before, name).strip()]
    if empty:
        replace(before, **{name: getattr(wording, name) for name in empty}).write(plan)
        plan.number += 1
        plan.full_clean(exclude=["assessment", "created_by"])
        keep(plan, by=by, at=at)
    return empty, [name for name in asked if name not in empty]
