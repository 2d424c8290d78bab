"""The start page says which draft waits for comments, and which comments wait for an answer."""

from lsc_fuller.start.page import start_of
from tests.conftest import TODAY
from tests.engagement.talk import CLOSES, make_draft, make_engagement, say, speak
from tests.layers import layer


@layer
def engagement(cast, framework):
    framework.version.framework.owner = cast["W-SYS"]
    framework.version.framework.save()
    return make_engagement(make_draft(framework), by=cast.administrator)


def headlines(user, *, on=TODAY) -> list[str]:
    return [line.headline for line in start_of(user, on=on).lines]


def test_everyone_with_a_role_is_asked_while_comments_are_taken(cast, engagement):
    asked = "You are asked what you make of this draft"
    after = CLOSES.replace(year=2027)

    assert asked in headlines(cast.pcn_reader)
    assert asked in headlines(cast.administrator)
    assert asked not in headlines(cast.nobody)
    assert asked not in headlines(cast.pcn_reader, on=after)


def test_a_keeper_hears_how_many_wait_instead(cast, engagement):
    speak(engagement, cast.pcn_lead)
    say(engagement, cast.pcn_lead)

    assert "1 comment waits for an answer" in headlines(cast.administrator)
    assert not any("waits for an answer" in line for line in headlines(cast.other_administrator))
