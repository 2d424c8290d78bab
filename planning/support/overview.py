"""A support plan as its page says it while it is written: needs counted, and not read in full.

A fixed number of queries, and of a need a handful of words: a system may be asked for thousands.
What was asked, and each answer, stands in the document and in the lists behind the figures.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from documents.freezing import seal_of, state_of
from planning.choices import ANSWERED, NeedState
from planning.models import (
    Commitment,
    Decision,
    SupportNeed,
    SupportPlan,
)
from planning.support.counts import AskedAgainstAnswered
from planning.support.document import (
    ChangeLine,
    CommitmentLine,
    Earlier,
    changes_since,
    state_after,
)
from planning.support.gathering import Beside, commitment_line
from planning.support.grouped import RowBeside
from planning.support.rows import rows_of

SAYS = ("needed_by", "amount", "people", "days", "verdict", "action__step__row")


class CountedNeed(NamedTuple):
    """A need in so many words as counting it takes. `number` rises with each decision on it."""

    pk: int
    number: int
    category: str
    organisation: str
    reference: str
    title: str
    needed_by: date
    amount: int | None
    people: int | None
    days: int | None
    said: str
    row_id: int | None
    state: NeedState
    row: str = ""

    @property
    def verdict(self) -> str:
        """What those who asked say, where that is of this organisation's own answer."""
        return self.said if self.state in ANSWERED else ""

    @property
    def name(self) -> str:
        return f"{self.organisation} {self.reference}"


@dataclass(frozen=True)
class Overview(AskedAgainstAnswered):
    """`standing` changes with whatever publishing would freeze, and `seen` with the day too: who
    publishes has read this much. `published`: the revision that says just this, if the last does.
    """

    organisation: str
    returns_expected: int
    returns_received: int
    categories: tuple[str, ...]
    category_codes: tuple[str, ...]
    commitments: tuple[CommitmentLine, ...]
    needs: tuple[CountedNeed, ...]
    rows: tuple[RowBeside, ...] = ()
    changes: tuple[ChangeLine, ...] = ()
    standing: str = ""
    seen: str = ""
    published: int = 0
    next_revision: int = 1

    @property
    def met(self) -> int:
        """The needs that a commitment meets."""
        return self.total.tally.at(NeedState.MET)


def overview_of(support_plan: SupportPlan, *, on: date, beside: Beside | None = None) -> Overview:
    needs, met = _needs(support_plan)
    beside = beside or Beside.of(support_plan)
    (expected, received), before, categories = beside.returns, beside.before, beside.categories
    rows = rows_of(needs, support_plan.organisation.tier)
    counted = Overview(
        organisation=support_plan.organisation.name,
        returns_expected=expected,
        returns_received=received,
        categories=tuple(category.name for category in categories),
        category_codes=tuple(category.code for category in categories),
        commitments=tuple(
            commitment_line(each, met[each.reference]) for each in beside.commitments
        ),
        needs=tuple(
            need._replace(row=rows[need.row_id].key) if need.row_id else need for need in needs
        ),
        rows=tuple(rows.values()),
    )
    standing = _standing(support_plan, counted)
    is_said = before is not None and before.standing == standing
    return replace(
        counted,
        changes=changes_since(Earlier.of(before) if before and not is_said else None, counted),
        standing=standing,
        seen=seal_of([on.isoformat(), before.number if before else 0, standing]),
        published=before.number if before and is_said else 0,
        next_revision=before.number + 1 if before else 1,
    )


def _needs(plan: SupportPlan) -> tuple[tuple[CountedNeed, ...], Mapping[str, list[str]]]:
    """What was put to the organisation, and by commitment the names of the needs it meets."""
    decided, met = _last_decisions(plan), defaultdict(list)
    asking = "action__plan__assessment__organisation_name"
    found = SupportNeed.objects.answered_by(plan.organisation, plan.cycle).order_by(
        "category__position", "category__name", asking, "pk"
    )
    fields = ("pk", "number", "category__name", asking, "reference", "title", *SAYS)
    needs = []
    for row in found.values_list(*fields):
        outcome, commitment = decided.get(row[0], (None, None))
        needs.append(CountedNeed._make((*row, state_after(outcome), "")))
        if commitment:
            met[commitment].append(needs[-1].name)
    return tuple(needs), met


def _last_decisions(plan: SupportPlan) -> dict[int, tuple[str, str | None]]:
    """By need: what the organisation decided last, and the commitment that meets it."""
    own = Decision.objects.of_organisation(plan.organisation).order_by("decided_at", "pk")
    own = own.filter(need__action__plan__assessment__cycle=plan.cycle).with_what_stands()
    rows = own.values_list("need", "stands", "commitment__reference")
    return {need: (outcome, commitment) for need, outcome, commitment in rows}


def _standing(plan: SupportPlan, counted: Overview) -> str:
    """Of needs their numbers tell all: once sent, nothing about one changes but by a decision, or
    by what those who asked say to it."""
    return seal_of(
        [
            plan.introduction,
            [counted.returns_expected, counted.returns_received],
            list(counted.categories),
            state_of(counted.commitments),
            state_of(counted.rows),
            [(need.pk, need.number) for need in counted.needs],
            _promised_elsewhere(plan),
        ]
    )


def _promised_elsewhere(plan: SupportPlan) -> list[tuple[int, int]]:
    """What others promised for needs that passed through here stands in the document too."""
    passed = Decision.objects.of_organisation(plan.organisation).values("need")
    found = Commitment.objects.answering_needs(passed).filter(support_plan__cycle=plan.cycle)
    found = found.exclude(support_plan__organisation=plan.organisation)
    return list(found.order_by("pk").values_list("pk", "number").distinct())
