"""A plan's document with its answers leading to what was published."""

from dataclasses import replace

from planning.needs.promises import Places, placed
from planning.plans.document import PlanDocument


def with_places(document: PlanDocument, places: Places) -> PlanDocument:
    """The document to show, its answers leading to what was published. Never frozen like this."""
    needs = (replace(need, answer=placed(need.answer, places)) for need in document.needs)
    return replace(document, needs=tuple(needs))
