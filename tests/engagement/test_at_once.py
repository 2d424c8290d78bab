"""Many people at the same moment, on PostgreSQL: nothing is lost, nothing is numbered twice."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from engagement.answering.actions import AnswerValues, answer_comment, take_wording
from engagement.models import Comment, Engagement, Report
from engagement.reports.actions import publish_report
from engagement.windows.actions import close_engagement, move_window
from frameworks.models import Step
from organisations.history import AlreadyThere, EditedMeanwhile
from tests.at_once import WRITERS, at_once
from tests.beside import Beside
from tests.conftest import NOON
from tests.engagement.talk import CLOSES, OPENS, make_draft, make_engagement, say, speak

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgresql,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="one writer at a time"),
]


@pytest.fixture
def engagement(transactional_db, cast, framework):
    framework.version.framework.owner = cast["W-SYS"]
    framework.version.framework.save()
    engagement = make_engagement(make_draft(framework), by=cast.administrator)
    speak(engagement, cast.pcn_lead)
    return engagement


def test_comments_sent_at_once_are_all_kept_and_numbered_one_by_one(cast, engagement):
    outcomes = at_once(lambda n: say(engagement, cast.pcn_lead, text=f"Comment {n}."))

    assert outcomes == {"done": WRITERS}
    positions = list(Comment.objects.values_list("position", flat=True))
    assert positions == list(range(1, WRITERS + 1))


def test_of_many_answers_to_one_comment_the_first_is_kept_and_the_others_are_told(cast, engagement):
    comment = say(engagement, cast.pcn_lead)

    outcomes = at_once(
        lambda n: answer_comment(
            comment=comment,
            values=AnswerValues("partly", f"Reason {n}."),
            number=1,
            by=cast.administrator,
            at=NOON,
        )
    )

    assert outcomes == {"done": 1, EditedMeanwhile.__name__: WRITERS - 1}
    assert Comment.objects.get().number == 2


def test_of_many_who_move_its_days_the_first_does(cast, engagement):
    outcomes = at_once(
        lambda n: move_window(
            engagement=engagement,
            opens_on=OPENS,
            closes_on=CLOSES.replace(day=n + 1),
            number=1,
            by=cast.administrator,
            at=NOON,
        )
    )

    assert outcomes == {"done": 1, EditedMeanwhile.__name__: WRITERS - 1}
    assert Engagement.objects.get().number == 2


def test_of_many_who_publish_the_first_does_and_the_others_hear_that_it_is_out(cast, engagement):
    say(engagement, cast.pcn_lead)
    by = {"by": cast.administrator, "at": NOON}
    close_engagement(engagement=engagement, **by)

    outcomes = at_once(
        lambda n: publish_report(
            engagement=engagement, introduction="Thanks" + "." * (n % 2), seen=0, **by
        )
    )

    assert outcomes.pop("done") == 1
    assert set(outcomes) == {AlreadyThere.__name__, EditedMeanwhile.__name__}
    assert Report.objects.get().number == 1


def test_one_comment_pressed_often_is_kept_once(cast, engagement):
    outcomes = at_once(lambda n: say(engagement, cast.pcn_lead))

    assert outcomes == {"done": 1, AlreadyThere.__name__: WRITERS - 1}
    assert Comment.objects.count() == 1


def test_two_wordings_of_one_step_do_not_go_over_each_other(cast, engagement):
    first = say(engagement, cast.pcn_lead, suggestion="Meet monthly.")
    second = say(engagement, cast.pcn_lead, suggestion="Meet daily.")
    both, seen = [first, second] * (WRITERS // 2), first.words

    outcomes = at_once(
        lambda n: take_wording(comment=both[n], seen=seen, by=cast.administrator, at=NOON)
    )

    assert outcomes == {"done": 1, ValidationError.__name__: WRITERS - 1}
    taken = Comment.objects.get(taken_at__isnull=False)
    step = Step.objects.get(version=engagement.version, code="INT-01-N")
    assert step.text == taken.suggestion


def test_a_draft_is_put_to_one_engagement_however_many_open_it(cast, framework, engagement):
    again = Beside(lambda: make_engagement(engagement.version, by=cast.administrator))
    again.join()

    assert "put to engagement already" in again.refused
    assert Engagement.objects.count() == 1
