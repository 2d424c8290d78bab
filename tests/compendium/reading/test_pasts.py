"""What the history of an example tells, and to whom: no draft to those who publish."""

import pytest

from compendium.choices import State
from compendium.deciding.actions import publish_example
from compendium.writing.actions import edit_example, propose_example
from tests.compendium.examples import LATER, SAID, fields
from tests.compendium.reading.test_pages import page
from tests.conftest import text_of


@pytest.fixture
def once_private(write, framework, cast):
    """Published, after drafts that its team alone wrote and read."""
    example = write(State.RETURNED, summary="We were short of nurses.")
    for private in ("Dr Crake was against it.", "Nobody wanted it."):
        values = fields(framework, what_changed=private)
        number = example.number
        by = cast.pcn_lead
        example = edit_example(example=example, values=values, number=number, by=by, at=LATER)
    values = fields(framework)
    edit_example(example=example, values=values, number=example.number, by=cast.pcn_lead, at=LATER)
    proposed = propose_example(example=example, by=cast.pcn_lead, at=LATER)
    return publish_example(
        example=proposed, number=proposed.number, by=cast.place_reviewer, at=LATER
    )


@pytest.mark.parametrize("person", ["place_reviewer", "system_staff"])
def test_those_who_publish_read_no_draft_in_the_history(person, once_private, sign_in, cast):
    client = sign_in(getattr(cast, person))

    said = text_of(client.get(page("past", once_private)))

    assert "Nobody wanted it." not in said
    assert "Dr Crake" not in said
    assert SAID["what_changed"] in said
    assert "We were short of nurses." in said  # as it was proposed at first


@pytest.mark.parametrize("number", [1, 3, 4, 5])
def test_no_address_brings_a_draft_back_into_the_form_of_those_who_publish(
    number, once_private, reviewer
):
    form = reviewer.get(page("edit", once_private), {"state": number}).context["form"]

    assert form.initial["what_changed"] == SAID["what_changed"]
    assert form.initial["summary"] == SAID["summary"]


def test_a_place_reads_the_drafts_of_its_own_example(write, reviewer):
    example = write(State.PUBLISHED, code="W-P1")

    assert len(reviewer.get(page("past", example)).context["states"]) == 3


def test_the_history_of_an_example_tells_what_it_was_tied_to(write, framework, cast, lead):
    example = write()
    values = fields(framework, tied_to="SUP")
    edit_example(example=example, values=values, number=1, by=cast.pcn_lead, at=LATER)

    said = text_of(lead.get(page("past", example)))

    assert "<strong>Themes and steps it helps with:</strong> SUP" in said
