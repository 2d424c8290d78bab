"""What those a person works for submitted, signed and published, by plan year.

Drafts never stand here. Seven queries, whatever the number of organisations and years.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse

from assessments.models import Assessment, Cycle, Revision
from documents.paper import WITH_WORD, addresses
from frameworks.models import Version
from nhsuk.words import nhs_date
from organisations.choices import Tier
from organisations.models import Organisation, User
from planning.models import PlanRevision, SupportPlanRevision


@dataclass(frozen=True)
class Edition:
    """One document as it stands for ever, and its copies as (label, address)."""

    name: str
    url: str
    note: str
    copies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PaperLine:
    """The editions of one paper, newest first. `url` is the page they are made from."""

    title: str
    url: str
    editions: tuple[Edition, ...]
    empty: str = ""


@dataclass(frozen=True)
class YearShelf:
    label: str
    lines: tuple[PaperLine, ...]


def shelves(user: User, *, on: date) -> list[YearShelf]:
    """Newest year first. Two cycles in one plan year stand apart."""
    returns = list(_own_returns(user, on=on))
    if not returns:
        return []
    stock = Stock(user, returns, on=on)
    years = groupby(returns, key=lambda each: (each.cycle.plan_year, each.cycle.slug))
    return [_shelf(stock, list(found)) for _year, found in years]


def _own_returns(user: User, *, on: date):
    own = Assessment.objects.visible_to(user, on=on).of_own(user, on=on)
    return (
        own.select_related("organisation", "cycle")
        .with_footprints()
        .order_by("-cycle__plan_year", "-cycle__opens_on", "cycle__slug", "organisation_name")
    )


class Stock:
    """What there is for these returns, and only what the user may read of it."""

    def __init__(self, user: User, returns: list[Assessment], *, on: date):
        self.several = len({each.organisation_id for each in returns}) > 1
        pks = [each.pk for each in returns]
        submitted = Revision.objects.visible_to(user, on=on).filter(assessment__in=pks)
        signed = PlanRevision.objects.visible_to(user, on=on).of_assessments(pks)
        published = SupportPlanRevision.objects.visible_to(user, on=on).beside(pks)
        published = published.select_related("support_plan").defer("content").order_by("-number")
        beneath = SupportPlanRevision.objects.visible_to(user, on=on).beneath(pks).newest()
        beneath = beneath.select_related("support_plan__organisation", "support_plan__cycle")
        versions = Version.objects.visible_to(user, on=on).select_related("framework")
        self.submitted = _by(submitted.order_by("-number"), lambda each: each.assessment_id)
        self.signed = _by(signed, lambda each: each.plan.assessment_id)
        self.published = _by(
            published, lambda each: (each.support_plan.organisation_id, each.support_plan.cycle_id)
        )
        self.beneath = _by(
            beneath.defer("content").order_by("support_plan__organisation__name"),
            lambda each: each.support_plan.cycle_id,
        )
        self.versions = versions.in_bulk({each.cycle.version_id for each in returns})

    def whose(self, thing: str, organisation: Organisation) -> str:
        """Our plan; where the user works for several, the plan of which."""
        return f"{thing} of {organisation}" if self.several else f"Our {thing.lower()}"


def _by(rows: Iterable, key) -> Mapping:
    found = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _shelf(stock: Stock, returns: list[Assessment]) -> YearShelf:
    lines = [line for each in returns for line in _own_lines(stock, each)]
    lines += _lines_from_above(stock, returns)
    lines += _lines_from_beneath(stock, returns)
    versions = dict.fromkeys(each.cycle.version_id for each in returns)
    lines += [_framework(stock.versions[pk]) for pk in versions if pk in stock.versions]
    return YearShelf(returns[0].cycle.label, tuple(lines))


def _own_lines(stock: Stock, assessment: Assessment) -> Iterator[PaperLine]:
    organisation, address = assessment.organisation, assessment.address
    yield PaperLine(
        stock.whose("Return", organisation),
        assessment.get_absolute_url(),
        tuple(_submitted(address, revision) for revision in stock.submitted[assessment.pk]),
        "Not submitted yet",
    )
    yield PaperLine(
        stock.whose("Plan", organisation),
        reverse("planning:plan", args=address),
        tuple(_signed(address, revision) for revision in stock.signed[assessment.pk]),
        "Not signed yet",
    )
    if assessment.tier != Tier.NEIGHBOURHOOD:
        title = stock.whose("Support plan", organisation)
        found = stock.published[organisation.pk, assessment.cycle_id]
        yield _support_plan(title, organisation, assessment.cycle, found)


def _lines_from_above(stock: Stock, returns: list[Assessment]) -> Iterator[PaperLine]:
    """The newest support plan of each body that answers these returns, none of them twice."""
    own = {(each.organisation_id, each.cycle_id) for each in returns}
    above = {
        (footprint.organisation_id, each.cycle_id): (footprint.organisation, each.cycle)
        for each in returns
        for footprint in each.footprints.all()
    }
    for key, (organisation, cycle) in above.items():
        if key not in own:
            title = f"Support plan of {organisation}"
            yield _support_plan(title, organisation, cycle, stock.published[key][:1])


def _lines_from_beneath(stock: Stock, returns: list[Assessment]) -> Iterator[PaperLine]:
    """The newest support plan that each place beneath has published, unless it is one's own."""
    own = {each.organisation_id for each in returns}
    for cycle in dict.fromkeys(each.cycle for each in returns):
        for found in stock.beneath[cycle.pk]:
            organisation = found.support_plan.organisation
            if organisation.pk not in own:
                yield _support_plan(f"Support plan of {organisation}", organisation, cycle, [found])


