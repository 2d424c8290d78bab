"""What the tests of risks write: values that differ only where a test says so."""

from datetime import date

from planning.choices import Impact, Likelihood
from planning.risks.actions import RiskValues
from planning.risks.risk_fields import RiskLine


def risk_values(**changes) -> RiskValues:
    given = {
        "title": "Nobody to chair",
        "words": "Both chairs retire, and nobody follows.",
        "likelihood": Likelihood.LIKELY,
        "impact": Impact.MEDIUM,
        "mitigation": "Train two more",
        "owner": "PCN manager",
    }
    return RiskValues(**(given | changes))


def risk_data(**changes) -> dict[str, str]:
    given = {
        "title": "Nobody to chair",
        "words": "Both chairs retire, and nobody follows.",
        "likelihood": "4",
        "impact": "3",
        "mitigation": "Train two more",
        "owner": "PCN manager",
        "action": "",
        "number": "0",
    }
    return given | changes


def a_risk(number: int, *, likelihood: int = 4, impact: int = 3, **changes) -> RiskLine:
    given = {"title": f"Risk {number}", "words": "It may", "mitigation": "We act", "owner": "Lead"}
    return RiskLine(
        reference=f"R{number:02}",
        likelihood=Likelihood(likelihood),
        impact=Impact(impact),
        **(given | changes),
    )


CLOSED = {"closed_on": date(2026, 11, 20), "closed_because": "Two were trained."}
