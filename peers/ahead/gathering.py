"""Reads who is ahead and glad to talk: the same few queries for one step and for all of them.

Ahead is who has submitted that a step is in place, or told of it in a published example. Nobody is
read of who does not say that it is glad to talk, and no level is read at all.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.urls import reverse

from assessments.beside.gathering import IN_PLACE
from assessments.models import Assessment, Footprint, RevisionAnswer
from compendium.models import GladToTalk, Tie
from frameworks.models import Step
from organisations.choices import Tier
from organisations.visibility import running_on

Pairs = dict[tuple[int, str], list[tuple[str, str]]]


@dataclass(frozen=True)
class Peer:
    """Who is ahead on a step, why it counts as that, and whom to ask for."""

    organisation: int
    code: str
    name: str
    place: str
    contact_role: str
    is_in_place: bool
    examples: tuple[tuple[str, str], ...]


def peers_of(assessment: Assessment, steps: Iterable[Step], *, on: date) -> dict[str, list[Peer]]:
    """By step code, the others of its tier in its cycle: by place and name, in no other order."""
    codes = {step.code: step.pk for step in steps}
    glad = list(_glad(assessment, codes, on=on))
    organisations = {organisation for organisation, *_ in glad}
    in_place = _in_place(assessment, codes, organisations)
    told = _told(assessment, codes, organisations)
    places = places_of([assessment.cycle_id], organisations)
    found: dict[str, list[Peer]] = defaultdict(list)
    for organisation, step, role, code, name in glad:
        about = (organisation, step)
        if about in in_place or about in told:
            place, examples = places.get(organisation, ""), tuple(told.get(about, ()))
            is_there = about in in_place
            found[step].append(Peer(organisation, code, name, place, role, is_there, examples))
    return {step: sorted(each, key=lambda p: (p.place, p.name)) for step, each in found.items()}


def _glad(assessment: Assessment, codes: Iterable[str], *, on: date):
    """Whose word stands: organisation, step, whom to ask for, and how it is called."""
    said = GladToTalk.objects.of(assessment.cycle.version.framework_id, *codes).standing()
    is_open = running_on(on, first="organisation__opened_on", last="organisation__closed_on")
    theirs = (
        said.filter(
            organisation__assessments__cycle=assessment.cycle_id,
            organisation__assessments__tier=assessment.tier,
        )
        .filter(is_open)
        .exclude(organisation=assessment.organisation_id)
    )
    name = "organisation__assessments__organisation_name"
    return theirs.values_list(
        "organisation", "step_code", "contact_role", "organisation__ods_code", name
    )


def ahead_on(assessment: Assessment, steps: Iterable[Step]) -> set[str]:
    """The codes of those that the organisation itself is ahead on."""
    codes, own = {step.code: step.pk for step in steps}, [assessment.organisation_id]
    found = {*_in_place(assessment, codes, own), *_told(assessment, codes, own)}
    return {step for _, step in found}


def said_before(assessment: Assessment, codes: Collection[str]) -> set[str]:
    """Those of which the organisation has said that it is glad to talk, and may have taken it back:
    it can be said again, also while nobody is told.
    """
    own = GladToTalk.objects.of_organisation(assessment.organisation)
    said = own.of(assessment.cycle.version.framework_id, *codes)
    return set(said.values_list("step_code", flat=True))


def _in_place(
    assessment: Assessment, codes: dict[str, int], organisations: Collection[int]
) -> set[tuple[int, str]]:
    """Organisation and step, of what counts of their returns."""
    submitted = RevisionAnswer.objects.submitted_to(
        codes.values(), cycle=assessment.cycle_id, organisations=organisations
    )
    whose = F("revision__assessment__organisation")
    return set(submitted.filter(IN_PLACE).values_list(whose, "counted_step__code"))


def _told(assessment: Assessment, codes: Iterable[str], organisations: Collection[int]) -> Pairs:
    """By organisation and step, its published examples: title and address."""
    ties = Tie.objects.of(assessment.cycle.version.framework_id)
    tied = ties.filter(step_code__in=list(codes), example__organisation__in=organisations)
    found: Pairs = defaultdict(list)
    for organisation, step, pk, title in tied.order_by("example").values_list(
        "example__organisation", "step_code", "example", "example__title"
    ):
        found[organisation, step].append((title, reverse("compendium:example", args=[pk])))
    return found


def places_of(cycles: Iterable[int], organisations: Collection[int]) -> dict[int, str]:
    """By organisation, the place that it lay in first when the cycle opened."""
    footprints = Footprint.objects.of_assessments(
        Assessment.objects.of_organisations(organisations).filter(cycle__in=cycles).values("pk")
    )
    places = footprints.filter(tier=Tier.PLACE, is_primary=True)
    return dict(places.values_list("assessment__organisation", "organisation__name"))
