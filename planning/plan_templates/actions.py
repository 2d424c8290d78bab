"""What changes the templates of a place or the system. None is deleted: one is withdrawn.

What is written is a draft until it is published: those beneath read editions alone.
"""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from assessments.models import Cycle
from audit.choices import Happened, Thing
from audit.recording import record
from documents.freezing import seal_of
from frameworks.models import Step, Theme
from nhsuk.plan_year import PlanYear
from nhsuk.words import nhs_date
from organisations.choices import Tier
from organisations.editing.merging import merged
from organisations.history import AlreadyThere, keep
from organisations.locking import one_at_a_time
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require
from planning.editing.locking import ReadAgain, next_reference
from planning.models import PlanTemplate, TemplateAction, TemplateEdition
from planning.plan_templates.gathering import draft_of
from planning.plan_templates.template_fields import TemplateActionValues, TemplateValues
from planning.plan_templates.wording import changes_of, wording_of
from planning.scope import ABOVE

YEAR_OVER = "The plan year {} is over: nobody plans for it any more."
EMPTY = "Write at least one action, or words for a part of the plan, before you publish it."
UNCHANGED = "Nothing has changed since edition {} of {}."


@transaction.atomic
def add_template(
    *,
    owner: Organisation,
    cycle: Cycle,
    tier: str,
    values: TemplateValues,
    by: User | None,
    at: datetime,
) -> PlanTemplate:
    """The very same template is added once: AlreadyThere."""
    _owner_locked(owner, cycle, by=by, at=at)
    if tier not in tiers_for(owner):
        raise ValidationError("Choose whose plans it is for")
    own = PlanTemplate.objects.of_organisation(owner).of_cycle(cycle)
    for twin in own.filter(title=values.title, tier=tier, withdrawn_at__isnull=True):
        if TemplateValues.of(twin) == values:
            raise AlreadyThere(twin)
    return _written(PlanTemplate(owner=owner, cycle=cycle, tier=tier), values, by=by, at=at)


@transaction.atomic
def edit_template(
    *, template: PlanTemplate, values: TemplateValues, number: int, by: User | None, at: datetime
) -> PlanTemplate:
    """Reword it over what was read as `number`; what others changed since stands as well.

    EditedMeanwhile where both changed the same.
    """
    current = _locked(template, by=by, at=at)
    if TemplateValues.of(current) == values:
        return current
    if current.number != number:
        values = merged(current, values, read=number)
    current.number += 1
    return _written(current, values, by=by, at=at)


@transaction.atomic
def publish_template(
    *, template: PlanTemplate, seen: str | None, by: User | None, at: datetime
) -> TemplateEdition:
    """For those beneath to read and take from, as a new edition.

    `seen` is the seal of the draft that was read; where it stands differently now, ReadAgain. None:
    nobody reads it first.
    """
    current = _locked(template, by=by, at=at)
    if current.withdrawn_at:
        raise ValidationError(f"“{current}” is withdrawn. Bring it back before you publish it.")
    wording = draft_of(current)
    content = wording.content
    if seen is not None and seen != seal_of(content):
        raise ReadAgain
    if not wording.lines and not wording.narrative:
        raise ValidationError(EMPTY)
    before = TemplateEdition.objects.of(current).first()
    if before and not changes_of(wording_of(before), wording):
        raise ValidationError(UNCHANGED.format(before.number, nhs_date(before.published_at)))
    _told(current, Happened.PUBLISHED, by=by, at=at)
    return TemplateEdition.objects.create(
        template=current,
        number=before.number + 1 if before else 1,
        content=content,
        checksum=seal_of(content),
        published_at=at,
        published_by=by,
    )


@transaction.atomic
def withdraw_template(*, template: PlanTemplate, by: User | None, at: datetime) -> PlanTemplate:
    """Nobody takes from it any more; what plans have taken stays theirs."""
    current = _locked(template, by=by, at=at, year_over=True)
    if current.withdrawn_at:
        raise ValidationError(f"“{current}” is withdrawn already.")
    current.withdrawn_at = at
    _told(current, Happened.TAKEN_BACK, by=by, at=at)
    return _kept(current, by=by, at=at)


@transaction.atomic
def bring_back_template(*, template: PlanTemplate, by: User | None, at: datetime) -> PlanTemplate:
    current = _locked(template, by=by, at=at)
    if not current.withdrawn_at:
        raise ValidationError(f"“{current}” is not withdrawn.")
    current.withdrawn_at = None
    _told(current, Happened.PUBLISHED, by=by, at=at)
    return _kept(current, by=by, at=at)


