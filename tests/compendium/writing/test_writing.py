"""What a team does with an example of its own."""

import pytest
from django.core.exceptions import ValidationError

from compendium.choices import State
from compendium.models import Example
from compendium.writing.actions import (
    add_example,
    discard_example,
    edit_example,
    propose_example,
    take_back_example,
)
from organisations.history import AlreadyThere, EditedMeanwhile, past_of
from tests.clock import NOON
from tests.compendium.examples import LATER, fields


def ties_of(example) -> set[tuple[str, str]]:
    return set(example.ties.values_list("theme_code", "step_code"))


def test_a_new_example_is_a_draft_tied_to_what_it_names(write):
    example = write(tied_to="sup, int-02-n")

    assert example.state == State.DRAFT
    assert example.tied_to == "SUP, INT-02-N"
    assert ties_of(example) == {("SUP", ""), ("INT", "INT-02-N")}


def test_a_step_stands_in_its_theme_where_that_is_tied_as_a_whole(write):
    assert ties_of(write(tied_to="INT, INT-02-N")) == {("INT", "")}


@pytest.mark.parametrize("codes", ["INT-99-N", "INT-02-N, Teams", "NO, WAY"])
def test_a_code_that_the_framework_does_not_know_is_refused(codes, write):
    with pytest.raises(ValidationError, match="of a theme or step of this framework"):
        write(tied_to=codes)


def test_the_same_draft_is_added_once(write):
    example = write()

    with pytest.raises(AlreadyThere) as there:
        write()

    assert there.value.current == example


@pytest.mark.parametrize("contact", ["ann@example.org", "Ring 01539 555 123", "Lead, 07700 900123"])
def test_a_contact_is_a_role_and_no_persons_address_or_number(contact, write):
    with pytest.raises(ValidationError, match="Give a role"):
        write(contact_role=contact)


def test_an_nhs_number_is_refused(write):
    with pytest.raises(ValidationError, match="looks like an NHS number"):
        write(what_changed="It helped 943 476 5919.")


def test_what_is_not_whole_cannot_be_proposed(write, cast):
    example = write(summary="", what_changed="")

    with pytest.raises(ValidationError) as refused:
        propose_example(example=example, by=cast.pcn_lead, at=NOON)

    assert set(refused.value.message_dict) == {"summary", "what_changed"}


def test_proposing_says_who_and_when_and_a_second_press_changes_nothing(write, cast):
    example = write(State.PROPOSED)

    with pytest.raises(AlreadyThere):
        propose_example(example=example, by=cast.pcn_contributor, at=LATER)

    example.refresh_from_db()
    assert (example.proposed_by, example.proposed_at) == (cast.pcn_lead, NOON)


def test_a_proposal_taken_back_is_a_draft_again(write, cast):
    example = take_back_example(example=write(State.PROPOSED), by=cast.pcn_lead, at=LATER)

    assert example.state == State.DRAFT
    assert past_of(example).count() == 3


def test_a_discarded_draft_is_kept_in_its_history(write, cast):
    example = write()

    discard_example(example=example, by=cast.pcn_lead, at=LATER)

    assert not Example.objects.exists()
    assert Example.history.filter(title=example.title, history_type="-").exists()


@pytest.mark.parametrize("state", [State.PROPOSED, State.PUBLISHED, State.RETIRED])
def test_only_a_draft_can_be_discarded(state, write, cast):
    with pytest.raises(ValidationError):
        discard_example(example=write(state), by=cast.pcn_lead, at=LATER)


def edited(example, framework, by, *, number=None, **changes):
    values = fields(framework, **changes)
    number = number or example.number
    return edit_example(example=example, values=values, number=number, by=by, at=LATER)


def test_what_two_people_changed_in_different_fields_is_kept_of_both(write, framework, cast):
    example = write()
    edited(example, framework, cast.pcn_lead, number=1, who="Everybody")

    both = edited(example, framework, cast.pcn_contributor, number=1, tags="teams")

    assert (both.who, both.tags, both.number) == ("Everybody", "teams", 3)


def test_what_two_people_changed_in_one_field_is_asked_about(write, framework, cast):
    example = write()
    edited(example, framework, cast.pcn_lead, number=1, who="Everybody")

    with pytest.raises(EditedMeanwhile) as asked:
        edited(example, framework, cast.pcn_contributor, number=1, who="The nurses")

    assert asked.value.clashes == {"who"}


def test_changing_what_it_is_tied_to_changes_the_rows_behind_it(write, framework, cast):
    example = edited(write(), framework, cast.pcn_lead, tied_to="SUP-01-N, INT")

    assert ties_of(example) == {("SUP", "SUP-01-N"), ("INT", "")}


def test_a_retired_example_is_not_reworded(write, framework, cast):
    with pytest.raises(ValidationError, match="retired"):
        edited(write(State.RETIRED), framework, cast.place_reviewer, who="Everybody")


def test_an_example_outlives_the_version_it_was_written_under(write, framework, cast):
    example = write(State.PUBLISHED)
    framework.version.status = framework.version.Status.SUPERSEDED
    framework.version.save()

    again = edited(example, framework, cast.place_reviewer, who="Everybody")

    assert again.tied_to == "INT-02-N"


def test_another_organisation_may_say_the_same(write, framework, cast):
    write()
    values = fields(framework)

    add_example(organisation=cast["W-N2"], values=values, by=cast.tarnbeck_lead, at=NOON)

    assert Example.objects.count() == 2
