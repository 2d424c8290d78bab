"""Fellside's signed plan (A01), and what blocks it, put to Blackmoor."""

import pytest
from django.core import mail

from tests.delivery.conftest import lead, place, plan, round_
from tests.delivery.escalating.raising import raise_one
from tests.layers import layer

__all__ = ["lead", "place", "plan", "round_"]


@layer
def escalation(cast, cycle, plan):
    return raise_one(cast, cycle)


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """`sent(do)`: the letters that go out once it is committed, by who gets them."""

    def after(do) -> dict[str, str]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            do()
        return {letter.to[0].partition("@")[0]: letter.body for letter in mail.outbox}

    return after
