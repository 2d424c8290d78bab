"""What somebody may want to look at before signing a plan. Nothing here stops them. Pure."""

from collections.abc import Iterable

from planning.plans.circles import circles_in, waits_in
from planning.plans.document import ActionLine, PlanDocument


def to_look_at(document: PlanDocument) -> list[str]:
    """One sentence a gap; none where nothing is missing."""
    gaps = [
        _gap(document.actions, lambda action: not action.lead, "no lead"),
        _gap(document.actions, lambda action: not action.outcome, "no outcome"),
        _gap(document.actions, lambda action: not action.milestones, "no milestone"),
    ]
    sentences = [sentence for sentence in gaps if sentence]
    if not document.priorities:
        sentences.insert(0, "You have not written down your priorities.")
    sentences += circles_in(waits_in(document.actions))
    if not document.risks:
        sentences.append("You have not written down what could go wrong.")
    return sentences


def _gap(actions: Iterable[ActionLine], is_missing, words: str) -> str:
    references = [action.reference for action in actions if is_missing(action)]
    if not references:
        return ""
    verb = "has" if len(references) == 1 else "have"
    return f"{', '.join(references)} {verb} {words}."
