"""What the demonstration shows of notices: each state of one, and of a question to one."""

from datetime import date

from lsc_fuller.start.noticeboard import notices_to_read
from noticeboard.audience.readers import readers_of
from noticeboard.choices import QuestionState
from noticeboard.models import Posting, PostingQuestion
from organisations.models import User


def assert_notices_stand_in_every_state(*, on: date) -> None:
    lead, place = (User.objects.get(email=f"{who}@demo.example") for who in ("pcn-lead", "place"))
    every = list(Posting.objects.select_related("sender"))

    assert len(every) == 6
    assert {each.sender.tier for each in every} == {"place", "system"}
    assert sum(each.is_withdrawn for each in every) == 1
    assert sum(each.is_over(on=on) for each in every) == 1
    (corrected,) = (each for each in every if each.corrections and each.is_published)
    assert {each.state for each in PostingQuestion.objects.all()} == set(QuestionState)
    assert PostingQuestion.objects.filter(opened_at__isnull=False).count() == 1
    assert corrected in notices_to_read(lead, on=on).notices
    assert corrected in notices_to_read(place, on=on).notices
    for each in every:
        assert any(reader.has_read for reader in readers_of(each, on=on))
