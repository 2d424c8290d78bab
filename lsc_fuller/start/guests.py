"""The lines of the start page about drafts that one is invited into, by a team beneath."""

from collections.abc import Iterable, Iterator
from datetime import date

from assessments.models import Assessment, Guest
from lsc_fuller.start.lines import Task
from nhsuk.words import nhs_date
from organisations.choices import Tier
from organisations.models import Membership, User


def guest_lines(user: User, memberships: Iterable[Membership], *, on: date) -> Iterator[Task]:
    """One query, and none for who works for neighbourhoods alone: nobody lies beneath them."""
    if all(each.organisation.tier == Tier.NEIGHBOURHOOD for each in memberships):
        return
    theirs = Guest.objects.of_person(user).running(on=on)
    drafts = Assessment.objects.answerable_by(user, on=on)
    invited = theirs.filter(assessment__in=drafts).select_related(
        "assessment__organisation", "assessment__cycle"
    )
    for guest in invited.order_by("until", "pk"):
        draft = guest.assessment
        yield Task(
            title=f"Draft of {draft.organisation_name} for {draft.cycle.label}",
            headline=f"You are invited into it until {nhs_date(guest.until)}",
            detail="Read and answer its steps with its team.",
            url=draft.get_absolute_url(),
            button="Open the draft",
            unfinished=True,
        )
