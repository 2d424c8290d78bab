"""The rows behind the figures, for a pivot to start from: what was submitted, asked and decided.

A fixed number of queries, however many rows; only for the workbook, so that no page waits for them.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import BooleanField, ExpressionWrapper

from assessments.choices import Choice
from assessments.models import Footprint, RevisionAnswer
from assessments.overdue import overdue_q
from frameworks.models import Step
from organisations.choices import Tier
from planning.models import SupportNeed
from planning.needs.answers import Decided, answer_to
from planning.rollups.lists import revisions_of
from planning.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Whose:
    """Whose row it is. `place` is the one it stood in first; `places` names all of them."""

    code: str
    name: str
    tier: str
    place: str
    places: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AnswerRow:
    """One answer as it was submitted. `level` is empty where none was chosen."""

    whose: Whose
    theme: str
    step: str
    text: str
    when_by: date | None
    choice: str
    value: int | None
    level: str
    in_place: bool
    overdue: bool
    reason: str
    note: str


@dataclass(frozen=True, kw_only=True)
class NeedRow:
    """One need that was sent, where it stands and who holds it now."""

    whose: Whose
    need: SupportNeed
    holder: str


@dataclass(frozen=True, kw_only=True)
class DecisionRow:
    """One decision on one of these needs, the first of them first."""

    whose: Whose
    need: SupportNeed
    decided: Decided


@dataclass(frozen=True)
class Records:
    answers: tuple[AnswerRow, ...] = ()
    needs: tuple[NeedRow, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()


def records_of(user, scope: Scope, *, on: date) -> Records:
    """What this person may read of the returns and needs that the figures count."""
    needs = _needs(user, scope)
    answers = _answers(user, scope, on=on)
    assessments = {answer.revision.assessment for answer in answers}
    assessments |= {need.action.plan.assessment for need in needs}
    whose = _whose(assessments)
    return Records(
        tuple(_answer_row(answer, whose, scope) for answer in answers),
        tuple(
            NeedRow(whose=whose[_asking(need)], need=need, holder=need.holder_now(on=on).name)
            for need in needs
        ),
        tuple(
            DecisionRow(whose=whose[_asking(need)], need=need, decided=decided)
            for need in needs
            for decided in answer_to(need).decisions
        ),
    )


def _answers(user, scope: Scope, *, on: date) -> list[RevisionAnswer]:
    levels = list(scope.cycle.version.scale.levels.all())
    overdue = ExpressionWrapper(overdue_q(levels, on=on), output_field=BooleanField())
    revisions = revisions_of(user, scope)
    answers = RevisionAnswer.objects.of(*revisions).counted().annotate(is_overdue=overdue)
    in_order = tuple(
        f"counted_step__{place}" for place in ("row__theme__position", "row__position", "tier")
    )
    return list(
        answers.select_related(
            "counted_level", "counted_step__row__theme", "revision__assessment__organisation"
        )
        .defer("evidence")
        .order_by("revision__assessment__organisation_name", "revision", *in_order)
    )


def _needs(user, scope: Scope) -> list[SupportNeed]:
    found = SupportNeed.objects.visible_to(user).asked_beneath(scope.organisation, scope.cycle)
    return list(
        found.with_answers()
        .select_related(
            "category",
            "action__step__row__theme",
            "action__plan__assessment__organisation",
            "action__plan__assessment__cycle__system",
        )
        .order_by("action__plan__assessment__organisation_name", "sent_at", "pk")
    )


def _asking(need: SupportNeed) -> int:
    return need.action.plan.assessment_id


def _whose(assessments) -> Mapping[int, Whose]:
    """By return: whose it is, and the places it stood in when its cycle opened."""
    places = defaultdict(list)
    footprints = Footprint.objects.of_assessments(assessments).filter(tier=Tier.PLACE)
    rows = footprints.order_by("-is_primary", "pk").values_list("assessment", "organisation__name")
    for assessment, name in rows:
        places[assessment].append(name)
    return {
        each.pk: Whose(
            code=each.organisation.ods_code,
            name=each.organisation_name,
            tier=Tier(each.tier).label,
            place=next(iter(places[each.pk]), ""),
            places=tuple(places[each.pk]),
        )
        for each in assessments
    }


def _answer_row(answer: RevisionAnswer, whose: Mapping[int, Whose], scope: Scope) -> AnswerRow:
    step, level = cast(Step, answer.counted_step), answer.counted_level
    return AnswerRow(
        whose=whose[answer.revision.assessment_id],
        theme=step.row.theme.name,
        step=step.code,
        text=step.text,
        when_by=step.row.when_by,
        choice=Choice(answer.choice).label,
        value=level.value if level else None,
        level=level.label if level else "",
        in_place=bool(level and level.value >= scope.cycle.version.scale.in_place_from),
        overdue=bool(vars(answer)["is_overdue"]),  # without a date the database says NULL
        reason=answer.reason,
        note=answer.note,
    )
