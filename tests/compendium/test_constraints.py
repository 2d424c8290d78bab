"""What the database itself refuses, whoever asks."""

import pytest
from django.db import IntegrityError, transaction

from compendium.choices import State
from compendium.models import Example, GladToTalk, Tie
from tests.clock import NOON


@pytest.mark.parametrize(
    ("state", "changes", "constraint"),
    [
        (State.DRAFT, {"state": State.PROPOSED}, "example_proposed_when_it_says"),
        (State.PROPOSED, {"state": State.PUBLISHED}, "example_published_when_it_says"),
        (State.DRAFT, {"published_at": NOON}, "example_published_when_it_says"),
        (State.RETURNED, {"returned_reason": ""}, "example_returned_with_reason"),
        (State.PUBLISHED, {"state": State.RETIRED}, "example_retired_with_reason"),
        (State.RETIRED, {"retired_reason": ""}, "example_retired_with_reason"),
        (State.PUBLISHED, {"retired_at": NOON}, "example_retired_with_reason"),
        (State.PUBLISHED, {"summary": ""}, "example_whole_once_proposed"),
        (State.PROPOSED, {"tied_to": ""}, "example_whole_once_proposed"),
    ],
)
def test_a_state_stands_only_with_what_it_says(state, changes, constraint, write):
    example = write(state)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Example.objects.filter(pk=example.pk).update(**changes)


def test_a_theme_or_step_is_named_once(write):
    example = write()

    with pytest.raises(IntegrityError, match=r"tie_once|theme_code"), transaction.atomic():
        Tie.objects.create(example=example, theme_code="INT", step_code="INT-02-N")


def test_an_organisation_is_glad_to_talk_about_a_step_once_at_a_time(cast, framework):
    said = {
        "organisation": cast["W-N1"],
        "framework": framework.version.framework,
        "step_code": "INT-02-N",
        "contact_role": "PCN manager",
        "said_at": NOON,
    }
    GladToTalk.objects.create(**said, withdrawn_at=NOON)
    GladToTalk.objects.create(**said)

    with pytest.raises(IntegrityError, match=r"glad_to_talk|step_code"), transaction.atomic():
        GladToTalk.objects.create(**said)


def test_whoever_is_glad_to_talk_says_whom_to_ask_for(cast, framework):
    with pytest.raises(IntegrityError, match="whom_to_ask"), transaction.atomic():
        GladToTalk.objects.create(
            organisation=cast["W-N1"],
            framework=framework.version.framework,
            step_code="INT-02-N",
            said_at=NOON,
        )
