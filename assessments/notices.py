"""Who hears of a cycle that opens, and of a return on its way."""

from django.http import HttpRequest

from assessments.models import Assessment, Cycle, Revision
from assessments.standing import Standing
from nhsuk.words import nhs_date
from organisations.people.notices import Notice, tell
from organisations.permissions import Right


def tell_opened(request: HttpRequest, cycle: Cycle) -> None:
    """Those who write for any organisation that is asked."""
    said = (
        f"The cycle {cycle.label} of {cycle.system} is open. Your return is due by "
        f"{nhs_date(cycle.closes_on)}, your plan by {nhs_date(cycle.plans_due_on)}."
    )
    asked = cycle.assessments.values("organisation")
    notice = Notice(f"The cycle {cycle.label} is open", said, "/")
    tell(request, notice, organisations=asked, right=Right.WRITE)


def tell_submitted(request: HttpRequest, revision: Revision, standing: Standing) -> None:
    """Those who review it, at the place or system it goes to."""
    assessment = revision.assessment
    said = f"{assessment.organisation_name} has submitted its return for {assessment.cycle.label}."
    notice = Notice(said.rstrip("."), said, revision.get_absolute_url())
    tell(request, notice, organisations=standing.receiving, right=Right.REVIEW)


def tell_sent_back(request: HttpRequest, assessment: Assessment) -> None:
    """The team whose return it is."""
    said = (
        f"The return of {assessment.organisation_name} for {assessment.cycle.label} has been sent "
        "back, with a reason. It does not count until it is submitted again."
    )
    notice = Notice("Your return has been sent back", said, assessment.get_absolute_url())
    tell(request, notice, organisations=[assessment.organisation_id], right=Right.WRITE)
