"""What sets an appraisal up. Nothing is deleted: an option or criterion is taken out."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from appraisals.choices import MOST_CRITERIA, MOST_OPTIONS, Source, State
from appraisals.locking import locked_appraisal
from appraisals.models import Appraisal, Criterion, Option
from appraisals.setting_up.choosing import candidates
from appraisals.setting_up.part_fields import AppraisalValues, CriterionValues, OptionValues
from assessments.models import Cycle
from organisations.editing.merging import merged
from organisations.editing.values import Values
from organisations.history import AlreadyThere, keep
from organisations.locking import one_at_a_time
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require

Part = TypeVar("Part", Criterion, Option)
KIND_STAYS = "A criterion stays of its kind. Take it out, and add another."


@transaction.atomic
def start_appraisal(
    *,
    organisation: Organisation,
    cycle: Cycle,
    values: AppraisalValues,
    by: User | None,
    at: datetime,
) -> Appraisal:
    """The next one of the organisation in that cycle; one in the very same words once."""
    require(by, Right.WRITE, organisation, on=timezone.localdate(at))
    one_at_a_time(organisation)
    own = Appraisal.objects.of_organisation(organisation).filter(cycle=cycle)
    for twin in own.filter(title=values.title, state=State.SETTING_UP):
        if AppraisalValues.of(twin) == values:
            raise AlreadyThere(twin)
    appraisal = Appraisal(organisation=organisation, cycle=cycle, serial=own.count() + 1)
    values.write(appraisal)
    appraisal.full_clean(exclude=["organisation", "cycle"])
    return keep(appraisal, by=by, at=at)


@transaction.atomic
def edit_appraisal(
    *, appraisal: Appraisal, values: AppraisalValues, number: int, by: User | None, at: datetime
) -> Appraisal:
    """Reword it over what was read as `number`; what others changed since stands too."""
    current = locked_appraisal(appraisal, State.SETTING_UP, by=by, at=at)
    return _edited(current, values, number, by=by, at=at)


@transaction.atomic
def add_criterion(
    *, appraisal: Appraisal, values: CriterionValues, by: User | None, at: datetime
) -> Criterion:
    now = locked_appraisal(appraisal, State.SETTING_UP, by=by, at=at)
    _refuse_twin(now.criteria.standing(), values)
    _refuse_more(now.criteria.standing(), MOST_CRITERIA, "criteria")
    return _added(Criterion(appraisal=now), now.criteria, values, by=by, at=at)


@transaction.atomic
def edit_criterion(
    *, criterion: Criterion, values: CriterionValues, number: int, by: User | None, at: datetime
) -> Criterion:
    """Its kind stays: what was scored by it would mean something else."""
    now = locked_appraisal(criterion.appraisal, State.SETTING_UP, by=by, at=at)
    current = now.criteria.get(pk=criterion.pk)
    if values.kind != current.kind:
        raise ValidationError({"kind": KIND_STAYS})
    return _edited(current, values, number, by=by, at=at)


@transaction.atomic
def remove_criterion(*, criterion: Criterion, by: User | None, at: datetime) -> Criterion:
    now = locked_appraisal(criterion.appraisal, State.SETTING_UP, by=by, at=at)
    return _removed(now.criteria.get(pk=criterion.pk), by=by, at=at)


@transaction.atomic
def add_option(
    *, appraisal: Appraisal, values: OptionValues, by: User | None, at: datetime
) -> Option:
    """One in the organisation's own words."""
    now = locked_appraisal(appraisal, State.SETTING_UP, by=by, at=at)
    _refuse_twin(now.options.standing().filter(source=Source.OWN), values)
    _refuse_more(now.options.standing(), MOST_OPTIONS, "options")
    return _added(Option(appraisal=now), now.options, values, by=by, at=at)


