"""The same said many times at the same moment, on PostgreSQL: it stands once."""

import pytest
from django.db import connection

from compendium.choices import State
from compendium.models import Example, GladToTalk
from compendium.talking.actions import say_glad
from compendium.writing.actions import add_example, propose_example
from organisations.history import AlreadyThere
from tests.at_once import WRITERS, at_once
from tests.clock import NOON
from tests.compendium.examples import fields

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgresql,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="one writer at a time"),
]


def say(cast, framework, role: str) -> GladToTalk:
    return say_glad(
        organisation=cast["W-N1"],
        framework=framework.version.framework,
        step_code="INT-02-N",
        contact_role=role,
        by=cast.pcn_lead,
        at=NOON,
    )


def test_glad_to_talk_said_by_many_clicks_stands_once(transactional_db, cast, framework):
    outcomes = at_once(lambda n: say(cast, framework, "PCN manager"))

    assert outcomes == {"done": WRITERS}
    assert GladToTalk.objects.count() == 1


def test_of_several_roles_at_once_one_stands_and_the_others_are_kept(
    transactional_db, cast, framework
):
    say(cast, framework, "PCN manager")

    outcomes = at_once(lambda n: say(cast, framework, f"Lead {n}"))

    assert outcomes == {"done": WRITERS}
    assert GladToTalk.objects.standing().count() == 1
    assert GladToTalk.objects.count() == WRITERS + 1


def test_an_example_added_by_many_clicks_is_added_once(transactional_db, cast, framework):
    values = fields(framework)

    outcomes = at_once(
        lambda n: add_example(organisation=cast["W-N1"], values=values, by=cast.pcn_lead, at=NOON)
    )

    assert outcomes == {"done": 1, AlreadyThere.__name__: WRITERS - 1}
    assert Example.objects.count() == 1


def test_an_example_proposed_by_many_clicks_is_proposed_once(transactional_db, write, cast):
    example = write()

    outcomes = at_once(lambda n: propose_example(example=example, by=cast.pcn_lead, at=NOON))

    assert outcomes == {"done": 1, AlreadyThere.__name__: WRITERS - 1}
    example.refresh_from_db()
    assert (example.state, example.number) == (State.PROPOSED, 2)
