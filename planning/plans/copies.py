"""A plan's document as page, tagged print, Word file and workbook: copies of one value."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from documents.paper import Paper
from documents.timeline import PRINTED_WIDTH, Drawing, Lane, lane
from planning.build_order.group_fields import GroupLine
from planning.plans.action_fields import facts_of
from planning.plans.document import ActionLine, NeedLine, PlanDocument
from planning.plans.workbook import plan_workbook
from planning.risks.risk_fields import worst_first
from planning.risks.scores import RULE


@dataclass(frozen=True)
class PrintedAction:
    """An action with when it runs, in words and drawn, and who takes part."""

    action: ActionLine
    when: str
    facts: tuple[tuple[str, str], ...]
    lane: Lane


@dataclass(frozen=True)
class PrintedTheme:
    name: str
    actions: tuple[PrintedAction, ...]


def plan_paper(document: PlanDocument) -> Paper:
    return Paper.of(
        document,
        template="planning/plans/pdf/plan.html",
        words=_words,
        workbook=plan_workbook,
        has_word=True,
    )


def _words(document: PlanDocument) -> dict[str, object]:
    drawing = document.drawing(PRINTED_WIDTH)
    return {
        "document": document,
        "themes": list(_themes(document, drawing)),
        "asked": _asked(document),
        "heads": drawing.heads,
        "years": drawing.years,
        "is_dated": drawing.holds(document.as_on),
        "build_order": placed(document),
        "risks": worst_first(document.risks),
        "numbers": section_numbers(document),
        "risk_rule": RULE,
    }


def placed(document: PlanDocument) -> list[tuple[GroupLine, str]]:
    """Each group in order, with when its team starts, in words."""
    return [(line, line.starts(document.year)) for line in document.build_order]


def section_numbers(document: PlanDocument) -> dict[str, int]:
    """By name, of the sections that this plan has."""
    held = {
        "short": True,
        "detail": document.actions,
        "asked": document.sent_to,
        "year": document.actions,
        "build_order": document.build_order,
        "risks": document.risks,
    }
    return {name: n for n, name in enumerate((name for name in held if held[name]), start=1)}


def _themes(document: PlanDocument, drawing: Drawing) -> Iterator[PrintedTheme]:
    for part in document.themes:
        printed = (_printed(line, drawing, document.as_on) for line in part.actions)
        yield PrintedTheme(part.name, tuple(printed))


def _printed(line: ActionLine, drawing: Drawing, day: date) -> PrintedAction:
    drawn = lane(
        drawing,
        (milestone.due_on for milestone in line.milestones),
        words=f"{line.reference}: {line.drawn_in_words(drawing)}",
        bar=drawing.span(line.start_quarter, line.end_quarter),
        today=day,
        marks=(milestone.marked for milestone in line.milestones),
    )
    when = drawing.year.words(line.start_quarter, line.end_quarter)
    return PrintedAction(line, when, tuple(facts_of(line)), drawn)


def _asked(document: PlanDocument) -> list[tuple[str, list[NeedLine]]]:
    """What was asked, by whom it was asked of."""
    in_order = sorted(
        document.needs, key=lambda need: (need.asked_of, len(need.reference), need.reference)
    )
    return [(name, list(found)) for name, found in groupby(in_order, lambda n: n.asked_of)]
