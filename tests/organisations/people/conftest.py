"""What the tests of letters ask: who hears of something once it is committed."""

import pytest
from django.core import mail


def heard() -> set[str]:
    assert all(len(letter.to) == 1 for letter in mail.outbox)
    return {letter.to[0].partition("@")[0] for letter in mail.outbox}


@pytest.fixture
def letters(django_capture_on_commit_callbacks):
    """`letters(do)`: the letters that go out once it is committed."""

    def after(do) -> set[str]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            do()
        return heard()

    return after
