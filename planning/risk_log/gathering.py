"""Gathers the risks of signed plans: a fixed number of queries, and no content of a revision.

What is counted and listed are the rows that signing wrote beside it (ADR 45).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.urls import reverse

from frameworks.models import Theme
from planning.models import SignedRisk
from planning.risk_log.log import Kind, PlanRisks, RiskFigures, RiskLog
from planning.risk_log.wanted import WHOLE_PLAN, Wanted
from planning.risks.risk_fields import RiskLine
from planning.rollups.signed_gathering import plans_beneath
from planning.scope import Scope


@dataclass(frozen=True)
class LogLine:
    """A risk in the list, with the plan that was signed with it."""

    risk: RiskLine
    code: str
    organisation: str
    tier: str
    revision: int
    address: str


def gather_log(scope: Scope) -> RiskLog:
    beneath = plans_beneath(scope)
    counts = _counts(plan.revision for plan in beneath.plans if plan.is_signed)
    parts = [
        PlanRisks(**vars(plan), counts=counts.get(plan.revision, {})) for plan in beneath.plans
    ]
    return RiskLog(
        code=scope.organisation.ods_code,
        name=scope.organisation.name,
        tier=scope.organisation.tier,
        figures=RiskFigures.of(parts),
        place_names=beneath.place_names,
        theme_names=_themes(scope),
    )


def _counts(revisions: Iterable[int | None]) -> dict[int | None, dict[Kind, int]]:
    """By revision: how many risks it has of each kind."""
    found: dict[int | None, dict[Kind, int]] = defaultdict(dict)
    rows = SignedRisk.objects.of(*filter(None, revisions)).with_state().order_by()
    kinds = rows.values_list("revision", "likelihood", "impact", "theme_code", "is_open")
    for revision, *kind, number in kinds.annotate(number=Count("*")):
        found[revision][Kind(*kind)] = number
    return found


def _themes(scope: Scope) -> dict[str, str]:
    """In the order of the framework."""
    themes = Theme.objects.of(scope.cycle.version_id).order_by("position")
    return dict(themes.values_list("code", "name"))


def risks_wanted(user, log: RiskLog, wanted: Wanted) -> QuerySet[SignedRisk]:
    """The rows behind the counts, as the user may read them, the worst first."""
    risks = SignedRisk.objects.visible_to(user).of(*log.narrowed(wanted).revisions).with_state()
    if wanted.likelihood:
        risks = risks.filter(likelihood=wanted.likelihood)
    if wanted.impact:
        risks = risks.filter(impact=wanted.impact)
    if wanted.theme:
        risks = risks.filter(theme_code="" if wanted.theme == WHOLE_PLAN else wanted.theme)
    if wanted.is_open:
        risks = risks.filter(is_open=True)
    return _loaded(risks)


def every_line(user, log: RiskLog) -> list[LogLine]:
    """All of them, of whichever tier, closed ones too: for the copies."""
    risks = SignedRisk.objects.visible_to(user).of(*log.figures.revisions)
    return [line_of(risk) for risk in _loaded(risks)]


def _loaded(risks) -> QuerySet[SignedRisk]:
    """With whose they are; the content of a revision is large, and is not asked for."""
    plan = "revision__plan__assessment"
    related = risks.select_related(f"{plan}__organisation", f"{plan}__cycle")
    return related.worst_first().defer("revision__content")


def line_of(risk: SignedRisk) -> LogLine:
    assessment, number = risk.revision.plan.assessment, risk.revision.number
    page = reverse("planning:plan_revision", args=[*assessment.address, number])
    return LogLine(
        risk=RiskLine.of(risk),
        code=assessment.organisation.ods_code,
        organisation=assessment.organisation_name,
        tier=assessment.tier,
        revision=number,
        address=f"{page}#risks",
    )
