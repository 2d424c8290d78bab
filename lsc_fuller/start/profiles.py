"""The line of the start page that leads to what came back for a return. No queries."""

from django.urls import reverse

from assessments.models import Assessment, Revision
from lsc_fuller.start.lines import Task, task_of


def profile_tasks(assessment: Assessment, last: Revision | None) -> list[Task]:
    """What came back for a return; nothing until it is submitted."""
    if last is None or not last.is_current:
        return []
    return [
        task_of(
            assessment,
            title=f"Our profile for {assessment.cycle.label}",
            url=reverse("planning:profile", args=assessment.address),
            headline="Where you stand, and what helps",
            detail="By theme, beside last year, with what others do. Two pages for your board.",
        )
    ]
