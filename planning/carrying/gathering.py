"""Finds what an organisation signed for an earlier year, for who writes this year's plan."""

from planning.carrying.brought import Earlier, EarlierGroup, earlier_actions, earlier_groups
from planning.models import Action, Plan, PlanRevision, PopulationGroup
from planning.plans.document import PlanDocument
from planning.plans.gathering import signed_document


def earlier_plan(plan: Plan) -> tuple[PlanRevision, PlanDocument] | None:
    """What it signed last, of the latest year before that it signed a plan in."""
    revision = PlanRevision.objects.before(plan.assessment).first()
    return (revision, signed_document(revision)) if revision else None


def listed(plan: Plan, revision: PlanRevision, document: PlanDocument) -> list[Earlier]:
    """Every action signed then, and what each is in this plan already."""
    mine = Action.objects.of_plan(plan).standing().filter(carried_from__plan=revision.plan_id)
    return earlier_actions(document, mine.values_list("carried_from__reference", "reference"))


def listed_groups(plan: Plan, document: PlanDocument) -> list[EarlierGroup]:
    """Every population group signed then, and what each is in this plan already."""
    groups = PopulationGroup.objects.of_plan(plan).standing()
    return earlier_groups(document, groups.values_list("key", "reference"))
