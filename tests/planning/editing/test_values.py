"""One list of fields for each thing that people write: whatever handles the thing goes by it."""

from dataclasses import replace
from datetime import date

import pytest

from planning.models import Action, Commitment, SupportNeed
from planning.needs.need_fields import NeedFields
from planning.plans.action_fields import ActionFields, facts_of
from planning.plans.asking import NeedValues
from planning.plans.document import ActionLine, NeedLine
from planning.plans.lines import ActionValues
from planning.support.actions import CommitmentValues
from planning.support.commitment_fields import CommitmentFields
from planning.support.document import AskedLine, CommitmentLine
from tests.planning.planners import an_action

ACTION = ActionFields(title="Form one team", lead="PCN manager", end_quarter=2)


@pytest.mark.parametrize(
    ("listed", "model", "others"),
    [
        (ActionFields, Action, (ActionValues, ActionLine)),
        (NeedFields, SupportNeed, (NeedValues, NeedLine, AskedLine)),
        (CommitmentFields, Commitment, (CommitmentValues, CommitmentLine)),
    ],
)
def test_what_is_listed_is_saved_compared_and_frozen(listed, model, others):
    columns = {field.name for field in model._meta.get_fields()}

    assert set(listed.names()) <= columns
    for kind in others:
        assert set(listed.names()) <= set(kind.names())


def test_values_are_written_on_a_row_and_read_back_from_it():
    row = Action()

    ACTION.write(row)

    assert (row.title, row.lead, row.end_quarter) == ("Form one team", "PCN manager", 2)
    assert ActionFields.of(row) == ACTION


def test_of_a_larger_value_only_what_is_listed_is_taken():
    line = an_action(1, words="Hold huddles")

    assert ActionFields.of(line).title == "Hold huddles"
    assert "reference" not in ActionFields.said(line)


def test_the_document_says_that_nobody_leads_and_leaves_out_what_is_empty():
    assert list(facts_of(ACTION)) == [("Lead", "PCN manager")]
    assert list(facts_of(replace(ACTION, lead=""))) == [("Lead", "Not named yet")]
    assert list(facts_of(replace(ACTION, partners="Two practices")))[1:] == [
        ("Partners", "Two practices")
    ]


@pytest.mark.parametrize(("size", "words"), [("", "People"), ("Half a day", "People, Half a day")])
def test_a_need_in_short_is_its_kind_and_what_more_was_said(size, words):
    need = NeedFields(kind="people", title="Help", needed_by=date(2027, 1, 31), size=size)

    assert need.in_short == words
