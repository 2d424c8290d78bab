"""A signed plan in the words that two of its revisions are compared by. Pure.

What became of a need, and what was reported of a milestone, is not what the plan says; it stands in
the documents themselves.
"""

from collections.abc import Iterator

from nhsuk.words import nhs_date
from planning.comparing.between import Part, Said, part
from planning.needs.need_fields import NeedFields
from planning.plans.action_fields import facts_of
from planning.plans.document import ActionLine, NeedLine, PlanDocument
from planning.risks.risk_fields import RiskLine


def plan_parts(before: PlanDocument, after: PlanDocument) -> list[Part]:
    return [
        part("The plan as a whole", _whole(before), _whole(after)),
        part("Build order", _groups(before), _groups(after), in_order=True),
        part("Actions", _actions(before), _actions(after), in_order=True),
        part("Support needs", _needs(before), _needs(after)),
        part("Risks", _risks(before), _risks(after)),
    ]


def _whole(document: PlanDocument) -> Iterator[Said]:
    words = {
        "Population": document.population,
        "Why": document.why,
        "Priorities": "\n".join(document.priorities),
        "Framework": document.framework,
        "Sent to": document.sent_to,
    }
    yield Said.of("", "What it says first", words)


def _groups(document: PlanDocument) -> Iterator[Said]:
    for group in document.build_order:
        words = {
            "Population group": group.name,
            "Why": group.reason,
            "Partners": group.partners,
            "Starts": group.starts(document.year),
            "Figures": "; ".join(map(str, group.figures)),
        }
        yield Said.of(group.reference, group.name, words)


def _actions(document: PlanDocument) -> Iterator[Said]:
    for action in document.actions:
        yield Said.of(action.reference, action.title, _action(action, document))


def _action(action: ActionLine, document: PlanDocument) -> dict[str, str]:
    marks = (f"{nhs_date(mark.due_on)}: {mark.text}" for mark in action.milestones)
    waits = (": ".join(filter(None, (line.what, line.words))) for line in action.dependencies)
    return {
        "What we will do": action.title,
        "Theme": action.theme,
        "Step": " ".join(filter(None, (action.step_code, action.step_text))),
        "What will be different": action.outcome,
        "When": document.year.words(action.start_quarter, action.end_quarter),
        **dict(facts_of(action)),
        "Milestones": "; ".join(marks),
        "Depends on": "; ".join(waits),
        "Brought over": action.carried.words if action.carried else "",
    }


def _needs(document: PlanDocument) -> Iterator[Said]:
    for need in document.needs:
        yield Said.of(need.reference, need.title, _need(need))


def _need(need: NeedLine) -> dict[str, str]:
    return {"Action": need.action, "Asked of": need.asked_of, **asked(need, need.category)}


def asked(need: NeedFields, category: str) -> dict[str, str]:
    """What either document says of a need, in the words of who asked."""
    return {
        "What is needed": need.title,
        "In their words": need.words,
        "Category": category,
        "Kind and size": need.in_short,
        "Needed by": nhs_date(need.needed_by),
    }


def _risks(document: PlanDocument) -> Iterator[Said]:
    for risk in document.risks:
        yield Said.of(risk.reference, risk.title, _risk(risk))


def _risk(risk: RiskLine) -> dict[str, str]:
    score = risk.score
    closed = [nhs_date(risk.closed_on), risk.closed_because] if risk.closed_on else []
    return {
        "What it is": risk.title,
        "What could happen": risk.words,
        "Action": risk.action,
        "How likely": score.likelihood.label,
        "What it would mean": score.impact.label,
        "Score": f"{score.number}, {score.band.word}",
        "What is done about it": risk.mitigation,
        "Owner": risk.owner,
        "State": ": ".join([risk.state, *filter(None, closed)]),
    }
