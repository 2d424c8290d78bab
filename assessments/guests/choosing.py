"""Who can be invited into a draft: whoever has a role above it, and none in its own team."""

from datetime import date

from assessments.models import Assessment
from organisations.models import Membership
from organisations.permissions import Right, roles_with


def who_can_be_invited(assessment: Assessment, *, on: date) -> list[Membership]:
    """By organisation, one line a person: of the places and the system it stands in since its
    cycle opened, who see it for good. Two queries.
    """
    bodies = assessment.footprints.exclude(organisation=assessment.organisation_id)
    above = Membership.objects.of_organisations(bodies.values("organisation")).open(on=on)
    team = Membership.objects.of_organisations([assessment.organisation_id]).open(on=on)
    writers = team.filter(role__in=roles_with(Right.WRITE)).values("user")
    found = above.filter(user__is_active=True).exclude(user__in=writers)
    in_order = found.select_related("user", "organisation").order_by(
        "organisation__tier", "organisation__name", "user__job_title", "user__email", "pk"
    )
    return list({(each.user_id, each.organisation_id): each for each in in_order}.values())