@transaction.atomic
def add_template_action(
    *,
    template: PlanTemplate,
    theme: Theme,
    step: Step | None,
    values: TemplateActionValues,
    by: User | None,
    at: datetime,
) -> TemplateAction:
    """Under the next reference: T01, T02 … The very same action is added once: AlreadyThere."""
    current = _locked(template, by=by, at=at)
    lines = TemplateAction.objects.of(current)
    for twin in lines.standing().filter(theme=theme, step=step, title=values.title):
        if TemplateActionValues.of(twin) == values:
            raise AlreadyThere(twin)
    if theme.version_id != current.cycle.version_id:
        raise ValidationError("Choose a theme of the framework this cycle asks about.")
    if step and (step.version_id, step.tier) != (current.cycle.version_id, current.tier):
        raise ValidationError(f"The step {step.code} is not one of those it is for.")
    reference = next_reference("T", lines.values_list("reference", flat=True))
    line = TemplateAction(template=current, reference=reference, theme=theme, step=step)
    return _line_written(line, values, by=by, at=at)


@transaction.atomic
def edit_template_action(
    *,
    line: TemplateAction,
    values: TemplateActionValues,
    number: int,
    by: User | None,
    at: datetime,
) -> TemplateAction:
    """Over what was read as `number`, as a template is; saving one that was removed brings it
    back.
    """
    current = _line_locked(line, by=by, at=at)
    if current.removed_at is None and TemplateActionValues.of(current) == values:
        return current
    if current.number != number:
        values = merged(current, values, read=number)
    current.number, current.removed_at = current.number + 1, None
    return _line_written(current, values, by=by, at=at)


@transaction.atomic
def remove_template_action(
    *, line: TemplateAction, by: User | None, at: datetime
) -> TemplateAction:
    """Out of the next edition; plans that took it keep what they took."""
    current = _line_locked(line, by=by, at=at)
    if current.removed_at is None:
        current.removed_at, current.number = at, current.number + 1
        keep(current, by=by, at=at)
    return current


def tiers_for(owner: Organisation) -> list[Tier]:
    """Whose plans its templates can be for."""
    if owner.tier == Tier.SYSTEM:
        return [Tier.NEIGHBOURHOOD, Tier.PLACE]
    return [Tier.NEIGHBOURHOOD]


def _owner_locked(
    owner: Organisation, cycle: Cycle, *, by: User | None, at: datetime, year_over: bool = False
) -> None:
    """`year_over`: whether it may still be done after the plan year."""
    today = timezone.localdate(at)
    require(by, Right.WRITE, owner, on=today)
    if owner.tier not in ABOVE:
        raise PermissionDenied("Places and systems write templates.")
    year = PlanYear(cycle.plan_year)
    if year.last < today and not year_over:
        raise ValidationError(YEAR_OVER.format(year.short))
    one_at_a_time(owner)


def _locked(
    template: PlanTemplate, *, by: User | None, at: datetime, year_over: bool = False
) -> PlanTemplate:
    found = PlanTemplate.objects.again(template).with_whose()
    _owner_locked(template.owner, template.cycle, by=by, at=at, year_over=year_over)
    return found.get()


def _line_locked(line: TemplateAction, *, by: User | None, at: datetime) -> TemplateAction:
    template = _locked(line.template, by=by, at=at)
    current = TemplateAction.objects.again(line).get()
    current.template = template
    return current


def _kept(template: PlanTemplate, *, by: User | None, at: datetime) -> PlanTemplate:
    template.number += 1
    return keep(template, by=by, at=at)


def _written(
    template: PlanTemplate, values: TemplateValues, *, by: User | None, at: datetime
) -> PlanTemplate:
    values.write(template)
    template.full_clean()
    return keep(template, by=by, at=at)


def _line_written(
    line: TemplateAction, values: TemplateActionValues, *, by: User | None, at: datetime
) -> TemplateAction:
    values.write(line)
    line.full_clean()
    return keep(line, by=by, at=at)


def _told(template: PlanTemplate, kind: Happened, *, by: User | None, at: datetime) -> None:
    record(kind, Thing.TEMPLATE, by=by, at=at, organisation=template.owner_id)
