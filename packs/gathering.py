"""What was signed and published of an organisation and all beneath it, as a pack lists it.

Six queries, whatever the number of organisations.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from assessments.models import Assessment, Cycle, Footprint
from delivery.models import HighlightRevision, Round
from delivery.reports.document import TITLES as REPORTS
from nhsuk.words import nhs_date
from organisations.choices import Tier
from organisations.models import Organisation
from packs.contents import NOT_PUBLISHED, NOT_REPORTED, NOT_SIGNED, Contents, Entry
from packs.sources import PLAN, REPORT, SUPPORT_PLAN
from planning.models import PlanRevision, SupportPlanRevision
from planning.models.fields import DocumentRevision
from planning.plans.document import TITLES as PLANS
from planning.support.document import TITLES as SUPPORT_PLANS

PLACES, PCNS = "Places", "Primary care networks (PCNs)"


def contents_of(organisation: Organisation, cycle: Cycle) -> Contents:
    """Its own documents first, then those of its places, then each PCN once."""
    return listing(organisation, cycle, Stock(organisation, cycle).entries())


def listing(organisation: Organisation, cycle: Cycle, entries: Iterable[Entry]) -> Contents:
    return Contents(
        organisation=organisation.name,
        code=organisation.ods_code,
        cycle=cycle.slug,
        label=cycle.label,
        plan_year=cycle.plan_year,
        framework=str(cycle.version),
        entries=tuple(entries),
        demonstration=organisation.is_demonstration,
    )


class Stock:
    """What there is, by whose it is."""

    def __init__(self, organisation: Organisation, cycle: Cycle):
        self.organisation = organisation
        beneath = Assessment.objects.of_footprint(organisation).filter(cycle=cycle)
        self.returns = list(beneath.select_related("organisation"))
        pks = [each.pk for each in self.returns]
        self.places = _places_of(pks) if organisation.tier == Tier.SYSTEM else []
        self.signed = _newest(
            PlanRevision.objects.of_assessments(pks),
            lambda revision: revision.plan.assessment_id,
        )
        self.published = _newest(
            SupportPlanRevision.objects.promised_in(organisation, cycle).newest(),
            lambda revision: revision.support_plan.organisation_id,
        )
        asked = [organisation.pk, *(each.organisation_id for each in self.returns)]
        self.reported = _newest(
            HighlightRevision.objects.newest_of(asked, cycle),
            lambda revision: revision.report.organisation_id,
        )
        self.has_rounds = Round.objects.of_cycle(cycle).exists()

    def entries(self) -> Iterator[Entry]:
        """The other tiers stand in the order of the alphabet, by the names of that cycle."""
        own = self.organisation
        yield from self._of(own, own.name, own.name)
        for place in self.places:
            yield from self._of(place, place.name, PLACES)
        for each in sorted(self.returns, key=lambda each: (each.organisation_name, each.pk)):
            if each.tier == Tier.NEIGHBOURHOOD and each.organisation_id != own.pk:
                yield self._plan(each, PCNS)
                yield from self._report(
                    each.organisation_id, each.organisation_name, PCNS, each.tier
                )

    def _of(self, body: Organisation, name: str, group: str) -> Iterator[Entry]:
        """The plan of a place or the system, if it was asked for one, and its support plan."""
        for each in self.returns:
            if each.organisation_id == body.pk:
                yield self._plan(each, group)
        published = self.published.get(body.pk)
        title = SUPPORT_PLANS[Tier(body.tier)]
        yield _entry(SUPPORT_PLAN, group, name, title, published, "Published", NOT_PUBLISHED)
        yield from self._report(body.pk, name, group, body.tier)

    def _report(self, key: int, name: str, group: str, tier: str) -> Iterator[Entry]:
        """What it reported last; nothing of a cycle in which nobody was asked."""
        if not self.has_rounds:
            return
        reported, title = self.reported.get(key), REPORTS[Tier(tier)]
        if reported:
            title = f"{title}, {reported.report.round.label}"
        yield _entry(REPORT, group, name, title, reported, "Submitted", NOT_REPORTED)

    def _plan(self, each: Assessment, group: str) -> Entry:
        signed = self.signed.get(each.pk)
        title = PLANS[Tier(each.tier)]
        return _entry(PLAN, group, each.organisation_name, title, signed, "Signed", NOT_SIGNED)


def _places_of(returns: list[int]) -> list[Organisation]:
    """The places of a system, whether they were asked themselves or only their PCNs."""
    stood_in = Footprint.objects.of_assessments(returns).filter(tier=Tier.PLACE)
    found = {each.organisation for each in stood_in.select_related("organisation")}
    return sorted(found, key=lambda place: (place.name, place.pk))


def _newest(revisions: Iterable, whose: Callable[[Any], int]) -> dict:
    """The newest revision by whose it is: the first of each, as they are found newest first."""
    found: dict = {}
    for revision in revisions:
        found.setdefault(whose(revision), revision)
    return found


def _entry(
    kind: str,
    group: str,
    name: str,
    title: str,
    revision: DocumentRevision | None,
    verb: str,
    missing: str,
) -> Entry:
    if revision is None:
        return Entry(kind, group, name, title, missing)
    edition = f"Revision {revision.number}, {verb.lower()} on {nhs_date(revision.signed_at)}"
    return Entry(kind, group, name, title, edition, str(revision.pk), revision.checksum)
