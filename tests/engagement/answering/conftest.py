"""What the tests of answers start from: four comments, and who answers them."""

import pytest

from engagement.choices import Change
from engagement.models import Comment
from tests.conftest import NOON
from tests.engagement.talk import say, speak
from tests.layers import layer

MONTHLY = "Meet the others of INT-01 monthly."


@layer
def said(cast, engagement) -> list[Comment]:
    """C1 and C2 by Fellside on one step, C3 by Tarnbeck on a statement, C4 on the theme Support."""
    speak(engagement, cast.pcn_lead)
    speak(engagement, cast.tarnbeck_lead, name="Tarnbeck Hospital", kind="hospital")
    return [
        say(engagement, cast.pcn_lead, suggestion=MONTHLY),
        say(engagement, cast.pcn_lead, text="Who are the others?", change=Change.UNCLEAR),
        say(
            engagement,
            cast.tarnbeck_lead,
            about="statement-INT-1",
            suggestion="People tell it once.",
        ),
        say(engagement, cast.tarnbeck_lead, about="theme-SUP", change=Change.MISSING),
    ]


@layer
def by(cast) -> dict:
    return {"by": cast.administrator, "at": NOON}


@pytest.fixture
def keeper(cast, sign_in):
    return sign_in(cast.administrator)
