"""Which organisations a cycle expects a return from, and where each of them stood that day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError

from assessments.models import Assessment, Cycle, Footprint
from frameworks.models import Step
from organisations.choices import Tier
from organisations.models import Link, Organisation


def expected_organisations(cycle: Cycle, *, on: date) -> list[Organisation]:
    """Open organisations in the cycle's system on that day, of the tiers its version asks."""
    tiers = Step.objects.of(cycle.version_id).values("tier")
    within = Organisation.objects.within(cycle.system, on=on)
    return list(within.open(on=on).filter(tier__in=tiers))


def expected_by_tier(cycle: Cycle, *, on: date) -> dict[Tier, int]:
    """How many returns opening on that day would ask for, tier by tier."""
    expected = expected_organisations(cycle, on=on)
    return {tier: sum(o.tier == tier for o in expected) for tier in Tier.planning()}


def refuse_a_taken_name(cycle: Cycle, expected: list[Organisation]) -> None:
    """An organisation's code and a cycle's name are the address and reference of one return only.

    The organisations stay locked until the transaction ends: two systems that share one open their
    cycles one after the other.
    """
    shared = Organisation.objects.again(*expected).order_by("pk")
    list(shared.select_for_update(no_key=True).values_list("pk"))
    others = Cycle.objects.asking(expected)
    alike = [each for each in others if _same_name(each, cycle)]
    taken = Assessment.objects.of_organisations(expected).filter(cycle__in=alike).first()
    if taken is not None:
        raise ValidationError(
            f"{taken.organisation_name} already answers a cycle called {taken.cycle.slug}. "
            "Set this cycle up again under a name in web addresses that is less like it."
        )


def _same_name(one: Cycle, other: Cycle) -> bool:
    return one.slug == other.slug or one.reference_stem == other.reference_stem


def links_within(system: Organisation, *, on: date) -> dict[int, list[Link]]:
    """The links of that day inside a system, by child, the primary ones first."""
    links = Link.objects.within(system, on=on).select_related("parent")
    by_child = defaultdict(list)
    for link in links.in_order():
        by_child[link.child_id].append(link)
    return by_child


def chains_above(organisation_id: int, links: dict[int, list[Link]]) -> list[Organisation]:
    """Everything above an organisation, nearest first and the primary one of a tier first."""
    above = [link.parent for link in links.get(organisation_id, [])]
    for parent in list(above):
        above += chains_above(parent.pk, links)
    return list({parent.pk: parent for parent in above}.values())


def footprints_of(assessment: Assessment, links: dict[int, list[Link]]) -> list[Footprint]:
    """One row for each body above it; the first met of a tier is the primary one."""
    tiers, rows = set(), []
    for parent in chains_above(assessment.organisation_id, links):
        primary = parent.tier not in tiers
        tiers.add(parent.tier)
        rows.append(
            Footprint(
                assessment=assessment,
                organisation=parent,
                tier=parent.tier,
                is_primary=primary,
            )
        )
    return rows


def footprints_on(
    day: date, assessments: Iterable[Assessment], *, system: Organisation
) -> list[Footprint]:
    """Where each of these stood in the system on that day."""
    links = links_within(system, on=day)
    return [row for assessment in assessments for row in footprints_of(assessment, links)]
