"""Who can see a report now, in the sentence that its pages carry."""

from collections.abc import Sequence

from django.utils import timezone

from assessments.models import Assessment, Footprint
from delivery.access import At
from delivery.models import HighlightRevision
from nhsuk.words import listed, nhs_date
from organisations.choices import Tier
from organisations.models import Organisation


def who_can_see(at: At, revisions: Sequence[HighlightRevision]) -> str:
    """What is submitted everyone above reads; what is being written only the team does."""
    team, others = f"your {Tier(at.desk.organisation.tier).team_in_full}", above(at)
    if not at.desk.writes:
        team = at.desk.organisation.name
    newest = next(iter(revisions), None)
    if newest is None:
        if not others:
            return f"only {team}."
        return f"only {team}. {listed(others)} can see whether you have reported, nothing more."
    said = f"revision {newest.number}, submitted on {nhs_date(newest.signed_at)}"
    everyone = listed([team, *others])
    if not at.report.is_open:
        return f"{everyone}. They read {said}."
    return f"{everyone}. They read {said}. Only {team} sees what changed since."


def above(at: At) -> list[str]:
    """The names of those it lies in today, and of those it lay in when the cycle opened."""
    body, today = at.desk.organisation, timezone.localdate()
    returns = Assessment.objects.of_organisations([body]).filter(cycle=at.desk.cycle)
    then = Footprint.objects.of_assessments(returns).values("organisation")
    now = Organisation.objects.above([body.pk], on=today).exclude(pk=body.pk)
    names = {
        *now.values_list("name", flat=True),
        *then.values_list("organisation__name", flat=True),
    }
    return sorted(names)
