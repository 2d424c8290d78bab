"""Who reads which example: a draft is its team's, a proposal theirs too who decide on it."""

import pytest

from compendium.choices import State
from compendium.models import Example
from tests.cast import PEOPLE
from tests.routes.route import PLACE, SYSTEM, TEAM, WITH_A_ROLE


def who_reads(example, cast) -> set[str]:
    return {
        person
        for person in PEOPLE
        if Example.objects.visible_to(getattr(cast, person)).contains(example)
    }


def who_edits(example, cast) -> set[str]:
    return {
        person
        for person in PEOPLE
        if Example.objects.editable_by(getattr(cast, person)).contains(example)
    }


@pytest.mark.parametrize(
    ("state", "readers", "editors"),
    [
        (State.DRAFT, TEAM, TEAM),
        (State.RETURNED, TEAM, TEAM),
        (State.PROPOSED, TEAM | PLACE | SYSTEM, TEAM),
        (State.PUBLISHED, WITH_A_ROLE, PLACE | SYSTEM),
        (State.RETIRED, WITH_A_ROLE, set()),
    ],
)
def test_who_reads_and_changes_an_example_by_its_state(state, readers, editors, write, cast):
    example = write(state)

    assert who_reads(example, cast) == readers
    assert who_edits(example, cast) == editors


def test_a_place_decides_on_its_own_proposal_and_so_does_its_system(write, cast):
    example = write(State.PROPOSED, code="W-P1", where_it_happened="Blackmoor")

    assert who_reads(example, cast) == PLACE | SYSTEM


def test_both_places_of_a_pcn_read_what_it_proposes(write, cast):
    example = write(State.PROPOSED, code="W-N2")

    assert "other_place_reviewer" in who_reads(example, cast)
