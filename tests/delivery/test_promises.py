"""What was promised to an organisation for its needs, and whether it happens."""

from django.urls import reverse

from delivery.choices import Status
from planning.choices import Outcome
from planning.decisions.actions import decide
from planning.models import SupportNeed
from tests.cast import client_of
from tests.clock import NOON
from tests.conftest import text_of
from tests.delivery.reporting import report, say
from tests.planning.asking import commit, publish, support_plan_of

PROMISED = reverse("delivery:promises", args=["W-N1", "2026-27"])


def promise(cast, cycle) -> None:
    """Blackmoor meets what Fellside asks for."""
    commitment = commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    decide(
        need=SupportNeed.objects.sent().get(),
        by=cast.place_reviewer,
        at=NOON,
        outcome=Outcome.MET,
        reason="From April.",
        organisation=cast["W-P1"],
        commitment=commitment,
    )
    publish(cast, support_plan_of(cycle, cast["W-P1"]))


def test_a_pcn_reads_whether_what_was_promised_happens_once_it_is_reported(
    cast, cycle, lead, round_
):
    promise(cast, cycle)
    say(cast, round_, code="W-P1", reference="C01", narrative="She starts in May.")
    before = text_of(lead.get(PROMISED))

    report(cast, round_, "W-P1")
    after = text_of(lead.get(PROMISED))

    assert "Lend a facilitator" in before
    assert "Not reported" in before
    assert "She starts in May." not in before
    assert "On track" in after
    assert "in the report on October to December 2026" in after
    assert "She starts in May." in after


def test_of_two_reports_the_later_round_counts(cast, cycle, lead, round_):
    promise(cast, cycle)
    say(cast, round_, code="W-P1", reference="C01")
    report(cast, round_, "W-P1")
    round_.pk, round_.quarter, round_._state.adding = None, 4, True
    round_.save()
    say(cast, round_, code="W-P1", reference="C01", status=Status.COMPLETE)
    report(cast, round_, "W-P1")

    shown = text_of(lead.get(PROMISED))

    assert "Complete" in shown
    assert "in the report on January to March 2027" in shown


def test_nothing_asked_and_nothing_promised_are_told_apart(cast, cycle, lead, round_):
    assert "Nothing was promised yet" in text_of(lead.get(PROMISED))

    other = client_of(cast.tarnbeck_lead)
    shown = text_of(other.get(reverse("delivery:promises", args=["W-N2", "2026-27"])))
    assert "Nothing was asked for" in shown


def test_a_pcn_does_not_read_the_report_of_its_place(cast, lead, round_):
    page = reverse("delivery:report", args=["W-P1", "2026-27", 3])

    assert lead.get(page).status_code == 404
