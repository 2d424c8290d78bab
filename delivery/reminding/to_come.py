"""Which reports are still to come: where something was signed or published, and nothing reported.

What was reported counts while its team changes it again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from assessments.models import Assessment, Cycle
from delivery.choices import OPENING
from delivery.models import HighlightRevision, Round, RoundReminder
from organisations.models import Organisation
from planning.models import PlanRevision, SupportPlanRevision


@dataclass(frozen=True)
class Awaited:
    """The report of one organisation in one round. `was_told`: that the round has opened."""

    round: Round
    organisation: Organisation
    was_told: bool = False

    @property
    def organisation_id(self) -> int:
        return self.organisation.pk

    @property
    def cycle(self) -> Cycle:
        return self.round.cycle

    @property
    def key(self) -> dict[str, int]:
        return {"round_id": self.round.pk, "organisation_id": self.organisation.pk}

    @property
    def address(self) -> tuple[str, str, int]:
        return (self.organisation.ods_code, self.cycle.slug, self.round.quarter)


Pairs = set[tuple[int, int]]
"""Of a round or a cycle, and of an organisation."""


def reports_to_come(rounds: Iterable[Round]) -> Iterator[Awaited]:
    """In as many queries for many rounds as for one; nothing is asked before the first is read."""
    found = list(rounds)
    asked, submitted, told = _asked(found), _submitted(found), _told(found)
    bodies = Organisation.objects.in_bulk({body for _, body in asked})
    for round_ in found:
        for body in sorted(body for cycle, body in asked if cycle == round_.cycle_id):
            if (round_.pk, body) not in submitted:
                yield Awaited(round_, bodies[body], was_told=(round_.pk, body) in told)


def reports_to_come_beneath(
    organisation: Organisation, round_: Round, *, on: date
) -> Iterator[Awaited]:
    """Beneath a place or the system, while the round takes updates; not its own."""
    rounds = list(Round.objects.running(on=on).again(round_).with_cycle())
    beneath = _beneath(organisation, round_.cycle)
    for each in reports_to_come(rounds):
        lies_beneath = beneath is None or each.organisation_id in beneath
        if lies_beneath and each.organisation != organisation:
            yield each


def _beneath(organisation: Organisation, cycle: Cycle) -> set[int] | None:
    """The keys of those that stood in it when the cycle opened; in its system lie all (None)."""
    if organisation.pk == cycle.system_id:
        return None
    returns = Assessment.objects.of_footprint(organisation).filter(cycle=cycle)
    return set(returns.values_list("organisation", flat=True))


def _asked(rounds: list[Round]) -> Pairs:
    """Those that have something to report on, by their cycle: no plan is signed without an action,
    none published without a commitment.
    """
    cycles = {each.cycle_id for each in rounds}
    signed = PlanRevision.objects.filter(plan__assessment__cycle__in=cycles).order_by()
    published = SupportPlanRevision.objects.filter(support_plan__cycle__in=cycles).order_by()
    return {
        *signed.values_list("plan__assessment__cycle", "plan__assessment__organisation"),
        *published.values_list("support_plan__cycle", "support_plan__organisation"),
    }


def _submitted(rounds: list[Round]) -> Pairs:
    found = HighlightRevision.objects.current().filter(report__round__in=rounds).order_by()
    return set(found.values_list("report__round", "report__organisation"))


def reminded_on(round_: Round, codes: Iterable[str]) -> dict[str, date]:
    """When those with these codes were last reminded of it, where they were."""
    found = round_.reminders.filter(organisation__ods_code__in=list(codes)).order_by()
    return dict(found.values_list("organisation__ods_code").annotate(Max("sent_on")))


def _told(rounds: list[Round]) -> Pairs:
    found = RoundReminder.objects.filter(round__in=rounds, kind=OPENING).order_by()
    return set(found.values_list("round", "organisation"))
