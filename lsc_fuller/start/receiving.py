"""Returns that came in and wait for the place or system that receives them to accept them."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from assessments.models import Assessment, Footprint
from lsc_fuller.start.lines import Task, task_of
from nhsuk.words import counted
from organisations.choices import Tier


def waiting_q(*, on: date) -> Q:
    """Where a return stood: that of one which it receives, has not accepted and waits for no reply
    to, and which is not its own.

    A reply can come as long as the return can change. A return is received by its primary place, or
    where it has none by the system.
    """
    places = Footprint.objects.of_assessments(OuterRef("assessment")).filter(tier=Tier.PLACE)
    received = Q(tier=Tier.PLACE) | ~Exists(places)
    late = Q(
        assessment__let_in_at__gte=F("assessment__cycle__closed_at"),
        assessment__let_in_until__gte=on,
    )
    replying = Q(assessment__cycle__closed_at__isnull=True) | late
    return (
        received
        & Q(
            is_primary=True,
            assessment__revisions__is_current=True,
            assessment__revisions__accepted_at__isnull=True,
        )
        & ~(replying & Q(assessment__state=Assessment.State.ASKED))
        & ~Q(assessment__organisation=F("organisation"))
    )


def accepting_lines(assessment: Assessment, number: int) -> Iterator[Task]:
    """How many wait, where any does."""
    if not number:
        return
    yield task_of(
        assessment,
        title=f"Returns to accept for {assessment.cycle.label}",
        headline=(
            f"{counted(number, 'return')} {'waits' if number == 1 else 'wait'} for you to accept"
        ),
        detail="Accept each, or ask about the steps that you cannot follow.",
        button="See which",
        url=f"{reverse('planning:rollup_returns', args=assessment.address)}?stage=to-accept",
    )
