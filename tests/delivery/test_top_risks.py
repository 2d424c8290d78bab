"""A highlight report names the worst open risks of its plan, as they stood on that day."""

from delivery.reports.copies import report_paper
from delivery.reports.gathering import submitted_document
from planning.choices import Impact, Likelihood
from planning.models import Risk
from planning.risks.actions import add_risk, close_risk
from tests.clock import NOON
from tests.delivery.reporting import report, say
from tests.planning.risks.values import risk_values


def keep(cast, plan, title: str, likelihood: Likelihood) -> Risk:
    values = risk_values(title=title, likelihood=likelihood, impact=Impact.LARGE)
    return add_risk(plan=plan, values=values, by=cast.pcn_lead, at=NOON)


def test_the_three_worst_open_ones_are_in_it_the_worst_first(cast, plan, round_):
    gone = keep(cast, plan, "Over", Likelihood.NEARLY_CERTAIN)
    close_risk(risk=gone, number=1, closed_because="It is over", by=cast.pcn_lead, at=NOON)
    keep(cast, plan, "No room", Likelihood.UNLIKELY)
    keep(cast, plan, "No money", Likelihood.LIKELY)
    keep(cast, plan, "No rota.", Likelihood.POSSIBLE)
    keep(cast, plan, "Rain", Likelihood.RARE)
    say(cast, round_)

    document = submitted_document(report(cast, round_))

    assert document.risks == (
        "R03 No money: extreme, 16",
        "R04 No rota: high, 12",
        "R02 No room: high, 8",
    )
    for copy in (report_paper(document).page(), report_paper(document).file("docx")):
        assert copy
    assert "R03 No money: extreme, 16" in report_paper(document).page()


def test_what_is_written_of_risks_later_changes_no_submitted_report(cast, plan, round_):
    say(cast, round_)
    revision = report(cast, round_)

    keep(cast, plan, "No money", Likelihood.LIKELY)

    document = submitted_document(revision)
    assert document.risks == ()
    assert "Top risks" not in report_paper(document).page()
