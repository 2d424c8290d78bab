"""Who hears of a round that takes updates, and of a report that was submitted."""

from django.http import HttpRequest
from django.urls import reverse

from assessments.models import Footprint
from delivery.models import HighlightRevision, Round
from nhsuk.words import nhs_date
from organisations.people.notices import Notice, tell
from organisations.permissions import Right


def tell_round(request: HttpRequest, round_: Round) -> None:
    """Every team of the cycle, as it says until when they can do something."""
    cycle = round_.cycle
    said = (
        f"{cycle.system} takes updates on {round_.label} from {nhs_date(round_.opens_on)} "
        f"to {nhs_date(round_.closes_on)}."
    )
    notice = Notice(f"Updates on {round_.label}", said, reverse("start"), is_urgent=True)
    teams = cycle.assessments.values("organisation")
    tell(request, notice, organisations=teams, right=Right.WRITE)


def tell_reported(request: HttpRequest, revision: HighlightRevision) -> None:
    """Those who review for the places and the system above."""
    report = revision.report
    returns = report.round.cycle.assessments.of_organisations([report.organisation])
    above = Footprint.objects.of_assessments(returns).values("organisation")
    said = f"{report.organisation} has reported on {report.round.label}."
    notice = Notice(said.rstrip("."), said, revision.get_absolute_url())
    tell(request, notice, organisations=above, right=Right.REVIEW)
