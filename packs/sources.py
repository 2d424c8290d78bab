"""What a pack is made of: each kind of signed document, and its copies by the key of a revision.

A further kind is one more source here and one more list in `gathering.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from delivery.models import HighlightRevision
from delivery.reports.copies import copy_of_revision as copy_of_report
from documents.copies import Copy
from packs.contents import Entry
from planning.models import PlanRevision, SupportPlanRevision
from planning.plans.views.signing import copy_of_revision as copy_of_plan
from planning.support.views.documents import copy_of_revision as copy_of_support_plan

PLAN, SUPPORT_PLAN, REPORT = "plan", "support plan", "highlight report"


@dataclass(frozen=True)
class Source:
    """`copy` gives one copy of a revision in a format, as its own pages do."""

    model: Any
    copy: Callable[[Any, str], Copy]


SOURCES = {
    PLAN: Source(PlanRevision, copy_of_plan),
    SUPPORT_PLAN: Source(SupportPlanRevision, copy_of_support_plan),
    REPORT: Source(HighlightRevision, copy_of_report),
}


def copy_of(entry: Entry, format: str) -> Copy:
    """For the worker, who asks for somebody that reads all of it; others ask `readable_by`."""
    source = SOURCES[entry.kind]
    return source.copy(source.model.objects.get(pk=entry.key), format)


def readable_by(user: Any, entries: tuple[Entry, ...]) -> bool:
    """Whether the user reads every one of these documents: a query a kind."""
    return all(
        source.model.objects.visible_to(user).filter(pk__in=keys).count() == len(keys)
        for kind, source in SOURCES.items()
        if (keys := [entry.key for entry in entries if entry.kind == kind and entry.is_in])
    )
