"""The draft of `talk.py`, its open engagement and the partner who was invited to it."""

import pytest

from tests.engagement.talk import make_draft, make_engagement, make_invitation


@pytest.fixture
def draft(cast, framework):
    """Version 3, kept by the administrator of Westmere."""
    framework.version.framework.owner = cast["W-SYS"]
    framework.version.framework.save()
    return make_draft(framework)


@pytest.fixture
def engagement(cast, draft):
    return make_engagement(draft, by=cast.administrator)


@pytest.fixture
def partner(cast, engagement):
    return make_invitation(engagement, by=cast.administrator)
