"""The draft that people talk about in tests/engagement/talk.py, which Westmere keeps."""

import pytest

from tests.cast import client_of
from tests.engagement.talk import make_draft
from tests.frameworks.editing.hands import Hands
from tests.layers import layer


@layer
def draft(cast, framework):
    framework.version.framework.owner = cast["W-SYS"]
    framework.version.framework.save()
    return make_draft(framework)


@pytest.fixture
def hands(cast, draft):
    return Hands(draft, cast.administrator)


@layer
def keeper(cast, draft):
    return client_of(cast.administrator)
