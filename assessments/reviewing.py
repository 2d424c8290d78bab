"""For whom, and in which role, somebody reviews a return that lies beneath them."""

from datetime import date

from assessments.models import Assessment, Footprint
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.signatures import LONGEST, in_role, signature
from organisations.visibility import held_by_q


def reviewing_for(assessment: Assessment, by: User, *, on: date) -> Organisation:
    """The place or system that somebody reviews a return for, its receiver first."""
    held = held_by_q(by, Right.REVIEW, "organisation", on=on)
    above = Footprint.objects.of_assessments([assessment.pk]).filter(held)
    row = above.select_related("organisation").order_by("tier", "-is_primary", "pk")[0]
    return row.organisation


def reviewed_as(assessment: Assessment, by: User, *, on: date) -> str:
    """“Head of planning, Place reviewer, Blackmoor Place”."""
    return signature(by, reviewing_for(assessment, by, on=on), Right.REVIEW, on=on)


def reviewer(assessment: Assessment, by: User, *, on: date) -> tuple[str, str]:
    """The same in two: who in which role, and for whom, where these are kept apart."""
    body = reviewing_for(assessment, by, on=on)
    return in_role(by, body, Right.REVIEW, on=on), body.name[:LONGEST]
