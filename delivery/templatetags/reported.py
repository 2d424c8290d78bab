"""What a plan's page says of progress: planning stands left of it, and its page leads on."""

from django import template

from delivery.models import Reported
from planning.models import Plan

register = template.Library()


@register.simple_tag
def reported_of(plan: Plan) -> set[str]:
    """The references of the actions that a submitted report names: of those there is a page."""
    lines = Reported.objects.of_plan(plan).order_by()
    return set(lines.values_list("reference", flat=True))
