"""A plan's document as a page, its tagged print and its workbook: copies of one value."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from documents.paper import Paper
from planning.plans.action_fields import facts_of
from planning.plans.document import ActionLine, NeedLine, PlanDocument
from planning.plans.timeline import charts
from planning.plans.workbook import plan_workbook


@dataclass(frozen=True)
class PrintedAction:
    """An action with when it runs, in words, and who takes part."""

    action: ActionLine
    when: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PrintedTheme:
    name: str
    actions: tuple[PrintedAction, ...]


def plan_paper(document: PlanDocument) -> Paper:
    return Paper(
        title=f"{document.organisation}: {document.name}",
        stem=document.stem,
        address=document.address,
        template="planning/plans/pdf/plan.html",
        words=partial(_words, document),
        workbook=partial(plan_workbook, document),
    )


def _words(document: PlanDocument) -> dict[str, object]:
    return {
        "document": document,
        "themes": list(_themes(document)),
        "asked": _asked(document),
        "charts": charts(document),
    }


def _themes(document: PlanDocument) -> Iterator[PrintedTheme]:
    words = document.year.words
    for part in document.themes:
        actions = (
            PrintedAction(a, words(a.start_quarter, a.end_quarter), tuple(facts_of(a)))
            for a in part.actions
        )
        yield PrintedTheme(part.name, tuple(actions))


def _asked(document: PlanDocument) -> list[tuple[str, list[NeedLine]]]:
    """What was asked, by whom it was asked of."""
    in_order = sorted(
        document.needs, key=lambda need: (need.asked_of, len(need.reference), need.reference)
    )
    return [(name, list(found)) for name, found in groupby(in_order, lambda n: n.asked_of)]
