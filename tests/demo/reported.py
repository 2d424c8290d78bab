"""What the demonstration shows of quarterly updates: rounds that are over, and one that runs."""

from delivery.choices import Status
from delivery.models import HighlightReport, Reported, Round, RoundReminder, Update
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
