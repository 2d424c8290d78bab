"""Returns that came in and wait for the place or system that receives them to accept them."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse

from assessments.models import Assessment, Footprint
from lsc_fuller.start.lines import Task, task_of
from nhsuk.words import counted
from organisations.choices import Tier


def to_accept(above: Iterable[Assessment], *, on: date) -> dict[tuple[int, int], int]:
    """By organisation and cycle, how many it receives, has not accepted and waits for no reply to.

    A reply can come as long as the return can change. A return is received by its primary place, or
    where it has none by the system: one query.
    """
    above = list(above)
    if not above:
        return {}
    places = Footprint.objects.of_assessments(OuterRef("assessment")).filter(tier=Tier.PLACE)
    waiting = Footprint.objects.of_organisations([each.organisation_id for each in above]).filter(
        Q(tier=Tier.PLACE) | ~Exists(places),
        is_primary=True,
        assessment__cycle__in=[each.cycle_id for each in above],
        assessment__revisions__is_current=True,
        assessment__revisions__accepted_at__isnull=True,
    )
    late = Q(
        assessment__let_in_at__gte=F("assessment__cycle__closed_at"),
        assessment__let_in_until__gte=on,
    )
    replying = Q(assessment__cycle__closed_at__isnull=True) | late
    theirs = waiting.exclude(replying, assessment__state=Assessment.State.ASKED)
    rows = (
        theirs.exclude(assessment__organisation=F("organisation"))
        .order_by()
        .values_list("organisation", "assessment__cycle")
        .annotate(number=Count("assessment", distinct=True))
    )
    return {(organisation, cycle): number for organisation, cycle, number in rows}


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
