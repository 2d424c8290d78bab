"""What becomes of a proposal, and of an example that was published."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from compendium.choices import State
from compendium.deciding.actions import (
    publish_example,
    restore_example,
    retire_example,
    return_example,
)
from compendium.writing.actions import edit_example, propose_example
from organisations.history import EditedMeanwhile
from tests.compendium.examples import LATER, fields


def test_publishing_says_who_and_when(write, cast):
    example = write(State.PROPOSED)

    done = publish_example(example=example, number=example.number, by=cast.place_reviewer, at=LATER)

    assert (done.state, done.published_by, done.published_at) == (
        State.PUBLISHED,
        cast.place_reviewer,
        LATER,
    )


def test_what_was_changed_since_it_was_read_is_read_again(write, framework, cast):
    example = write(State.PROPOSED)
    edit_example(
        example=example,
        values=fields(framework, who="Everybody"),
        number=example.number,
        by=cast.pcn_lead,
        at=LATER,
    )

    with pytest.raises(EditedMeanwhile):
        publish_example(example=example, number=example.number, by=cast.place_reviewer, at=LATER)


def test_a_draft_cannot_be_published(write, cast):
    example = write()

    with pytest.raises(ValidationError, match="it is draft"):
        publish_example(example=example, number=1, by=cast.place_reviewer, at=LATER)


def test_returning_needs_a_reason(write, cast):
    example = write(State.PROPOSED)
    read = {"example": example, "number": example.number, "by": cast.place_reviewer, "at": LATER}

    with pytest.raises(ValidationError, match="Say why"):
        return_example(reason=" ", **read)


def test_a_returned_example_is_proposed_again(write, cast):
    example = write(State.RETURNED)

    again = propose_example(example=example, by=cast.pcn_lead, at=LATER)

    assert again.state == State.PROPOSED
    assert again.returned_reason


@pytest.mark.parametrize("person", ["pcn_lead", "place_reviewer", "system_staff"])
def test_its_team_and_those_who_publish_it_retire_it(person, write, cast):
    by = getattr(cast, person)

    done = retire_example(example=write(State.PUBLISHED), reason="It has ended", by=by, at=LATER)

    assert (done.state, done.retired_by) == (State.RETIRED, by)


def test_a_retired_example_comes_back_as_it_was_published(write, cast):
    example = write(State.RETIRED)

    back = restore_example(example=example, by=cast.place_reviewer, at=LATER)

    assert (back.state, back.retired_at) == (State.PUBLISHED, None)
    assert back.published_at == example.published_at


def test_its_team_does_not_bring_it_back_itself(write, cast):
    with pytest.raises(PermissionDenied):
        restore_example(example=write(State.RETIRED), by=cast.pcn_lead, at=LATER)


def test_a_place_does_not_decide_for_a_pcn_that_does_not_lie_in_it(write, cast):
    example = write(State.PROPOSED)

    with pytest.raises(PermissionDenied):
        publish_example(
            example=example, number=example.number, by=cast.other_place_reviewer, at=LATER
        )
