"""What the database itself refuses of updates, reports and milestones."""

import pytest
from django.db import IntegrityError, transaction

from delivery.models import HighlightReport, HighlightRevision, Reported, Update
from planning.models import Milestone
from tests.clock import NOON, TODAY
from tests.delivery.reporting import report, say


def refused(constraint: str, do) -> bool:
    with pytest.raises(IntegrityError, match=rf"{constraint}|UNIQUE"), transaction.atomic():
        do()
    return True


@pytest.fixture
def said(cast, round_):
    return say(cast, round_)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"action": None}, "update_of_one_thing"),
        ({"status": "purple"}, "update_status"),
        ({"status": "at_risk"}, "update_path_to_green"),
        ({"status": "off_track"}, "update_path_to_green"),
    ],
)
def test_an_update_is_of_one_thing_at_one_status_with_a_way_back(said, changes, constraint):
    assert refused(constraint, lambda: Update.objects.filter(pk=said.pk).update(**changes))


def test_there_is_one_update_an_action_and_one_report_a_round(said):
    again = {"report": said.report, "status": "complete", "saved_at": NOON}
    body = said.report.organisation

    assert refused("update_once", lambda: Update.objects.create(action=said.action, **again))
    assert refused(
        "highlights_once",
        lambda: HighlightReport.objects.create(round=said.report.round, organisation=body),
    )


def test_one_revision_of_a_report_counts(cast, round_, said):
    kept = report(cast, round_)
    kept.pk, kept._state.adding = None, True

    assert refused("highlight_revision_once", kept.save)
    kept.number = 2
    assert refused("highlight_revision_current", kept.save)
    assert HighlightRevision.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"action": None}, "reported_of_one_thing"),
        ({"status": "purple"}, "reported_status"),
        ({"slipped": 9}, "reported_milestones"),
        ({"done": 9}, "reported_milestones"),
    ],
)
def test_a_reported_line_is_of_one_thing_and_counts_no_more_than_there_is(
    cast, round_, said, changes, constraint
):
    report(cast, round_)

    assert refused(constraint, lambda: Reported.objects.update(**changes))


def test_a_line_is_reported_once_a_revision(cast, round_, said):
    report(cast, round_)
    kept = Reported.objects.get()
    kept.pk, kept._state.adding = None, True

    assert refused("reported_once_a_revision", kept.save)


def test_a_milestone_is_expected_until_it_is_done(round_):
    both = {"forecast_on": TODAY, "done_on": TODAY}

    assert refused("milestone_expected", lambda: Milestone.objects.update(**both))
