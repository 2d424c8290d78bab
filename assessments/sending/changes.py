"""What the answers of a return say otherwise now than one of its revisions does."""

from typing import Any

from assessments.choices import Choice
from assessments.models import Answer, Assessment, Revision, RevisionAnswer


def submitted_of(answer: Answer | RevisionAnswer) -> dict[str, Any]:
    """What is submitted of an answer, and what was: a reason typed before the step turned out to
    apply stays with the team, and so does what they plan.
    """
    sent = {name: getattr(answer, name) for name in ("choice", "level", "note", "evidence")}
    return sent | {"reason": answer.reason if answer.choice == Choice.NOT_APPLICABLE else ""}


def counted_of(sent: RevisionAnswer) -> dict[str, Any]:
    """What was submitted, on the scale that its cycle asks on today."""
    return submitted_of(sent) | {"level": sent.counted_level}


def changes_since(
    assessment: Assessment, revision: Revision
) -> list[tuple[Answer, RevisionAnswer]]:
    """The answers that say something else now than that revision, each beside what it says.

    A step that came with a later version has nothing beside it.
    """
    rows = RevisionAnswer.objects.of(revision.pk).counted().select_related("level", "counted_level")
    was = {row.counted_step_id: row for row in rows}
    now = Answer.objects.of_assessment(assessment).asked().select_related("level")
    both = [(answer, was[answer.step_id]) for answer in now if answer.step_id in was]
    return [(answer, sent) for answer, sent in both if submitted_of(answer) != counted_of(sent)]


def changed_since(assessment: Assessment, revision: Revision) -> list[Answer]:
    """What `keep_as_submitted` would take back, for the team that is asked first."""
    return [answer for answer, _ in changes_since(assessment, revision)]
