"""Reads escalations: those of one organisation, and those of a place or the system, counted."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from assessments.models import Cycle, Footprint
from delivery.choices import OPEN, TO_ANSWER
from delivery.escalating import wanted as narrow
from delivery.escalating.tally import EscalationTally
from delivery.escalating.wanted import Wanted
from delivery.escalation_querysets import EscalationQuerySet
from delivery.models import Escalation
from organisations.choices import Tier
from organisations.models import Organisation
from planning.scope import Scope


def escalations_of(organisation: Organisation, cycle: Cycle, *, user=None) -> list[Escalation]:
    """All of one organisation, the newest first: for its own team, or as `user` may read them."""
    found = Escalation.objects.of_organisation(organisation).of_cycle(cycle)
    if user is not None:
        found = found.visible_to(user)
    return list(found.with_thread().order_by("-raised_at", "-pk"))


def by_line(escalations: Iterable[Escalation]) -> dict[str, list[Escalation]]:
    """By the reference of the action or commitment that each is about."""
    found: dict[str, list[Escalation]] = defaultdict(list)
    for escalation in escalations:
        found[escalation.about].append(escalation)
    return found


def tallies_of(codes: Iterable[str], cycle: Cycle) -> dict[str, EscalationTally]:
    """By organisation: counts alone, whoever reads what they count."""
    counts: dict[str, dict[tuple[str, bool], int]] = defaultdict(dict)
    within = Escalation.objects.of_cycle(cycle).filter(organisation__ods_code__in=list(codes))
    for code, state, was_passed_up, number in within.counted():
        counts[code][state, was_passed_up] = number
    return {code: EscalationTally(found) for code, found in counts.items()}


@dataclass(frozen=True)
class Counted:
    """How many the reader may open, by the links over the list; `beneath`: how many are open in
    all, also at others."""

    by_state: dict[str, int]
    overdue: int
    beneath: int

    @property
    def here(self) -> int:
        return self.by_state[narrow.HERE]

    @property
    def elsewhere(self) -> int:
        """Those open that the reader knows of and does not read."""
        return self.beneath - self.by_state[narrow.OPEN]


def beneath(user, scope: Scope, *, on: date) -> EscalationQuerySet:
    """What those beneath escalate, as the user may read it."""
    found = Escalation.objects.visible_to(user, on=on).beneath(scope.organisation, scope.cycle)
    return found.with_holder_now(on=on)


def counts_of(found: EscalationQuerySet, scope: Scope, *, on: date) -> Counted:
    states: Counter[str] = Counter()
    overdue, here = 0, scope.organisation.pk
    rows = found.order_by().values_list("held_by", "state")
    late = Count("pk", filter=Q(answer_by__lt=on))
    for holder, state, number, over in rows.annotate(number=Count("pk"), over=late):
        states[narrow.ALL] += number
        states[_group(state)] += number
        states[narrow.HERE] += number if holder == here and state in TO_ANSWER else 0
        overdue += over if state in OPEN else 0
    everywhere = Escalation.objects.of_cycle(scope.cycle)
    open_beneath = everywhere.beneath(scope.organisation, scope.cycle).open()
    by_state = {state: states[state] for state in narrow.STATES}
    return Counted(by_state, overdue, open_beneath.count())


def _group(state: str) -> str:
    if state in OPEN:
        return narrow.OPEN
    return narrow.WITHDRAWN if state == narrow.WITHDRAWN else narrow.ANSWERED


def narrowed(
    found: EscalationQuerySet, wanted: Wanted, scope: Scope, *, on: date
) -> QuerySet[Escalation]:
    """The day by which an answer is asked for first; what is answered, the newest first."""
    if wanted.place:
        found = found.of_place(wanted.place)
    if wanted.overdue:
        found = found.overdue(on=on)
    if wanted.state == narrow.HERE:
        found = found.to_answer().filter(held_by=scope.organisation.pk)
    elif wanted.state == narrow.OPEN:
        found = found.open()
    elif wanted.state == narrow.ANSWERED:
        found = found.answered()
    elif wanted.state == narrow.WITHDRAWN:
        found = found.filter(state=narrow.WITHDRAWN)
    return found.with_thread().order_by("answer_by", "pk")


def places_of(scope: Scope) -> list[tuple[str, str]]:
    """The places of a system in this cycle, to narrow its list to one; a place has none."""
    if not scope.is_system:
        return []
    returns = scope.cycle.assessments.of_footprint(scope.organisation)
    rows = Footprint.objects.of_assessments(returns.values("pk")).filter(tier=Tier.PLACE)
    named = rows.order_by("organisation__name")
    return list(named.values_list("organisation__ods_code", "organisation__name").distinct())
