"""What the demonstration shows of options appraisals: one decided, one that people score."""

from appraisals.models import Appraisal
from appraisals.results.gathering import appraisal_document, decided_document
from tests.demo.answered import TODAY


def assert_appraisals_stand_at_a_decision_and_at_scoring() -> None:
    closed, scoring = Appraisal.objects.with_whose().order_by("state")
    assert (closed.organisation.ods_code, scoring.organisation.ods_code) == ("D-P1", "D-N05")
    assert scoring.takes_scores
    assert scoring.score_sheets.filter(sent_at=None).exists()
    found = decided_document(closed.revisions.get()).ranking
    assert (len(found.ranked), len(found.failing), found.scorers) == (4, 1, 2)
    assert found.differences
    now = appraisal_document(scoring, on=TODAY)
    assert now.ranking.failing
    assert now.ranking.scorers == 2
    assert {option.source for option in now.options} == {"own", "need"}
