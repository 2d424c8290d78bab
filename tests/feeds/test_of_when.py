"""Of when the rows are that a program gets: said, and never later than they were read."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from feeds.tables.declaring import cell_of
from tests.feeds.asking import ask, token_for
from work.replica import REPLICA


@pytest.fixture
def staff(world) -> str:
    return token_for(world.cast.system_staff, world.cast["W-SYS"])


def test_rows_say_of_when_they_are(world, staff, replica):
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        now = timezone.now()
        answers = [ask(staff, "answers"), ask(staff, "answers.csv"), ask(staff, "answers", limit=1)]
        unchanged = ask(staff, "answers", headers={"If-None-Match": answers[0]["ETag"]})
        lagging = {each["Data-As-Of"] for each in [*answers, unchanged]}
        del settings.DATABASES[REPLICA]
        itself = ask(staff, "answers")

    assert len(replica) > 3
    assert unchanged.status_code == 304
    assert lagging == {cell_of(now - timedelta(seconds=3))}
    assert itself["Data-As-Of"] == cell_of(now)
    assert itself["ETag"] == answers[0]["ETag"]


def test_rows_are_never_said_to_be_of_after_they_were_read(staff, world, monkeypatch):
    """Else what is saved while a long table is read would be missed by whoever goes on from it."""
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False) as clock:
        began = timezone.now()

        def read_slowly(request, do):
            clock.shift(60)
            return do(), None

        monkeypatch.setattr("feeds.serving.answers.read_for", read_slowly)

        assert ask(staff, "answers")["Data-As-Of"] == cell_of(began)
