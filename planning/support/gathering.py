"""Reads a support plan into its document, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from assessments.models import Assessment
from organisations.choices import Tier
from planning.choices import Outcome
from planning.models import (
    Commitment,
    SupportCategory,
    SupportNeed,
    SupportPlan,
    SupportPlanRevision,
)
from planning.needs.answers import answer_to
from planning.needs.need_fields import NeedFields
from planning.support.commitment_fields import CommitmentFields
from planning.support.document import (
    AskedLine,
    CommitmentLine,
    Earlier,
    Replaced,
    SupportPlanDocument,
    changes_since,
    state_here,
)
from planning.support.grouped import RowBeside
from planning.support.rows import rows_of


@dataclass(frozen=True)
class Beside:
    """What the page and the document of a support plan both say beside its needs: read once."""

    returns: tuple[int, int]
    categories: list[SupportCategory]
    before: SupportPlanRevision | None
    commitments: list[Commitment]

    @classmethod
    def of(cls, support_plan: SupportPlan) -> "Beside":
        return cls(
            returns_of(support_plan),
            list(SupportCategory.objects.standing()),
            last_revision(support_plan),
            list(commitments_of(support_plan)),
        )


def support_plan_document(
    support_plan: SupportPlan, *, on: date, beside: Beside | None = None
) -> SupportPlanDocument:
    """The support plan as it stands: a draft until somebody publishes it."""
    organisation, cycle = support_plan.organisation, support_plan.cycle
    asked, beside = _needs(support_plan), beside or Beside.of(support_plan)
    rows = rows_of((need.action.step for need in asked if need.action.step), organisation.tier)
    needs = tuple(_line(need, organisation.ods_code, rows) for need in asked)
    expected, received = beside.returns
    before, categories = beside.before, beside.categories
    draft = SupportPlanDocument(
        organisation=organisation.name,
        code=organisation.ods_code,
        tier=Tier(organisation.tier),
        system=cycle.system.name,
        cycle=cycle.slug,
        plan_year=cycle.plan_year,
        framework=str(cycle.version),
        as_on=on,
        returns_expected=expected,
        returns_received=received,
        categories=tuple(category.name for category in categories),
        category_codes=tuple(category.code for category in categories),
        introduction=_paragraphs(support_plan.introduction),
        commitments=tuple(_commitments(beside.commitments, needs, organisation.ods_code)),
        needs=needs,
        rows=tuple(rows.values()),
        replaces=_replaced(before),
        demonstration=organisation.is_demonstration,
    )
    earlier = Earlier.of(before) if before else None
    return replace(draft, changes=changes_since(earlier, draft))


def published_document(revision: SupportPlanRevision) -> SupportPlanDocument:
    """A revision as it was published, with its checksum on the cover."""
    return SupportPlanDocument.read(revision)


def last_revision(support_plan: SupportPlan) -> SupportPlanRevision | None:
    """Without what it says, which may be megabytes: that is read where something changed since."""
    if support_plan.pk is None:
        return None
    return support_plan.revisions.defer("content").order_by("-number").first()


def _replaced(before: SupportPlanRevision | None) -> Replaced | None:
    return Replaced(before.number, timezone.localdate(before.signed_at)) if before else None


def _paragraphs(text: str) -> tuple[str, ...]:
    parts = text.replace("\r\n", "\n").split("\n\n")
    return tuple(part.strip() for part in parts if part.strip())


def returns_of(support_plan: SupportPlan) -> tuple[int, int]:
    """How many returns are expected from beneath, and how many are in."""
    beneath = Assessment.objects.of_footprint(support_plan.organisation)
    expected = beneath.filter(cycle=support_plan.cycle, tier=Tier.NEIGHBOURHOOD)
    is_in = Q(revisions__is_current=True) & ~Q(state=Assessment.State.SENT_BACK)
    counts = expected.aggregate(
        expected=Count("pk", distinct=True), received=Count("pk", filter=is_in, distinct=True)
    )
    return counts["expected"], counts["received"]


def _needs(support_plan: SupportPlan) -> list[SupportNeed]:
    needs = SupportNeed.objects.answered_by(support_plan.organisation, support_plan.cycle)
    needs = needs.with_answers().select_related(
        "category", "holder", "action__step", "action__plan__assessment"
    )
    return list(
        needs.order_by(
            "category__position",
            "category__name",
            "action__plan__assessment__organisation_name",
            "pk",
        )
    )


def _line(need: SupportNeed, code: str, rows: Mapping[int, RowBeside]) -> AskedLine:
    answer, step = answer_to(need), need.action.step
    return AskedLine(
        **NeedFields.said(need),
        reference=need.reference,
        organisation=need.action.plan.assessment.organisation_name,
        category=need.category.name,
        state=state_here(answer, code=code),
        answer=answer,
        step_code=step.code if step else "",
        row=rows[step.row_id].key if step else "",
    )


def _commitments(
    commitments: Iterable[Commitment], needs: Iterable[AskedLine], code: str
) -> Iterable[CommitmentLine]:
    """`code`: of whose they are."""
    answered = defaultdict(list)
    for need in needs:
        own = [d for d in need.answer.decisions if d.by_code == code]
        if own and own[-1].promise and own[-1].outcome == Outcome.MET:
            answered[own[-1].promise.reference].append(need.name)
    for commitment in commitments:
        yield commitment_line(commitment, answered[commitment.reference])


def commitment_line(commitment: Commitment, answers: Iterable[str]) -> CommitmentLine:
    return CommitmentLine(
        **CommitmentFields.said(commitment),
        reference=commitment.reference,
        category=commitment.category.name,
        step_code=commitment.step.code if commitment.step else "",
        step_text=commitment.step.text if commitment.step else "",
        answers=tuple(answers),
        offer=commitment.offer.in_full if commitment.offer else "",
    )


def commitments_of(support_plan: SupportPlan):
    """In the order of the document; found by whose and when, as a plan may not be begun yet."""
    commitments = Commitment.objects.answering(support_plan.organisation, support_plan.cycle)
    return commitments.select_related("category", "step", "offer__owner").order_by(
        "category__position", "category__name", "pk"
    )
