"""Who is here when the choice of three comes goes on as they chose; and back again."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from organisations.choices import Notices
from organisations.models import User

BEFORE = [("organisations", "0008_lists_of_words")]
AFTER = [("organisations", "0009_weekly_letters")]


def migrate(targets) -> None:
    MigrationExecutor(connection).migrate(targets)


def people_of(state: list):
    return (
        MigrationExecutor(connection)
        .loader.project_state(state)
        .apps.get_model("organisations", "User")
    )


@pytest.fixture
def before(transactional_db):
    """The tables as they were, and afterwards as all migrations leave them."""
    every = MigrationExecutor(connection).loader.graph.leaf_nodes()
    migrate(BEFORE)
    yield people_of(BEFORE).objects
    migrate(every)


@pytest.mark.slow
def test_on_stays_as_it_happens_off_stays_off_and_new_people_begin_with_a_letter_a_week(before):
    before.create(email="on@example.org", wants_notices=True)
    before.create(email="off@example.org", wants_notices=False)

    migrate(AFTER)
    after = people_of(AFTER).objects
    after.create(email="new@example.org")
    chosen = dict(after.values_list("email", "notices"))
    migrate(BEFORE)
    went_back = dict(people_of(BEFORE).objects.values_list("email", "wants_notices"))

    assert chosen == {
        "on@example.org": Notices.AT_ONCE,
        "off@example.org": Notices.NEVER,
        "new@example.org": Notices.WEEKLY,
    }
    assert went_back == {"on@example.org": True, "off@example.org": False, "new@example.org": True}


def test_whoever_is_invited_begins_with_a_letter_a_week():
    assert User().notices == Notices.WEEKLY
