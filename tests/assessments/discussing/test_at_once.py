"""Many presses at the same moment: one comment, and everybody's choice of who does what."""

import pytest
from django.db import connection

from assessments.discussing.actions import comment_on_step, resolve_comment
from assessments.models import Assessment, StepComment
from assessments.sharing.actions import Part, assign_people
from tests.assessments.doing import INT2
from tests.at_once import WRITERS, at_once
from tests.conftest import NOON
from tests.layers import layer

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")


@layer
def ours(cycle) -> Assessment:
    return Assessment.objects.select_related("cycle").get(
        cycle=cycle, organisation__ods_code="W-N1"
    )


def test_16_presses_add_one_comment_and_resolve_it_once(cast, framework, ours):
    said = {"assessment": ours, "step": framework.steps[INT2], "by": cast.pcn_lead, "at": NOON}

    outcomes = at_once(lambda number: comment_on_step(text="Who knows?", **said))

    comment = StepComment.objects.get()
    assert outcomes == {"done": 1, "AlreadyThere": WRITERS - 1}
    at_once(lambda number: resolve_comment(comment=comment, by=cast.pcn_lead, at=NOON))
    assert comment.history.count() == 2


def test_16_choices_of_who_does_what_all_hold_and_the_same_one_once(cast, framework, ours):
    people = [cast.pcn_lead, cast.pcn_contributor]
    parts = [
        Part(user.pk, step=step.pk)
        for user in people
        for step in framework.version.steps.of_tier("neighbourhood")
    ]

    at_once(
        lambda number: assign_people(
            assessment=ours,
            parts={parts[number % len(parts)]},
            seen=set(),
            by=cast.pcn_lead,
            at=NOON,
        )
    )

    assert {Part.of(row) for row in ours.assignments.all()} == set(parts)