def _support_plan(
    title: str, organisation: Organisation, cycle: Cycle, found: list[SupportPlanRevision]
) -> PaperLine:
    address = [organisation.ods_code, cycle.slug]
    url = reverse("planning:support_plan", args=address)
    return PaperLine(
        title, url, tuple(_published(address, each) for each in found), "Not published yet"
    )


def _submitted(address: Iterable[str], revision: Revision) -> Edition:
    where = [*address, revision.number]
    note = f"Submitted on {nhs_date(revision.submitted_at)} by {revision.signed_as}"
    if revision.sent_back_at:
        note += f". Sent back on {nhs_date(revision.sent_back_at)}"
    if revision.accepted_at:
        note += f". Accepted by {revision.accepted_for} on {nhs_date(revision.accepted_at)}"
    return Edition(
        f"Revision {revision.number}",
        reverse("assessments:revision", args=where),
        note,
        (
            ("Receipt", reverse("assessments:receipt", args=where)),
            *addresses("assessments:download", where),
        ),
    )


def _signed(address: Iterable[str], revision: PlanRevision) -> Edition:
    return _edition("planning:plan_revision", "Signed", address, revision)


def _published(address: Iterable[str], revision: SupportPlanRevision) -> Edition:
    return _edition("planning:support_plan_revision", "Published", address, revision)


def _edition(route: str, verb: str, address: Iterable[str], revision) -> Edition:
    where = [*address, revision.number]
    return Edition(
        f"Revision {revision.number}",
        reverse(route, args=where),
        f"{verb} on {nhs_date(revision.signed_at)} by {revision.signed_as}",
        addresses(f"{route}_download", where, WITH_WORD),
    )


def _framework(version: Version) -> PaperLine:
    where = [version.framework.slug, version.slug]
    published = version.published_at
    edition = Edition(
        str(version),
        reverse("frameworks:document", args=where),
        f"Published on {nhs_date(published)}" if published else version.get_status_display(),
        addresses("frameworks:download", where),
    )
    return PaperLine("Framework", version.get_absolute_url(), (edition,))
