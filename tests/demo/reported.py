"""What the demonstration shows of quarterly updates: rounds that are over, and one that runs."""

from delivery.choices import Status
from delivery.models import (
    Escalation,
    HighlightReport,
    Reported,
    Round,
    RoundReminder,
    Update,
)
from tests.demo.answered import TODAY, count


def assert_updates_stand_in_every_state(last, this):
    """Last year's rounds are over, and most reported in the later one; this year's runs."""
    *earlier, later = Round.objects.filter(cycle=last).order_by("quarter")
    running = Round.objects.get(cycle=this)
    assert [each.is_running(on=TODAY) for each in (*earlier, later, running)][-2:] == [False, True]
    reported = HighlightReport.objects.filter(state=HighlightReport.State.SUBMITTED)
    assert reported.filter(round=later).count() > 30
    assert set(count(running.reports, "state")) == {"draft", "submitted"}
    assert set(count(Update.objects, "status")) == set(Status)
    assert Reported.objects.filter(slipped__gt=0).exists()
    assert RoundReminder.objects.filter(round=running).exists()


def assert_escalations_stand_at_a_place_and_at_the_system(cycle):
    """One waits at its place, one was passed up, answered and settled, about one more was asked."""
    assert count(Escalation.objects.filter(cycle=cycle), "state") == {
        "waiting": 1,
        "settled": 1,
        "more_asked": 1,
    }
    settled = Escalation.objects.get(state="settled")
    said = list(settled.turns.values_list("said", flat=True))
    assert (settled.holder, said) == (cycle.system, ["passed_up", "will_do", "settled"])
