"""The rows behind the page of a cycle: in as many queries for 30 organisations as for 3."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from assessments.cycles.coming_in import (
    STAGES,
    Body,
    ComingIn,
    Return,
    Stage,
    coming_in,
    is_late,
    stage_of,
)
from assessments.cycles.opening import expected_organisations
from assessments.models import Assessment, Cycle, Footprint
from organisations.choices import Tier
from organisations.models import Membership, Organisation, User


def returns_of(user: User, cycle: Cycle) -> list[Assessment]:
    """The returns of a cycle that the user sees, each with how far it has come and no answer."""
    seen = Assessment.objects.visible_to(user).filter(cycle=cycle).with_is_in().with_is_started()
    return list(seen.select_related("organisation", "cycle"))


def coming_in_of(
    user: User, cycle: Cycle, returns: list[Assessment], *, on: date
) -> ComingIn | None:
    """None for who sees neither a place nor the system: a PCN has its own return and no other."""
    stood: dict[int, set[int]] = defaultdict(set)
    rows = Footprint.objects.of_assessments([each.pk for each in returns]).filter(tier=Tier.PLACE)
    for assessment, place in rows.values_list("assessment", "organisation"):
        stood[assessment].add(place)
    keys = {place for places in stood.values() for place in places} | {cycle.system_id}
    seen = {
        each.pk: Body(each.pk, each.ods_code, each.name)
        for each in Organisation.objects.visible_to(user, on=on).filter(pk__in=keys)
    }
    if not seen:
        return None
    system = seen.pop(cycle.system_id, None)
    found = (
        Return(
            key=each.pk,
            tier=Tier(each.tier),
            places=frozenset(stood[each.pk]),
            stage=_stage(each),
            is_late=is_late(
                each.due_on, is_in=each.is_in, is_shut=not each.takes_changes(on=on), on=on
            ),
        )
        for each in returns
    )
    return coming_in(found, seen, system)


def _stage(assessment: Assessment) -> Stage:
    return stage_of(assessment.state, is_in=assessment.is_in, is_started=assessment.is_started)


def stage_tag(assessment: Assessment) -> tuple[str, str]:
    """The word and colour of where it is."""
    return STAGES[_stage(assessment)]


@dataclass(frozen=True)
class Writing:
    """An organisation that is asked: how many can write for it, how many have not signed in yet."""

    organisation: Organisation
    writers: int
    waiting: int


@dataclass(frozen=True)
class WhoWrites:
    """Who can write in a cycle's returns, as far as its reader manages the people; each once."""

    lines: tuple[Writing, ...]
    people: int
    waiting: frozenset[int]

    @property
    def without(self) -> list[Writing]:
        return [line for line in self.lines if not line.writers]


def who_writes(user: User, cycle: Cycle, *, on: date) -> WhoWrites | None:
    """None for who manages the people of none of those asked, or to be asked once it opens."""
    theirs = Organisation.objects.administered_by(user, on=on)
    asked = list(theirs.filter(pk__in=_asked(cycle, on=on)).order_by("tier", "name", "ods_code"))
    if not asked:
        return None
    held = Membership.objects.administered_by(user, on=on).open(on=on).writing_for(asked)
    of: dict[int, set[int]] = defaultdict(set)
    waiting = set()
    for organisation, person, signed_in in held:
        of[organisation].add(person)
        if signed_in is None:
            waiting.add(person)
    return WhoWrites(
        lines=tuple(Writing(each, len(of[each.pk]), len(of[each.pk] & waiting)) for each in asked),
        people=len(set().union(*of.values())),
        waiting=frozenset(waiting),
    )


def _asked(cycle: Cycle, *, on: date) -> list[int]:
    if cycle.opened_at is None:
        return [each.pk for each in expected_organisations(cycle, on=on)]
    return list(cycle.assessments.order_by().values_list("organisation", flat=True))
