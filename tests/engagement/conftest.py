"""The draft of `talk.py`, its open engagement and the partner who was invited to it."""

from tests.engagement.talk import make_draft, make_engagement, make_invitation
from tests.layers import layer


@layer
def draft(cast, framework):
    """Version 3, kept by the administrator of Westmere."""
    framework.version.framework.owner = cast["W-SYS"]
    framework.version.framework.save()
    return make_draft(framework)


@layer
def engagement(cast, draft):
    return make_engagement(draft, by=cast.administrator)


@layer
def partner(cast, engagement):
    return make_invitation(engagement, by=cast.administrator)
