"""The risks of a plan as its document has them, and what is written beside a signed revision."""

from collections.abc import Iterable

from django.utils import timezone

from planning.models import Plan, PlanRevision, Risk, SignedRisk
from planning.risks.risk_fields import RiskFields, RiskLine


def risk_lines(plan: Plan) -> tuple[RiskLine, ...]:
    """What the team keeps now, in the order it was written, closed ones too."""
    risks = Risk.objects.of_plan(plan).standing().select_related("action__theme")
    return tuple(_line(risk) for risk in risks.order_by("pk"))


def _line(risk: Risk) -> RiskLine:
    """Of an action that was taken out nothing is said: the document does not have it."""
    action = risk.action if risk.action and risk.action.removed_at is None else None
    return RiskLine(
        **RiskFields.said(risk),
        reference=risk.reference,
        action=action.reference if action else "",
        theme=action.theme.name if action else "",
        theme_code=action.theme.code if action else "",
        closed_on=timezone.localdate(risk.closed_at) if risk.closed_at else None,
        closed_because=risk.closed_because,
    )


def keep_signed(revision: PlanRevision, lines: Iterable[RiskLine]) -> None:
    """Plain rows of what was signed, in the transaction that signs it."""
    risks = dict(Risk.objects.of_plan(revision.plan).values_list("reference", "pk"))
    SignedRisk.objects.bulk_create(
        SignedRisk(revision=revision, risk_id=risks[line.reference], **vars(line)) for line in lines
    )


def signed_lines(revision: PlanRevision) -> tuple[RiskLine, ...]:
    """The same read again: as the content of the revision has them."""
    return tuple(RiskLine.of(row) for row in SignedRisk.objects.of(revision.pk).order_by("pk"))
