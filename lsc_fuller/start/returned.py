"""What a team reads of a return that came back to it: as a whole, or with questions. No queries."""

from django.urls import reverse

from assessments.models import Assessment, Revision
from nhsuk.words import counted


def returned(assessment: Assessment, last: Revision | None) -> dict | None:
    """The words of its line; nothing where it did not come back. `last`: asked `with_questions`."""
    if last is None:
        return None
    if assessment.state == Assessment.State.SENT_BACK:
        return {
            "headline": "Sent back to you",
            "detail": f"“{last.sent_back_reason}”",
            "button": "Read why, and change it",
            "url": reverse("assessments:detail", args=assessment.address),
        }
    if assessment.state == Assessment.State.ASKED:
        return {
            "headline": f"{counted(last.questions, 'question')} about your return",
            "detail": (
                "Only the steps you are asked about are open. "
                f"Revision {last.number} counts until this is submitted again."
            ),
            "button": "Answer the questions",
            "url": reverse("assessments:questions", args=assessment.address),
        }
    return None