@transaction.atomic
def add_options(
    *, appraisal: Appraisal, keys: Iterable[str], by: User, at: datetime
) -> list[Option]:
    """Needs and offers, as forms name them, in their words of today. What is there stays."""
    now = locked_appraisal(appraisal, State.SETTING_UP, by=by, at=at)
    chosen = candidates(by, now, on=timezone.localdate(at), keys=set(keys))
    _refuse_more(now.options.standing(), MOST_OPTIONS, "options", adding=len(chosen))
    made = []
    for each in chosen:
        key = "need_id" if each.source == Source.NEED else "offer_id"
        option = Option(appraisal=now, source=each.source, origin=each.origin, **{key: each.pk})
        values = OptionValues(title=each.title[:200], words=each.words[:1000])
        made.append(_added(option, now.options, values, by=by, at=at))
    return made


@transaction.atomic
def edit_option(
    *, option: Option, values: OptionValues, number: int, by: User | None, at: datetime
) -> Option:
    now = locked_appraisal(option.appraisal, State.SETTING_UP, by=by, at=at)
    return _edited(now.options.get(pk=option.pk), values, number, by=by, at=at)


@transaction.atomic
def remove_option(*, option: Option, by: User | None, at: datetime) -> Option:
    now = locked_appraisal(option.appraisal, State.SETTING_UP, by=by, at=at)
    return _removed(now.options.get(pk=option.pk), by=by, at=at)


@transaction.atomic
def open_for_scores(*, appraisal: Appraisal, by: User | None, at: datetime) -> Appraisal:
    """From now on options and criteria stay as they are, and everybody with a role may score."""
    now = locked_appraisal(appraisal, State.SETTING_UP, by=by, at=at)
    if missing := still_missing(now):
        raise ValidationError(missing)
    now.state = State.SCORING
    return keep(now, by=by, at=at)


def still_missing(appraisal: Appraisal) -> list[str]:
    """In sentences, what is to be added before people can score."""
    said = []
    if appraisal.options.standing().count() < 2:
        said.append("Add at least two options.")
    if not [each for each in appraisal.criteria.standing() if not each.is_essential]:
        said.append("Add at least one weighted criterion.")
    return said


@transaction.atomic
def set_up_again(*, appraisal: Appraisal, by: User | None, at: datetime) -> Appraisal:
    """Change options or criteria after all. Sheets keep what they say, and are sent in anew."""
    now = locked_appraisal(appraisal, State.SCORING, State.SCORED, by=by, at=at)
    for sheet in now.score_sheets.sent():
        sheet.sent_at = None
        sheet.number += 1
        keep(sheet, by=by, at=at)
    now.state = State.SETTING_UP
    return keep(now, by=by, at=at)


def _refuse_more(standing: models.QuerySet, most: int, called: str, adding: int = 1) -> None:
    if standing.count() + adding > most:
        raise ValidationError(f"An appraisal has {most} {called} at most.")


def _refuse_twin(among: models.QuerySet, values: CriterionValues | OptionValues) -> None:
    """The very same one is made once, as after a second click."""
    for twin in among.filter(title=values.title):
        if type(values).of(twin) == values:
            raise AlreadyThere(twin)


def _added(
    part: Part, among: models.Manager, values: Values, *, by: User | None, at: datetime
) -> Part:
    """Under the next position, which is never given twice."""
    highest = among.aggregate(highest=models.Max("position"))["highest"]
    part.position = (highest or 0) + 1
    values.write(part)
    part.full_clean(exclude=["appraisal", "need", "offer"])
    return keep(part, by=by, at=at)


def _edited(
    current: Appraisal | Criterion | Option,
    values: Values,
    number: int,
    *,
    by: User | None,
    at: datetime,
):
    if getattr(current, "removed_at", None):
        raise ValidationError("This was taken out meanwhile. Add it again under its own words.")
    if type(values).of(current) == values:
        return current
    if current.number != number:
        values = merged(current, values, read=number)
    values.write(current)
    current.number += 1
    current.full_clean(exclude=["appraisal", "organisation", "cycle", "need", "offer"])
    return keep(current, by=by, at=at)


def _removed(part: Part, *, by: User | None, at: datetime) -> Part:
    if part.removed_at is None:
        part.removed_at, part.number = at, part.number + 1
        keep(part, by=by, at=at)
    return part
