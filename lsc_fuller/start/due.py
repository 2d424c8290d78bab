"""The milestones of the coming week, in the plans that a person helps to write."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F
from django.urls import reverse

from organisations.models import User
from planning.models import Action

WEEK = timedelta(days=7)
PLAN = "plan__assessment"


@dataclass(frozen=True)
class Due:
    """A mark on an action, and where the action stands."""

    due_on: date
    text: str
    action: str
    organisation: str
    url: str


def due_this_week(user: User, *, on: date) -> Iterator[Due]:
    """From today on for seven days, the soonest first."""
    actions = Action.objects.editable_by(user).standing()
    rows = (
        actions.filter(milestones__due_on__gte=on, milestones__due_on__lt=on + WEEK)
        .annotate(due_on=F("milestones__due_on"), mark=F("milestones__text"))
        .order_by("due_on", "pk")
        .values_list(
            "due_on",
            "mark",
            "title",
            f"{PLAN}__organisation_name",
            f"{PLAN}__organisation__ods_code",
            f"{PLAN}__cycle__slug",
            "reference",
        )
    )
    for due_on, mark, title, organisation, code, cycle, reference in rows:
        url = f"{reverse('planning:plan', args=[code, cycle])}#{reference}"
        yield Due(due_on, mark, title, organisation, url)
