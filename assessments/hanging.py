"""What of returns hangs on the steps of a framework, in cycles that run."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Exists, F, OuterRef, QuerySet

from assessments.choices import Choice
from frameworks.hanging import Hanging


def running_cycles() -> QuerySet:
    return apps.get_model("assessments", "Cycle").objects.open()


def answers(rows: QuerySet) -> Iterator[Hanging]:
    """Answers given to a step that is asked, drafts among them: counted, and never read."""
    assessment = apps.get_model("assessments", "Assessment")
    copies_of = apps.get_model("assessments", "RevisionAnswer").objects
    sent = Exists(
        copies_of.of_assessments(OuterRef("assessment")).filter(counted_step=OuterRef("step"))
    )
    running = running_cycles()
    yield Hanging(
        "answers",
        "answer",
        rows.exclude(choice=Choice.UNANSWERED).filter(
            assessment__cycle__in=running, step__version=F("assessment__cycle__version")
        ),
        running,
        step="step",
        organisation="assessment__organisation",
        cycle="assessment__cycle",
        state="assessment__state",
        state_words=lambda state: f"Return {assessment.State(state).label.lower()}",
        page="assessments:detail",
        read_above=sent,
        sent=sent,
    )


def copies(rows: QuerySet) -> tuple[Hanging, ...]:
    """Nothing of their own: each is the copy of an answer, which says that it was submitted."""
    return ()


def told_to_nobody(rows: QuerySet) -> tuple[Hanging, ...]:
    """Who looks after a step, which partner was asked for it and what is said to it are its team's
    own: not even counted.
    """
    return ()
