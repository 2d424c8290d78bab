"""The line of the start page about needs that wait for an answer of who asked. No queries."""

from assessments.models import Assessment
from lsc_fuller.start.lines import Task, task_of
from planning.models import Plan


def question_tasks(assessment: Assessment, plan: Plan | None, *, may_write: bool) -> list[Task]:
    """Nothing where no question is open, or where somebody else answers it."""
    number = plan.question_count if plan and may_write else 0
    if not number:
        return []
    waits = "need waits" if number == 1 else "needs wait"
    return [
        task_of(
            assessment,
            title=f"Questions about our needs for {assessment.cycle.label}",
            headline=f"{number} {waits} for your answer",
            detail="Whoever decides asks for more information first.",
            button="Read and answer" if number == 1 else "Read them and answer",
            url=plan.get_absolute_url(),
            unfinished=True,
        )
    ]
